"""The case of a draft: everything that people wrote, by stage, and the errors in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.editions.frozen import freeze
from biaogao.errors import InputError
from biaogao.procedures.events import parse_events
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW
from biaogao.procedures.voting import Outcome
from biaogao.source import SourceFile, decode
from biaogao.steps.submission_case import as_of, open_case
from biaogao.workspace import Workspace
from steps.commented import commented_workspace
from steps.submitted import EVENTS, REVIEWED, submitted_workspace


@pytest.fixture
def approval(tmp_path: Path) -> Workspace:
    return submitted_workspace(tmp_path, FOR_APPROVAL)


def test_a_case_holds_what_people_wrote(approval: Workspace) -> None:
    opened = open_case(approval, "small", FOR_APPROVAL)
    case = opened.case
    assert opened.faults == ()
    assert (case.as_of, case.metadata.stage, case.sample) == ("2026-07-01", "报批稿", True)
    assert [(one.name, one.stage, one.tally.sent, one.tally.replied) for one in case.rounds] == [
        ("征求意见", "征求意见稿", 2, 1)
    ]
    assert case.review is not None and case.review.meeting is not None
    assert len(case.jury) == 4 and case.ballot is not None and case.ballot.outcome is Outcome.PASSED
    assert case.since is not None and case.since.old.name == "征求意见稿" and case.replaced is None
    assert case.explanation is not None and case.review_opinions is None


def test_a_date_given_goes_before_the_log(approval: Workspace) -> None:
    assert open_case(approval, "small", FOR_APPROVAL, "2026-08-01").case.as_of == "2026-08-01"
    assert open_case(approval, "small", FOR_REVIEW).case.as_of == "2026-05-06"
    assert open_case(approval, "small").case.as_of == "2026-07-01"


def test_the_date_of_a_stage_that_is_not_in_the_log_is_unknown() -> None:
    log = parse_events(_source(EVENTS))
    assert as_of(log, FOR_APPROVAL) == "" and as_of(log) == "2026-05-06"


def _source(text: str) -> SourceFile:
    return decode(text.encode(), "events.yaml")


def test_the_text_of_the_stage_before_is_compared_with(approval: Workspace) -> None:
    folder = approval.draft("small")
    draft = folder / "standard.md"
    text = draft.read_text("utf-8")
    draft.write_text(text.replace("报批稿", "送审稿"), "utf-8")
    freeze(folder, "small", "送审稿", "2026-05-06")
    draft.write_text(text, "utf-8")
    freeze(folder, "small", "报批稿", "2026-07-01")
    case = open_case(approval, "small", FOR_APPROVAL).case
    assert case.since is not None and case.since.old.name == "送审稿"


@pytest.mark.parametrize(
    ("name", "content", "kind", "place"),
    [
        ("events.yaml", "- 日期: 昨天\n  事项: 立项\n", "大事记", "drafts/small/events.yaml 第1行"),
        ("project.yaml", "计划: [1]\n", "项目卡", "drafts/small/project.yaml 第1行"),
        ("experts.csv", "姓名,表决\n专家一,也许\n", "专家名单", "drafts/small/experts.csv 第2行"),
        ("explanation.md", "# 工作简况\n\n见[@nothing]。\n", "编制说明", "drafts/small/explanation.md"),
    ],
)
def test_errors_are_told_with_their_places(tmp_path: Path, name: str, content: str, kind: str, place: str) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL, **{name: content})
    faults = open_case(workspace, "small", FOR_APPROVAL).faults
    assert any(one.kind == kind and one.place.startswith(place) for one in faults), faults


def test_opinions_that_are_not_decided_are_faults(tmp_path: Path) -> None:
    workspace = commented_workspace(tmp_path)
    opened = open_case(workspace, "small", FOR_REVIEW)
    assert any(one.kind == "意见处理" and "还没有处理" in one.message for one in opened.faults)
    (round_,) = opened.case.rounds
    assert round_.tally.opinions == len(round_.items) == 3


def test_a_level_without_procedure_is_refused(approval: Workspace) -> None:
    draft = approval.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("市级地方标准", "县级标准"), "utf-8")
    with pytest.raises(InputError, match="县级标准"):
        open_case(approval, "small")


def test_the_log_knows_the_review() -> None:
    log = parse_events(_source(EVENTS + REVIEWED))
    assert as_of(log, FOR_APPROVAL) == "2026-07-01"
