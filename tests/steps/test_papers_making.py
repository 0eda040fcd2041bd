"""Every paper of a draft is made, or said why not; what must be typed is told before."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.forms import fill
from biaogao.deliverables.submission import registry
from biaogao.procedures.submission import PaperKind
from biaogao.steps import papers_making
from biaogao.steps.paper_files import SINGLE_PAPERS, PaperRequest, read_report
from biaogao.steps.papers_making import form_of, make_papers, offers
from biaogao.workspace import TOOL_ROOT, Workspace
from deliverables.formed import form, shipped, words
from deliverables.leaves import leaves
from steps.small import small_workspace
from validity import word_findings

NO_OFFICE = "LibreOffice: /no/such/soffice\n"
PROJECT = "计划: {编号: 示例-1}\n专利: 不涉及\n修改单: [{号: '1', 章条: '4', 原文: 甲, 改为: 乙}]\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    one = small_workspace(tmp_path, NO_OFFICE)
    (one.draft("small") / "project.yaml").write_text(PROJECT, encoding="utf-8")
    return one


def test_all_papers_of_a_bare_draft_are_made_or_told(workspace: Workspace, tmp_path: Path) -> None:
    made = make_papers(workspace, "small", PaperRequest(papers=SINGLE_PAPERS))
    report = read_report(workspace, "small")
    assert report is not None and [one.kind for one in report.papers] == list(SINGLE_PAPERS)
    assert all(one.files or one.missing for one in report.papers)
    assert registry.UNMADE not in {one.missing for one in report.papers}
    office = [path for path in made if path.suffix == ".docx"]
    assert len(office) > 8 and all("示例" in path.name for path in office)
    for path in office:
        assert word_findings(path.read_bytes(), tmp_path) == [], path.name


def test_the_same_draft_gives_the_same_bytes(workspace: Workspace) -> None:
    request = PaperRequest(papers=(PaperKind.PROPOSAL, PaperKind.STANDARDS_LIST, PaperKind.AMENDMENT))
    first = {path: path.read_bytes() for path in make_papers(workspace, "small", request)}
    assert {path: path.read_bytes() for path in make_papers(workspace, "small", request)} == first
    assert {path.suffix for path in first} == {".docx", ".xlsx", ".json"}


def test_offers_tell_reasons_open_places_and_doubts(workspace: Workspace) -> None:
    told = {one.kind: one for one in offers(workspace, "small").papers}
    declaration = told[PaperKind.DECLARATION]
    assert declaration.title == "标准报批和编号发布签署表" and "表样没有见到" in declaration.doubt
    assert "标准编号" in declaration.typed and "计划编号" not in declaration.typed
    # 未采用 and 无 are answers, no open places.
    assert "采标" not in declaration.typed and "代替标准" not in declaration.typed
    assert told[PaperKind.TASK_TABLE].reason == "project.yaml 没有写“分工”"
    assert told[PaperKind.IMPLEMENTATION_PLAN].doubt == ""


def test_a_form_of_the_workspace_stands_for_ours_and_is_beyond_doubt(workspace: Workspace) -> None:
    assert form_of(workspace, PaperKind.DECLARATION)[0] is False
    own = workspace.root / "templates" / "forms" / "申报单.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(form("{{ 标记 }}", "主管部门的表：{{ 名称 }}", name="申报单").data)
    assert form_of(workspace, PaperKind.DECLARATION) == (True, "")
    assert {one.kind: one for one in offers(workspace, "small").papers}[PaperKind.DECLARATION].typed == ()
    made = make_papers(workspace, "small", PaperRequest(papers=(PaperKind.DECLARATION,)))
    assert "主管部门的表：公共机构 会议室能耗监测装置技术规范" in words(made[0].read_bytes())


def test_forms_of_the_workspace_that_is_the_tool_itself_are_shipped_ones() -> None:
    own, why = form_of(Workspace(TOOL_ROOT), PaperKind.DECLARATION)
    assert not own and why


def test_a_form_of_no_use_keeps_no_other_paper_from_being_made(workspace: Workspace) -> None:
    own = workspace.root / "templates" / "forms" / "申报单.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(form("{{ 标记 }}", "{{ 名称.__class__ }}", name="申报单").data)
    offered = {one.kind: one for one in offers(workspace, "small").papers}[PaperKind.DECLARATION]
    assert offered.reason == "表格“templates/forms/申报单.docx”不能使用：正文第2段：用了不能使用的写法“名称.__class__”"
    make_papers(workspace, "small", PaperRequest(papers=(PaperKind.DECLARATION, PaperKind.PROPOSAL)))
    report = read_report(workspace, "small")
    assert report is not None
    spoilt, sound = report.papers
    assert not spoilt.files and "templates/forms/申报单.docx" in spoilt.missing and "__class__" in spoilt.missing
    assert sound.files and not sound.missing


def test_pages_are_pressed_where_asked(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers_making, "pages_of", lambda _, sources: {one.name: leaves("one") for one in sources})
    made = make_papers(workspace, "small", PaperRequest(papers=(PaperKind.STANDARDS_LIST,), pdf=True))
    assert sorted(path.suffix for path in made) == [".docx", ".json", ".pdf", ".xlsx"]


def test_without_libreoffice_the_word_files_stand(workspace: Workspace) -> None:
    make_papers(workspace, "small", PaperRequest(papers=(PaperKind.PROPOSAL,), pdf=True))
    report = read_report(workspace, "small")
    assert report is not None
    assert report.papers[0].files and report.papers[0].missing.startswith("没有 PDF：")


def test_shipped_forms_take_what_the_draft_gives(workspace: Workspace) -> None:
    case = papers_making.open_case(workspace, "small").case
    for name, values in registry.FORMS.values():
        found = values(case)
        assert isinstance(found, str) or fill(shipped(name), found)
