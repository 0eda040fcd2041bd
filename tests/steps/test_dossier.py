"""The package is whole, or says in its name, its list and its manifest what is missing."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import msgspec
import pytest

from biaogao import schema
from biaogao.deliverables.manifest import Manifest
from biaogao.deliverables.verification import verify
from biaogao.records.indicator import Indicator
from biaogao.steps import dossier
from biaogao.steps.pilot_files import indicators_file
from biaogao.steps.protocol import PILOT
from biaogao.steps.runner import run
from biaogao.steps.targets import PILOT_STEPS, STANDARD_STEPS
from biaogao.workspace import TOOL_ROOT, Workspace
from pilot_sample import png, row
from steps.piloted import build, pilot_workspace, set_plan

LIST = "缺失佐证清单/缺失佐证清单（示例）.json"


# The small pilot has no written reports, and too small a system.
UNCONCERNED = frozenset({"标准体系核查", "缺文稿"})


def kinds(files: dict[str, bytes]) -> list[str]:
    return [gap["kind"] for gap in json.loads(files[LIST]) if gap["kind"] not in UNCONCERNED]


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert dossier.make(Workspace(tmp_path), PILOT) == ()


def test_without_libreoffice_all_else_is_packed_and_the_lack_is_told(tmp_path: Path) -> None:
    files = build(pilot_workspace(tmp_path))
    assert "试点验收材料（示例·未齐备）.zip" in files
    manifest = json.loads(files["manifest.json"])
    assert not manifest["complete"] and manifest["sample"]
    assert "标准体系明细表（示例）.pdf" in manifest["missing_pdfs"]
    assert set(kinds(files)) == {"缺 PDF", "不合 PDF/A"}


@pytest.mark.office
def test_a_whole_pilot_is_complete_and_repeats(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, config="")
    first = build(workspace)
    assert kinds(first) == ["不合 PDF/A"] and json.loads(first["manifest.json"])["complete"]
    assert "试点验收材料（示例）.zip" in first
    assert build(workspace) == first


def test_the_manifest_holds_the_digest_of_every_file_in_the_package(tmp_path: Path) -> None:
    files = build(pilot_workspace(tmp_path))
    with zipfile.ZipFile(io.BytesIO(files["试点验收材料（示例·未齐备）.zip"])) as package:
        held = {name: package.read(name) for name in package.namelist()}
    manifest = json.loads(held.pop("manifest.json"))
    assert {name: hashlib.sha256(data).hexdigest() for name, data in held.items()} == {
        name: output["sha256"] for name, output in manifest["outputs"].items()
    }
    assert manifest["inputs"]["pilot/training.csv"] and manifest["tools"]["pikepdf"]
    found = verify(files["试点验收材料（示例·未齐备）.zip"])
    assert found.sound and not found.complete
    assert found.manifest is not None and found.manifest.procedure == "pilot/pilot.yaml"
    asked = {one.title: one.files for one in found.manifest.required if not one.optional}
    assert asked == {
        "卷四 标准制定": ("验收台账/卷四 标准制定（示例）.pdf",),
        "卷六 宣贯培训": ("验收台账/卷六 宣贯培训（示例·未齐备）.pdf",),
    }


def test_why_a_volume_is_no_archival_file_is_told(tmp_path: Path) -> None:
    gaps = json.loads(build(pilot_workspace(tmp_path))[LIST])
    (told,) = [gap for gap in gaps if gap["kind"] == "不合 PDF/A"]
    assert told["matter"] == "卷四 标准制定没有声明为 PDF/A：“某规范（发布稿）”字体没有嵌入"
    assert not told["grave"] and told["place"] == "验收台账/卷四 标准制定（示例）.pdf"


def test_a_package_tells_what_the_plan_asks_for_and_it_lacks(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    asks = [{"成果": "标准体系明细表"}, {"成果": "标准汇编"}]
    set_plan(
        workspace,
        卷册=[{"卷": "一", "名称": "体系", "收": asks}, {"卷": "九", "名称": "成效", "收": [{"台账": "media"}]}],
    )
    found = verify(build(workspace)["试点验收材料（示例·未齐备）.zip"])
    lacking = ("卷九 成效", "标准体系明细表")
    assert [(one.name, one.told) for one in found.lacks] == [(name, "应有而没有") for name in lacking]


def test_planted_gaps_are_all_found(tmp_path: Path) -> None:
    workspace = pilot_workspace(
        tmp_path,
        training=[row("training", 佐证="丢了.pdf"), row("training", 编号="P002", 佐证="坏.pdf")],
        attendance=[row("attendance", 人员="R999")],
        people=[],
    )
    set_plan(workspace, 卷册=[{"卷": "九", "名称": "成效", "收": [{"台账": "media"}]}])
    (workspace.pilot / "evidence" / "坏.pdf").write_bytes(b"%PDF-no")
    png(workspace.pilot / "evidence" / "多.png")
    files = build(workspace)
    gaps = json.loads(files[LIST])
    found = {gap["kind"] for gap in gaps}
    assert {"佐证缺失", "佐证不可读", "未被引用", "台账错误", "指标无法计算", "空卷"} <= found
    assert all(gap["ask"] and gap["advice"] for gap in gaps)
    assert len([gap for gap in gaps if "丢了.pdf" in gap["matter"]]) == 1


def test_a_name_that_differs_from_the_draft_is_a_hint(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, system=[row("system", 状态="在编", 草案="given", 标准名称="别的规范")])
    (gap,) = [one for one in json.loads(build(workspace)[LIST]) if one["kind"] == "名称不一致"]
    assert not gap["grave"] and "别的规范" in gap["matter"] and "某规范" in gap["matter"]


def test_characters_that_no_font_holds_are_a_hint(tmp_path: Path) -> None:
    odd = "\U0010fffd"
    workspace = pilot_workspace(
        tmp_path,
        training=[row("training", 主题=f"宣贯{odd}")],
        system=[row("system", 状态="在编", 草案="given", 标准名称=f"某{odd}规范")],
    )
    found = [one for one in json.loads(build(workspace)[LIST]) if one["kind"] == "缺字"]
    assert {one["place"] for one in found} == {"标准汇编", "卷四 标准制定", "卷六 宣贯培训"}
    assert all(odd in one["matter"] and not one["grave"] for one in found)


def test_a_draft_that_takes_another_name_makes_the_list_anew(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    assert "名称不一致" not in kinds(_brought_up_to_date(workspace))
    described = workspace.draft("given") / "standard.yaml"
    described.write_text(described.read_text("utf-8").replace("某规范\n", "别的规范\n", 1), encoding="utf-8")
    assert "名称不一致" in kinds(_brought_up_to_date(workspace))


def _brought_up_to_date(workspace: Workspace) -> dict[str, bytes]:
    for rule in STANDARD_STEPS:
        assert run(rule, workspace, workspace.drafts()).failures == ()
    for rule in PILOT_STEPS:
        assert run(rule, workspace, (PILOT,)).failures == ()
    files = (path for path in workspace.dossier().rglob("*") if path.is_file())
    return {path.relative_to(workspace.dossier()).as_posix(): path.read_bytes() for path in files}


def test_what_is_written_has_the_shape_that_its_schema_says(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    manifest = json.loads(build(workspace)["manifest.json"])
    assert schema.validate(manifest, "manifest") == ()
    indicators = json.loads(indicators_file(workspace).read_bytes())
    assert schema.validate(indicators, "indicators") == ()


@pytest.mark.parametrize(("name", "kind"), [("manifest", Manifest), ("indicators", tuple[Indicator, ...])])
def test_schemas_follow_the_values(name: str, kind: object) -> None:
    written = json.loads((TOOL_ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    generated = json.loads(msgspec.json.encode(msgspec.json.schema(kind)))
    assert {key: written[key] for key in generated if key != "title"} == {
        key: value for key, value in generated.items() if key != "title"
    }
