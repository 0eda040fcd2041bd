"""Packages of both stages: whole or refused with what is lacking, the same each time, and never of another text."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import msgspec
import pytest

from biaogao.deliverables.verification import verify
from biaogao.errors import InputError
from biaogao.ooxml.package import read
from biaogao.opinions.identity import identity_of
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW, load_procedure
from biaogao.schema import validate
from biaogao.steps import submission
from biaogao.steps.submission_files import SubmissionReport, input_files
from biaogao.workspace import TOOL_ROOT, Workspace
from deliverables.leaves import leaves
from steps.submitted import (
    EVENTS,
    EXPERTS,
    REVIEWED,
    build,
    explanation,
    submitted_workspace,
    told,
    without_office,
)
from validity import word_findings

TEXT = "公共机构 会议室能耗监测装置技术规范"


@pytest.fixture(scope="module", params=[FOR_REVIEW, FOR_APPROVAL])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        without_office(patch)
        workspace = submitted_workspace(tmp_path_factory.mktemp("submitted"), request.param)
        yield workspace, request.param, build(workspace, request.param)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> None:
    without_office(monkeypatch)


def packed(workspace: Workspace, report: SubmissionReport) -> dict[str, bytes]:
    with zipfile.ZipFile(workspace.root / report.package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_complete_package_holds_every_paper_in_the_order_of_the_procedure(made) -> None:
    workspace, stage, report = made
    assert report.complete and told(report) == []
    names = sorted(packed(workspace, report))
    if stage == FOR_APPROVAL:
        assert names == [
            "00 报批材料清单（示例）.docx",
            "00 报批材料清单（示例）.pdf",
            "00 检查报告（示例）.docx",
            "00 检查报告（示例）.html",
            f"01 标准报批文本 {TEXT}（报批稿）（示例）.docx",
            f"01 标准报批文本 {TEXT}（报批稿）（示例）.pdf",
            "02 标准编制说明（示例）.docx",
            "02 标准编制说明（示例）.pdf",
            "03 征求意见汇总表（示例）.docx",
            "03 征求意见汇总表（示例）.pdf",
            "04 审评会议纪要（示例）.docx",
            "04 审评会议纪要（示例）.pdf",
            "05 审定会专家名单（示例）.docx",
            "05 审定会专家名单（示例）.pdf",
            "manifest.json",
            "只交纸质/06 标准报批和编号发布签署表（示例）.docx",
            "只交纸质/06 标准报批和编号发布签署表（示例）.pdf",
        ]
    else:
        assert [name[:2] for name in names] == ["00"] * 2 + [
            "01",
            "02",
            "03",
            "03",
            "04",
            "04",
            "05",
            "05",
            *["06"] * 3,
            "ma",
        ]
        assert f"03 标准送审文本 {TEXT}（送审稿）（示例）.pdf" in names
        assert "06 条文修改对照表　修订稿（征求意见稿—送审稿）（示例）.docx" in names


def test_the_package_is_what_it_says_of_itself(made) -> None:
    workspace, _, report = made
    found = verify((workspace.root / report.package).read_bytes())
    assert found.sound and found.complete and found.manifest is not None
    assert found.manifest.procedure == "procedures/市级地方标准.yaml"
    titles = [one.title for one in found.manifest.required]
    assert "标准编制说明" in titles and all(one.files for one in found.manifest.required)
    assert validate(msgspec.json.decode(packed(workspace, report)["manifest.json"]), "manifest") == ()
    assert found.manifest.inputs.keys() >= {"drafts/small/events.yaml", "drafts/small/standard.md"}
    assert not any(name.startswith("/") or "request" in name for name in found.manifest.inputs)


def test_the_list_tells_copies_pages_and_digests(made) -> None:
    workspace, stage, report = made
    files = packed(workspace, report)
    name = next(name for name in files if "材料清单" in name and name.endswith("docx"))
    text = read(files[name])["word/document.xml"].decode()
    assert "标准编制说明" in text and "检查报告" not in text
    if stage == FOR_APPROVAL:
        explanation = next(data for name, data in files.items() if "02 标准编制说明" in name and name.endswith("pdf"))
        assert hashlib.sha256(explanation).hexdigest()[:12] in text


def test_word_files_are_sound_and_known_when_they_return(made, tmp_path: Path) -> None:
    workspace, _, report = made
    for name, data in packed(workspace, report).items():
        if name.endswith(".docx"):
            assert word_findings(data, tmp_path) == [], name
            assert identity_of(read(data)).revision == report.revision, name


def test_the_same_files_give_the_same_bytes(made, tmp_path: Path) -> None:
    workspace, stage, report = made
    with pytest.MonkeyPatch.context() as patch:
        without_office(patch)
        other = submitted_workspace(tmp_path / "other", stage)
        again = build(other, stage)
    assert (other.root / again.package).read_bytes() == (workspace.root / report.package).read_bytes()


def test_what_is_frozen_afterwards_decides_nothing(made) -> None:
    workspace, stage, report = made
    folder = workspace.draft("small")
    names = {
        path.relative_to(folder).as_posix()
        for path in input_files(workspace, "small", stage)
        if path.is_relative_to(folder)
    }
    assert "stages/征求意见稿/snapshot.json" in names
    assert not any(name.startswith((f"stages/{report.text}", f"sent/{stage}")) for name in names)


LACKING = [
    (FOR_REVIEW, {"explanation.md": None}, "缺材料：没有“标准编制说明”：没有 explanation.md"),
    (FOR_REVIEW, {"events.yaml": EVENTS[: EVENTS.index("- 日期: 2026-05-06")]}, "日期：不知道哪一天送审"),
    (FOR_REVIEW, {"events.yaml": EVENTS.replace("2026-04-10", "2026-03-20")}, "期限不足：征求意见15天，少于30天：一般"),
    (FOR_REVIEW, {"consultees.csv": None}, "征求意见：没有征求意见单位名单"),
    (FOR_APPROVAL, {"events.yaml": f"{EVENTS}- 日期: 2026-07-01\n  事项: 报批\n"}, "审评会：没有审评会的记录"),
    (FOR_APPROVAL, {"events.yaml": EVENTS + REVIEWED.replace("修改后", "不")}, "审评会：审评会的结论是不通过"),
    (
        FOR_APPROVAL,
        {"events.yaml": EVENTS + REVIEWED.replace("结论: 修改后通过", "时间: 上午")},
        "审评会：审评会没有写",
    ),
    (FOR_APPROVAL, {"experts.csv": None}, "专家：没有专家名单"),
    (FOR_APPROVAL, {"experts.csv": EXPERTS.replace("专家二", "起草人甲")}, "专家名单：专家“起草人甲”是本标准的起草人"),
]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("stage", "files", "gap"), LACKING)
def test_what_is_lacking_is_named_and_nothing_is_packed(
    tmp_path: Path, stage: str, files: dict[str, str | None], gap: str
) -> None:
    workspace = submitted_workspace(tmp_path, stage, **files)
    report = build(workspace, stage)
    assert any(one.startswith(gap) for one in told(report))
    assert not report.complete and not report.package and not report.files


@pytest.mark.usefixtures("office")
def test_the_stage_on_the_cover_must_be_that_of_the_package(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_REVIEW)
    report = build(workspace, FOR_APPROVAL)
    assert "阶段不符：报批的应是“报批稿”，草案的阶段是“送审稿”" in told(report)


@pytest.mark.usefixtures("office")
def test_an_incomplete_package_says_so_everywhere(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL, **{"experts.csv": None})
    report = build(workspace, FOR_APPROVAL, allow_incomplete=True)
    assert not report.complete and report.package.endswith("（示例·未齐备）.zip")
    files = packed(workspace, report)
    assert all("未齐备" in name for name in files if name != "manifest.json")
    cover = read(files["00 封面和缺项清单（示例·未齐备）.docx"])["word/document.xml"].decode()
    assert "报批材料（未齐备）" in cover and "没有专家名单" in cover
    form = next(data for name, data in files.items() if "签署表" in name and name.endswith("docx"))
    assert any("未齐备" in part.decode() for name, part in read(form).items() if name.endswith(".xml"))
    found = verify((workspace.root / report.package).read_bytes())
    assert found.sound and not found.complete
    assert [(one.name, one.told) for one in found.lacks] == [
        ("审评会议纪要", "应有而没有"),
        ("审定会专家名单", "应有而没有"),
    ]


@pytest.mark.usefixtures("office")
def test_a_signed_paper_stands_for_ours(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL)
    place = workspace.draft("small") / "papers"
    place.mkdir()
    signed = leaves("", "", "")  # as a scan: no text
    (place / "审评会议纪要.pdf").write_bytes(signed)
    (place / "别的文件.pdf").write_bytes(signed)
    report = build(workspace, FOR_APPROVAL)
    files = packed(workspace, report)
    assert report.complete
    assert files["04 审评会议纪要（示例）.pdf"] == signed and "04 审评会议纪要（示例）.docx" not in files
    assert "多余的文件：papers 中的“别的文件”不是报批材料的名称，没有编入" in told(report, grave=False)
    manifest = verify((workspace.root / report.package).read_bytes()).manifest
    assert manifest is not None and manifest.outputs["04 审评会议纪要（示例）.pdf"].pages == 3


@pytest.mark.usefixtures("office")
def test_a_given_paper_of_no_use_is_told_and_not_packed(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL)
    place = workspace.draft("small") / "papers"
    place.mkdir()
    (place / "审评会议纪要.pdf").write_bytes(b"%PDF-1.7 broken")
    gaps = told(build(workspace, FOR_APPROVAL))
    assert any(one.startswith("缺材料：没有“审评会议纪要”：“审评会议纪要.pdf”不能用：") for one in gaps)


@pytest.mark.usefixtures("office")
def test_a_package_of_a_text_that_moved_on_stays(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_REVIEW)
    report = build(workspace, FOR_REVIEW)
    before = (workspace.root / report.package).read_bytes()
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("本文件规定了", "本文件明确了", 1), "utf-8")
    kept = submission.make(workspace, "small")
    assert (workspace.root / report.package) in kept and {path.name for path in kept} >= {"manifest.json"}
    assert (workspace.root / report.package).read_bytes() == before
    assert [path.name for path in submission.inputs(workspace, "small")] == [
        "submission-request-review.json",
        "submission-request-approval.json",
    ]


@pytest.mark.usefixtures("office")
def test_names_that_steer_markup_are_only_names(tmp_path: Path) -> None:
    events = EVENTS + REVIEWED.replace("某会议室", "<某&会议室>")
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL, **{"events.yaml": events})
    files = packed(workspace, build(workspace, FOR_APPROVAL))
    minutes = next(data for name, data in files.items() if "纪要" in name and name.endswith("docx"))
    assert word_findings(minutes, tmp_path) == []


@pytest.mark.usefixtures("office")
def test_a_level_without_packages_is_refused(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_REVIEW)
    own = workspace.root / "procedures"
    own.mkdir()
    (own / "市级地方标准.yaml").write_text(
        "层次: 市级地方标准\n征求意见:\n  轮次: [{名称: 征求意见, 稿: 征求意见稿}]\n"
        "  汇总表: {名称: 表, 版式: L1, 把握: 待核}\n  材料: [{种类: 征求意见稿, 名称: 征求意见稿}]\n",
        "utf-8",
    )
    with pytest.raises(InputError, match="没有写“送审”的材料"):
        build(workspace, FOR_REVIEW)


def test_zip_is_stored(made) -> None:
    workspace, _, report = made
    with zipfile.ZipFile(io.BytesIO((workspace.root / report.package).read_bytes())) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


@pytest.mark.usefixtures("office")
def test_a_very_long_name_is_cut_to_what_systems_take(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path)
    draft = workspace.draft("small") / "standard.md"
    long = "会议室能耗监测装置技术规范" * 12
    draft.write_text(draft.read_text("utf-8").replace("会议室能耗监测装置技术规范", long, 1), "utf-8")
    report = build(workspace, FOR_REVIEW, allow_incomplete=True, preview=True)
    assert report.package and verify((workspace.root / report.package).read_bytes()).sound
    names = [Path(one.path).name for one in report.files] + [Path(report.package).name]
    assert max(len(name.encode()) for name in names) < 255


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("level", ["国家标准", "团体标准", "内部标准"])
@pytest.mark.parametrize("stage", [FOR_REVIEW, FOR_APPROVAL])
def test_the_same_content_under_another_level_is_packed_with_what_it_lacks(
    tmp_path: Path, level: str, stage: str
) -> None:
    workspace = submitted_workspace(tmp_path, stage, **{"explanation.md": explanation(level)})
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("层次: 市级地方标准", f"层次: {level}"), "utf-8")
    report = build(workspace, stage, allow_incomplete=True)
    found = verify((workspace.root / report.package).read_bytes())
    assert found.sound and found.manifest is not None
    asked = load_procedure(level, (TOOL_ROOT / "procedures",)).submission(stage)
    assert asked is not None
    made = {one.title for one in found.manifest.required if one.files}
    told_missing = " ".join(told(report) + told(report, grave=False))
    for row in asked.materials:
        assert row.title in made or row.condition or f"没有“{row.title}”" in told_missing, row.title
