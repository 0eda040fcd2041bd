"""`status` says where standards stand, on the screen and in files, on the day it is told."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from biaogao import cli
from biaogao.commands import status
from biaogao.schema.store import FOLDER
from biaogao.schema.validate import validator
from biaogao.steps import progress
from deliverables.formed import words
from steps.submitted import submitted_workspace

ACCEPTED = Path(FOLDER, "status.schema.json")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(progress, "engine_digest", lambda workspace: "engine")
    submitted_workspace(tmp_path)
    (tmp_path / "drafts" / "空").mkdir()
    return tmp_path


def run(root: Path, *arguments: str) -> int:
    return cli.main(["--workspace", str(root), "status", *arguments])


def test_several(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--date", "2026-05-10") == 0
    assert capsys.readouterr().out == (
        "截至2026-05-10，2项标准\n"
        "\n"
        "标准   阶段      最近进展         下一关      期限  责任方\n"
        "空！   不能读取  —                —           —     起草人\n"
        "small  待审查    2026-05-06 送审  送审：已齐  —     秘书处、归口单位\n"
        "\n"
        "！空：文件夹里没有 standard.md，也没有 standard.yaml\n"
        "\n"
        "逐项查看：./biaogao status 标准\n"
    )


def test_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "drafts" / "small" / "explanation.md").unlink()
    assert run(root, "small", "--date", "2026-04-05") == 0
    said = capsys.readouterr().out
    assert said.startswith("公共机构 会议室能耗监测装置技术规范（small，示例）\n截至2026-04-05\n")
    assert "阶段    征求意见（文件头：送审稿）\n" in said
    assert "期限    征求意见截止 2026-04-10（还有5天）\n" in said
    assert "离“送审”还缺1项" in said
    assert "✗ 缺材料：没有“标准编制说明”：没有 explanation.md。" in said
    assert "！文件头的阶段是“送审稿”，大事记只记到征求意见发出（2026-03-05）" in said


def test_json_fits_its_schema(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--json", "--date", "2026-05-10") == 0
    value = json.loads(capsys.readouterr().out)
    assert list(validator("status").iter_errors(value)) == []
    assert [one["position"]["state"] for one in value["standards"]] == ["不能读取", "待审查"]


def test_schema_is_that_of_the_types() -> None:
    (made,), parts = msgspec.json.schema_components([status.Report], ref_template="#/$defs/{name}")
    accepted = json.loads(ACCEPTED.read_bytes())
    assert accepted["$ref"] == made["$ref"]
    assert accepted["$defs"] == json.loads(msgspec.json.encode(parts))


@pytest.mark.parametrize("name", ["状态.docx", "状态.md", "状态.TXT"])
def test_a_page_for_a_report(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ((), ("small",)):
        assert run(root, *arguments, "--date", "2026-05-10", "-o", str(root / name)) == 0
        first = (root / name).read_bytes()
        assert capsys.readouterr().out == f"已写入 {root / name}\n"
        run(root, *arguments, "--date", "2026-05-10", "-o", str(root / name))
        capsys.readouterr()
        assert (root / name).read_bytes() == first
        text = words(first) if name.endswith("docx") else first.decode()
        assert "待审查" in text
        assert "2026-05-10" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "2026-02-30"), "日期“2026-02-30”写法不对，或没有这一天。"),
        (("--date", "20260203"), "日期“20260203”写法不对"),
        (("-o", "状态.pdf"), "不能写成“.pdf”。"),
        (("-o", "没有/状态.md"), "没有文件夹“没有”，没有写入。"),
        (("--json", "-o", "状态.md"), "--json 与 -o 不能同时给出。"),
        (("没有这项",), "找不到草案“没有这项”。"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], said: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, *arguments) == 2
    assert said in capsys.readouterr().err


def test_an_empty_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "config.yaml").write_text("", "utf-8")
    assert run(tmp_path) == 0
    assert capsys.readouterr().out == "工作区里还没有标准；用 ./biaogao new 文件夹名 建立草案。\n"
