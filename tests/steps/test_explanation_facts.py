"""What is known when a round goes out: log and card, rounds before it, the edition that is replaced."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.opinions.consultees import read_consultees
from biaogao.opinions.sending import FOLDER, RECORD
from biaogao.procedures.events import EventKind, read_events
from biaogao.steps import consultation, parse
from biaogao.steps.consultation_files import Request
from biaogao.steps.explanation_facts import facts_of_round
from biaogao.steps.places import read_document
from biaogao.workspace import Workspace
from steps.consulted import EVENTS, consulted_workspace

AGAIN = "再次征求意见"
SENT = {
    "standard": "small",
    "round": "征求意见",
    "stage": "征求意见稿",
    "revision": "0" * 16,
    "date": "2024-03-05",
    "deadline": "2024-04-04",
    "files": [],
    "schema_version": 1,
}


def facts(workspace: Workspace, **request: str):
    parse.make(workspace, "small")
    asked = Request(revision="", **request)
    document = read_document(workspace, "small")
    folder = workspace.draft("small")
    known = consultation._Known(
        log=read_events(folder, "drafts/small"), register=read_consultees(folder, "drafts/small"), places=()
    )
    return facts_of_round(workspace, consultation._consultation(workspace, asked, document, known))


def test_the_first_round_knows_the_drafting_alone(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    (workspace.draft("small") / "project.yaml").write_text("承担单位: 某单位\n", "utf-8")
    found = facts(workspace)
    assert [one.kind for one in found.events] == [EventKind.APPROVED_PLAN]
    assert found.rounds == () and found.date == "2024-03-05" and found.project.undertaker == "某单位"


def test_a_later_round_knows_the_figures_of_the_first(tmp_path: Path) -> None:
    events = f"{EVENTS}- 日期: 2024-05-06\n  事项: 征求意见发出\n  轮次: {AGAIN}\n"
    workspace = consulted_workspace(tmp_path, events=events)
    record = workspace.draft("small") / FOLDER / "征求意见" / RECORD
    record.parent.mkdir(parents=True)
    record.write_bytes(msgspec.json.encode(SENT))
    (one,) = facts(workspace, round=AGAIN).rounds
    assert (one.name, one.sent, one.closed) == ("征求意见", "2024-03-05", "2024-04-04")
    assert one.tally.sent == 2 and one.tally.opinions == 0


def test_the_edition_that_is_replaced_is_compared(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    assert facts(workspace).replaced is None
    old = workspace.draft("small") / "predecessor" / "standard.md"
    old.parent.mkdir()
    old.write_text((workspace.draft("small") / "standard.md").read_text("utf-8"), "utf-8")
    replaced = facts(workspace).replaced
    assert replaced is not None and [one.subject for one in replaced.changes] == ["图"]
