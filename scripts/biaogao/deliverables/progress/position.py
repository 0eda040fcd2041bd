"""Places a standard on its way by what happened up to a day, and says where front matter and log contradict it."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import msgspec

from biaogao.deliverables.progress.record import APPROVAL, CONSULTATION, REVIEW, Milestone, StandardRecord
from biaogao.procedures.event import Conclusion, EventKind


class State(enum.StrEnum):
    """How far a standard is; the order is that of the way."""

    UNREADABLE = "不能读取"
    DRAFTING = "起草"
    OUT = "征求意见"
    HANDLING = "形成送审稿"
    UNDER_REVIEW = "待审查"
    REVIEWED = "形成报批稿"
    FOR_APPROVAL = "待批准"
    IN_FORCE = "已发布"
    REVISING = "待修订"
    WITHDRAWN = "废止"


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where a standard stands on a day: `last` is what happened last, `coming` what is dated later, by date.

    `gate` is the next gate, empty where none is left. `deadline` is the ISO end of a consultation that is out.
    """

    state: State
    gate: str = ""
    last: Milestone | None = None
    coming: tuple[Milestone, ...] = ()
    deadline: str = ""
    contradictions: tuple[str, ...] = ()


# What a stage on the cover says of the way behind it; the first word that the stage contains counts.
_LABELS = (
    ("讨论稿", State.DRAFTING),
    ("征求意见稿", State.DRAFTING),
    ("送审稿", State.HANDLING),
    ("报批稿", State.REVIEWED),
    ("发布稿", State.IN_FORCE),
)
_TEXTS = ("讨论稿", "征求意见稿", "送审稿", "报批稿", "发布稿")
# The earliest text that can be in hand behind an event.
_LEAST = {
    EventKind.SENT_OUT: "征求意见稿",
    EventKind.SUBMITTED: "送审稿",
    EventKind.REVIEW: "送审稿",
    EventKind.FOR_APPROVAL: "报批稿",
    EventKind.ISSUED: "发布稿",
}
_MOVING = {
    EventKind.SENT_OUT: State.OUT,
    EventKind.CLOSED: State.HANDLING,
    EventKind.SUBMITTED: State.UNDER_REVIEW,
    EventKind.REVIEW: State.REVIEWED,
    EventKind.FOR_APPROVAL: State.FOR_APPROVAL,
    EventKind.ISSUED: State.IN_FORCE,
    EventKind.REEXAMINED: State.IN_FORCE,
}
_ORDER = tuple(State)
_GATES = {
    State.DRAFTING: (CONSULTATION, REVIEW, APPROVAL),
    State.OUT: (REVIEW, APPROVAL),
    State.HANDLING: (REVIEW, APPROVAL),
    State.UNDER_REVIEW: (APPROVAL,),
    State.REVIEWED: (APPROVAL,),
}
_HANDED = {
    State.UNDER_REVIEW: (EventKind.SUBMITTED, REVIEW),
    State.FOR_APPROVAL: (EventKind.FOR_APPROVAL, APPROVAL),
}
_AFTER_REEXAMINATION = {"修订": State.REVISING, "修改": State.REVISING, "废止": State.WITHDRAWN}


def position_of(record: StandardRecord, today: str) -> Position:
    """The position on the ISO date `today`."""
    happened = [one for one in record.milestones if one.date <= today]
    coming = tuple(one for one in record.milestones if one.date > today)
    last = happened[-1] if happened else None
    if record.trouble:
        return Position(state=State.UNREADABLE, last=last, coming=coming)
    moving = [one for one in happened if one.kind in _MOVING]
    deadline = _deadline(moving, coming)
    by_log = _by_log(moving[-1]) if moving else State.DRAFTING
    state = by_log if deadline and by_log is State.OUT else max(by_log, _by_label(record.label), key=_ORDER.index)
    if state is State.IN_FORCE and by_log in _AFTER_REEXAMINATION.values():
        state = by_log
    gates = (*_open_gate(state, moving), *_GATES.get(state, ()))
    known = [gate for gate in gates if gate in record.gates]
    return Position(
        state=state,
        gate=next(iter(known), ""),
        last=last,
        coming=coming,
        deadline=deadline,
        contradictions=tuple(_contradictions(record, moving, by_log, deadline)),
    )


def _by_log(last: Milestone) -> State:
    """A review that refused sends the text back; a re-examination may end or renew a standard."""
    if last.kind is EventKind.REVIEW and last.remark == Conclusion.REFUSED:
        return State.HANDLING
    if last.kind is EventKind.REEXAMINED:
        return _AFTER_REEXAMINATION.get(last.remark, State.IN_FORCE)
    return _MOVING[last.kind]


def _open_gate(state: State, moving: list[Milestone]) -> tuple[str, ...]:
    """The gate of what the log says was handed over, while nothing is kept of it: the date often comes first."""
    handed = _HANDED.get(state)
    return (handed[1],) if handed and not any(one.kind is handed[0] and one.kept for one in moving) else ()


def _by_label(label: str) -> State:
    return next((state for word, state in _LABELS if word in label), State.DRAFTING)


def _deadline(moving: list[Milestone], coming: tuple[Milestone, ...]) -> str:
    """The end of the consultation that is out, where it lies ahead."""
    if not moving or moving[-1].kind is not EventKind.SENT_OUT:
        return ""
    ends = (one.date for one in coming if one.kind is EventKind.CLOSED and one.round == moving[-1].round)
    return next(ends, "")


def _contradictions(record: StandardRecord, moving: list[Milestone], by_log: State, deadline: str) -> Iterator[str]:
    label = record.label
    if not record.external:
        yield from _behind(label, moving)
    ahead = _by_label(label)
    if moving and label and _ORDER.index(ahead) > _ORDER.index(by_log):
        until = f"，征求意见到{deadline}才截止" if deadline else ""
        last = moving[-1]
        yield f"文件头的阶段是“{label}”，大事记只记到{last.kind.value}（{last.date}）{until}"
    for one in record.milestones:
        if not one.logged:
            yield f"{one.date}已交出“{one.round or one.kind.value}”的材料，大事记没有登记"
    if record.altered:
        yield f"“{record.altered}”交出后，正文又改过"


def _behind(label: str, moving: list[Milestone]) -> Iterator[str]:
    """Whether the cover still names a text earlier than what was done with it."""
    found = next((_TEXTS.index(one) for one in _TEXTS if one in label), None)
    for one in reversed(moving):
        least = _LEAST.get(one.kind)
        if found is not None and least is not None and found < _TEXTS.index(least):
            done = "不再是这一稿" if one.kind is EventKind.ISSUED else f"应是“{least}”"
            yield f"文件头的阶段是“{label}”，大事记已记{one.kind.value}（{one.date}），{done}"
            return
