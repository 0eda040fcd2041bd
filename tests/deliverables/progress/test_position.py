"""A standard is placed by what happened up to the day, and what contradicts it is said."""

from __future__ import annotations

import pytest

from biaogao.deliverables.progress.position import State, position_of
from biaogao.deliverables.progress.record import Milestone
from biaogao.procedures.event import EventKind
from deliverables.progress.standards import TODAY, record

SENT, CLOSED = ("2026-05-20", "征求意见发出"), ("2026-06-20", "征求意见截止")
ENDED = (("2026-03-01", "征求意见发出"), ("2026-04-01", "征求意见截止"))
REVIEWED = (*ENDED, ("2026-05-01", "送审"), ("2026-06-01", "审查会", "修改后通过"))


@pytest.mark.parametrize(
    ("events", "label", "state", "gate"),
    [
        ((), "讨论稿", State.DRAFTING, "征求意见"),
        ((("2026-01-01", "立项"), ("2026-02-01", "启动")), "征求意见稿", State.DRAFTING, "征求意见"),
        ((SENT, CLOSED), "征求意见稿", State.OUT, "送审"),
        ((SENT,), "征求意见稿", State.OUT, "送审"),
        (ENDED, "送审稿", State.HANDLING, "送审"),
        ((*ENDED, ("2026-05-01", "送审")), "送审稿", State.UNDER_REVIEW, "报批"),
        (REVIEWED, "报批稿", State.REVIEWED, "报批"),
        ((*REVIEWED[:3], ("2026-06-01", "审查会", "不通过")), "送审稿", State.HANDLING, "送审"),
        ((*REVIEWED, ("2026-06-10", "报批")), "报批稿", State.FOR_APPROVAL, ""),
        ((*REVIEWED, ("2026-06-10", "报批"), ("2026-06-12", "批准发布")), "发布稿", State.IN_FORCE, ""),
        ((("2020-06-12", "批准发布"), ("2025-06-12", "复审", "继续有效")), "发布稿", State.IN_FORCE, ""),
        ((("2020-06-12", "批准发布"), ("2025-06-12", "复审", "修订")), "发布稿", State.REVISING, ""),
        ((("2020-06-12", "批准发布"), ("2025-06-12", "复审", "废止")), "发布稿", State.WITHDRAWN, ""),
        ((), "报批稿", State.REVIEWED, "报批"),
    ],
)
def test_the_last_event_decides(events, label, state, gate) -> None:
    position = position_of(record(*events, label=label), TODAY)
    assert (position.state, position.gate) == (state, gate)
    assert position.contradictions == ()


def test_what_is_dated_later_has_not_happened() -> None:
    one = record(*ENDED, ("2026-05-01", "送审"), ("2026-07-01", "审查会", "通过"), label="送审稿")
    position = position_of(one, TODAY)
    assert position.state is State.UNDER_REVIEW
    assert [each.date for each in position.coming] == ["2026-07-01"]
    assert position_of(one, "2026-07-01").state is State.REVIEWED


def test_a_consultation_ends_with_its_own_round() -> None:
    again = Milestone(date="2026-06-01", kind=EventKind.SENT_OUT, round="再次征求意见")
    end = Milestone(date="2026-07-02", kind=EventKind.CLOSED, round="再次征求意见")
    other = Milestone(date="2026-06-30", kind=EventKind.CLOSED, round="征求意见")
    assert position_of(record(milestones=(again, other, end)), TODAY).deadline == "2026-07-02"


@pytest.mark.parametrize(
    ("events", "label", "told"),
    [
        (
            (*REVIEWED, ("2026-06-10", "报批")),
            "送审稿",
            "文件头的阶段是“送审稿”，大事记已记报批（2026-06-10），应是“报批稿”",
        ),
        (
            (SENT, CLOSED),
            "送审稿",
            "文件头的阶段是“送审稿”，大事记只记到征求意见发出（2026-05-20），征求意见到2026-06-20才截止",
        ),
        (ENDED, "报批稿", "文件头的阶段是“报批稿”，大事记只记到征求意见截止（2026-04-01）"),
        (
            (("2026-06-12", "批准发布"),),
            "报批稿",
            "文件头的阶段是“报批稿”，大事记已记批准发布（2026-06-12），不再是这一稿",
        ),
    ],
)
def test_front_matter_and_log_contradict_each_other(events, label, told) -> None:
    assert position_of(record(*events, label=label), TODAY).contradictions == (told,)


def test_records_of_handing_over_count_and_their_absence_in_the_log_is_said() -> None:
    handed = Milestone(date="2026-05-01", kind=EventKind.SUBMITTED, logged=False, kept=True)
    position = position_of(record(milestones=(handed,), label="送审稿", altered="送审稿"), TODAY)
    assert position.state is State.UNDER_REVIEW
    assert position.contradictions == (
        "2026-05-01已交出“送审”的材料，大事记没有登记",
        "“送审稿”交出后，正文又改过",
    )


@pytest.mark.parametrize(("kind", "label", "gate"), [("送审", "送审稿", "送审"), ("报批", "报批稿", "报批")])
def test_what_is_only_said_to_be_handed_over_still_has_its_gate(kind, label, gate) -> None:
    logged = Milestone(date="2026-06-10", kind=EventKind(kind))
    assert position_of(record(milestones=(logged,), label=label), TODAY).gate == gate


def test_a_level_without_review_goes_on_to_approval() -> None:
    assert position_of(record(*ENDED, gates=("征求意见", "报批")), TODAY).gate == "报批"


def test_what_cannot_be_read_has_no_gate() -> None:
    position = position_of(record(trouble="读不出。"), TODAY)
    assert (position.state, position.gate) == (State.UNREADABLE, "")
