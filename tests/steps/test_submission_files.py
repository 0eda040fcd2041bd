"""Requests and reports of both stages stand beside each other; what decides a package is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW
from biaogao.steps.places import pretty
from biaogao.steps.plan import Plan
from biaogao.steps.submission_files import Request, input_files, read_report, read_request
from biaogao.steps.written import paper_files, submission_request, submitted
from steps.submitted import submitted_workspace


def test_each_stage_has_its_request(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path)
    asked = Request(revision="r", name=FOR_REVIEW)
    workspace.write(submission_request(workspace, "small", FOR_REVIEW), pretty(asked))
    assert read_request(workspace, "small", FOR_REVIEW) == asked
    assert read_request(workspace, "small", FOR_APPROVAL) is None
    assert read_report(workspace, "small", FOR_REVIEW) is None
    submission_request(workspace, "small", FOR_REVIEW).write_bytes(b"{}")
    assert read_request(workspace, "small", FOR_REVIEW) is None


def test_what_the_step_itself_keeps_decides_nothing(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path)
    folder = workspace.draft("small")
    for name in ("sent/送审/a.docx", "sent/报批2/b.docx", "sent/征求意见/c.docx", "papers/纪要.pdf", "papers/~$x.docx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    names = {path.name for path in submitted(workspace, "small") if path.is_file()}
    assert names >= {"c.docx", "纪要.pdf", "events.yaml", "市级地方标准.yaml"} and not names & {"a.docx", "b.docx"}
    assert [path.name for path in paper_files(folder)] == ["纪要.pdf"]
    assert paper_files(folder / "nothing") == ()


def test_the_plan_names_what_was_asked(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path)
    request = "build/work/small/submission-request-review.json"
    assert request not in Plan.of(workspace.root).submitted("small")
    workspace.write(submission_request(workspace, "small", FOR_REVIEW), pretty(Request(revision="r", name=FOR_REVIEW)))
    assert request in Plan.of(workspace.root).submitted("small")


@pytest.mark.parametrize("stage", [FOR_REVIEW, FOR_APPROVAL])
def test_inputs_can_be_named_before_anything_is_built(tmp_path: Path, stage: str) -> None:
    workspace = submitted_workspace(tmp_path, stage)
    names = {path.name for path in input_files(workspace, "small", stage)}
    assert {"document.json", "comments.json", "standard.md", "consultees.csv"} <= names
