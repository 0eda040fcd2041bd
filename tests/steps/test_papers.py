"""The step makes nothing unless asked, and only what it was asked for."""

from __future__ import annotations

from pathlib import Path

from biaogao.procedures.submission import PaperKind
from biaogao.steps import papers
from biaogao.steps.paper_files import PaperRequest
from biaogao.steps.places import pretty
from biaogao.steps.written import paper_request
from steps.small import small_workspace

NO_OFFICE = "LibreOffice: /no/such/soffice\n"


def test_nobody_asked(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, NO_OFFICE)
    assert papers.inputs(workspace, "small") == (paper_request(workspace, "small"),)
    assert papers.make(workspace, "small") == ()


def test_a_request_is_made_from_what_people_wrote(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, NO_OFFICE)
    workspace.write(paper_request(workspace, "small"), pretty(PaperRequest(papers=(PaperKind.PROPOSAL,))))
    assert workspace.draft("small") / "standard.md" in papers.inputs(workspace, "small")
    made = [path.name for path in papers.make(workspace, "small")]
    assert made == ["项目申报书（示例）.docx", "papers.json"]
