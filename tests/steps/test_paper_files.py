"""Requests and reports of single papers are read back as written; what cannot be read is none."""

from __future__ import annotations

from pathlib import Path

from biaogao.procedures.submission import PaperKind
from biaogao.steps.paper_files import (
    BUILT,
    HOUSE_PAPERS,
    SINGLE_PAPERS,
    PaperOutcome,
    PaperReport,
    PaperRequest,
    paper_inputs,
    papers_folder,
    read_report,
    read_request,
    report_file,
)
from biaogao.steps.places import pretty
from biaogao.steps.protocol import PILOT
from biaogao.steps.written import paper_request
from steps.small import small_workspace


def test_every_kind_is_built_single_or_of_the_house() -> None:
    assert {*BUILT, *SINGLE_PAPERS, *HOUSE_PAPERS} == set(PaperKind)
    assert not set(SINGLE_PAPERS) & BUILT
    assert set(SINGLE_PAPERS) & set(HOUSE_PAPERS) == {PaperKind.STANDARDS_LIST}


def test_requests_and_reports_come_back(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    assert read_request(workspace, "small") is None and read_report(workspace, "small") is None
    request = PaperRequest(papers=(PaperKind.BALLOT,), pdf=True)
    report = PaperReport(papers=(PaperOutcome(kind=PaperKind.BALLOT, title="投票单", missing="某"),))
    workspace.write(paper_request(workspace, "small"), pretty(request))
    workspace.write(report_file(workspace, "small"), pretty(report))
    assert read_request(workspace, "small") == request and read_report(workspace, "small") == report
    workspace.write(paper_request(workspace, "small"), b'{"papers": ["no such"]}')
    assert read_request(workspace, "small") is None


def test_papers_of_the_pilot_stand_apart_from_drafts(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    assert papers_folder(workspace, PILOT) == workspace.build / "文书"
    assert papers_folder(workspace, "small") == workspace.published("small") / "文书"
    assert paper_request(workspace, PILOT) != paper_request(workspace, "pilot-draft")


def test_what_people_wrote_decides(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    names = {path.name for path in paper_inputs(workspace, "small")}
    assert {"standard.md", "project.yaml", "events.yaml", "experts.csv", "comments.json"} <= names
