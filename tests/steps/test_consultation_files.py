"""Requests and reports between command and step, and what is read beside the text."""

from __future__ import annotations

from pathlib import Path

from biaogao.steps.consultation_files import (
    Request,
    read_report,
    read_request,
)
from biaogao.steps.places import pretty, sources_of
from biaogao.steps.plan import Plan
from biaogao.steps.written import consulted, procedure_folders, request_file
from biaogao.workspace import Workspace
from steps.consulted import consulted_workspace


def test_a_request_comes_back_and_a_damaged_one_is_none(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    asked = Request(revision="0123456789abcdef", round="征求意见", deadline="2024-04-08", preview=True)
    workspace.write(request_file(workspace, "small"), pretty(asked))
    assert read_request(workspace, "small") == asked
    workspace.write(request_file(workspace, "small"), b"{")
    assert read_request(workspace, "small") is None and read_report(workspace, "small") is None


def test_what_tells_of_the_making_is_no_part_of_the_text(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    (workspace.draft("small") / "sent" / "征求意见").mkdir(parents=True)
    (workspace.draft("small") / "sent" / "征求意见" / "稿.docx").write_bytes(b"x")
    told = {path.name for path in consulted(workspace, "small") if path.is_file()}
    assert {"events.yaml", "consultees.csv", "explanation.md", "市级地方标准.yaml"} <= told
    assert {path.name for path in sources_of(workspace, "small")} & told == set()
    assert "稿.docx" not in {path.name for path in sources_of(workspace, "small")}
    assert procedure_folders(workspace)[0] == tmp_path / "procedures"


def test_the_plan_names_what_was_asked_and_written(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    workspace.write(request_file(workspace, "small"), b"{}")
    assert Plan.of(tmp_path).asked("small") == [
        "build/work/small/consultation-request.json",
        "drafts/small/consultees.csv",
        "drafts/small/events.yaml",
        "drafts/small/explanation.md",
    ]
