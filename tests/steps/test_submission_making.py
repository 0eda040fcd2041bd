"""Papers of a package: forms of one's own are beyond doubt, missing pages are told, figures stand alone where asked."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from biaogao.deliverables.grids import Paper
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.verification import verify
from biaogao.ooxml.package import read
from biaogao.procedures.profile import FOR_APPROVAL
from biaogao.steps import submission_making
from biaogao.steps.submission_files import SubmissionReport
from biaogao.workspace import TOOL_ROOT, Workspace
from steps.submitted import build, submitted_workspace, told, without_office


@pytest.fixture(autouse=True)
def _office(monkeypatch: pytest.MonkeyPatch) -> None:
    without_office(monkeypatch)


def names(workspace: Workspace, report: SubmissionReport) -> dict[str, bytes]:
    with zipfile.ZipFile(workspace.root / report.package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def checked(workspace: Workspace) -> str:
    files = names(workspace, build(workspace, FOR_APPROVAL))
    return read(files["00 检查报告（示例）.docx"])["word/document.xml"].decode()


def test_a_form_of_the_workspace_is_beyond_doubt(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL)
    assert "样式待核的文书" in checked(workspace)
    own = workspace.root / "templates" / "forms"
    own.mkdir(parents=True)
    for name in ("审查会议纪要", "申报单", "专家名单"):
        shutil.copy(TOOL_ROOT / "templates" / "forms" / f"{name}.docx", own)
    assert "样式待核的文书" not in checked(workspace)


def test_what_could_not_be_converted_is_told_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL)
    monkeypatch.setattr(
        submission_making, "pages_of", lambda _, sources: {one.name: "没有 LibreOffice" for one in sources}
    )
    gaps = told(build(workspace, FOR_APPROVAL))
    assert "缺材料：没有“标准编制说明”：没有 PDF：没有 LibreOffice" in gaps
    assert not any("标准报批文本" in one for one in gaps)


def test_figures_stand_alone_where_the_level_asks(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL)
    own = workspace.root / "procedures"
    own.mkdir()
    text = (TOOL_ROOT / "procedures" / "市级地方标准.yaml").read_text("utf-8")
    (own / "市级地方标准.yaml").write_text(text.replace("  稿: 报批稿\n", "  稿: 报批稿\n  图片单列: 是\n", 1), "utf-8")
    report = build(workspace, FOR_APPROVAL)
    files = names(workspace, report)
    draft = workspace.draft("small")
    assert files["图片/图1 装置组成.svg"] == (draft / "figures" / "arch.svg").read_bytes()
    assert verify((workspace.root / report.package).read_bytes()).complete


def test_pages_are_counted_and_listed(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL)
    report = build(workspace, FOR_APPROVAL)
    manifest = verify((workspace.root / report.package).read_bytes()).manifest
    assert manifest is not None
    pages = {name: one.pages for name, one in manifest.outputs.items()}
    assert pages["02 标准编制说明（示例）.docx"] == pages["02 标准编制说明（示例）.pdf"] == 2
    assert next(count for name, count in pages.items() if name.startswith("01") and name.endswith("pdf")) == 3
    assert pages["00 检查报告（示例）.html"] == 0


def test_a_given_word_file_brings_a_pdf_only_where_one_is_asked_for(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL)
    place = workspace.draft("small") / "papers"
    place.mkdir()
    signed = write_paper(Paper(title="纪要", facts=("公共机构 会议室能耗监测装置技术规范，送审稿修改后通过。",)))
    (place / "审评会议纪要.docx").write_bytes(signed)
    (place / "标准报批和编号发布签署表.docx").write_bytes(signed)
    report = build(workspace, FOR_APPROVAL)
    files = names(workspace, report)
    assert files["04 审评会议纪要（示例）.docx"] == signed and "04 审评会议纪要（示例）.pdf" in files
    assert [name for name in files if "签署表" in name] == ["只交纸质/06 标准报批和编号发布签署表（示例）.docx"]
    manifest = verify((workspace.root / report.package).read_bytes()).manifest
    assert manifest is not None and manifest.outputs["只交纸质/06 标准报批和编号发布签署表（示例）.docx"].pages == 2
