"""Reckons the days by which something is due: a consultation's end, a stage's months, a task of the plan, 复审."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

import msgspec

from biaogao.deliverables.progress.position import Position, State
from biaogao.deliverables.progress.record import StandardRecord
from biaogao.procedures.event import EventKind

_MONTHS_OF_YEAR = 12
_UNSURE = "待核"
_BEGUN_BY = {
    State.DRAFTING: EventKind.APPROVED_PLAN,
    State.OUT: EventKind.SENT_OUT,
    State.HANDLING: EventKind.SENT_OUT,
    State.UNDER_REVIEW: EventKind.SUBMITTED,
    State.REVIEWED: EventKind.SUBMITTED,
    State.FOR_APPROVAL: EventKind.FOR_APPROVAL,
}
_WORKING = frozenset(_BEGUN_BY) - {State.FOR_APPROVAL}


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Something due: what, the ISO date, days left (negative: overdue), and whether the rule behind it is 已核."""

    what: str
    date: str
    days: int
    sure: bool = True


def dues_of(record: StandardRecord, position: Position, today: str) -> tuple[Due, ...]:
    """All that is due, the most urgent first."""
    found = (*_ahead(position), *_stage(record, position), *_whole(record, position), *_reexamination(record, position))
    tasks = _tasks(record) if position.state in _WORKING else ()
    now = datetime.date.fromisoformat(today)
    counted = (
        Due(what=what, date=date, days=(datetime.date.fromisoformat(date) - now).days, sure=sure)
        for what, date, sure in (*found, *tasks)
    )
    return tuple(sorted(counted, key=lambda one: (one.days, one.what)))


_Dated = tuple[str, str, bool]


def _ahead(position: Position) -> Iterator[_Dated]:
    """What is dated already, the end of a consultation among it."""
    for one in position.coming:
        yield (
            f"{one.round if one.kind is EventKind.CLOSED and one.round else one.kind.value}{_END[one.kind]}",
            one.date,
            True,
        )


_END = {kind: "截止" if kind is EventKind.CLOSED else "" for kind in EventKind}


def _stage(record: StandardRecord, position: Position) -> Iterator[_Dated]:
    """The months of the stage that the last event of its kind began."""
    kind = _BEGUN_BY.get(position.state)
    begun = _begun(record, position, kind) if kind else ""
    for one in record.stages:
        if begun and kind and one.begins_with == kind.value and one.months:
            yield f"{one.name}{_doubt(sure=one.sure)}", months_after(begun, one.months), one.sure


def _whole(record: StandardRecord, position: Position) -> Iterator[_Dated]:
    begun = _begun(record, position, EventKind.APPROVED_PLAN) or record.planned
    if begun and record.most_months and position.state in _WORKING:
        sure = record.most_months.sure
        yield f"从立项到报批{_doubt(sure=sure)}", months_after(begun, record.most_months.count), sure


def _reexamination(record: StandardRecord, position: Position) -> Iterator[_Dated]:
    """Counted from the last re-examination that kept the standard, else from its issue."""
    if position.state is not State.IN_FORCE:
        return
    since = _begun(record, position, EventKind.REEXAMINED) or _begun(record, position, EventKind.ISSUED)
    since = since or record.issued
    for one in record.stages:
        if since and one.begins_with == EventKind.REEXAMINED.value and one.months:
            yield f"复审{_doubt(sure=one.sure)}", months_after(since, one.months), one.sure


def _tasks(record: StandardRecord) -> Iterator[_Dated]:
    """The open task that ends first: the others follow it."""
    first = min(record.tasks, key=lambda one: one.end, default=None)
    if first is not None:
        yield f"任务“{first.name}”", first.end, True


def _begun(record: StandardRecord, position: Position, kind: EventKind) -> str:
    """The date of the latest event of a kind that has happened."""
    until = position.last.date if position.last else ""
    return max((one.date for one in record.milestones if one.kind is kind and one.date <= until), default="")


def _doubt(*, sure: bool) -> str:
    return "" if sure else f"（{_UNSURE}）"


def months_after(date: str, months: int) -> str:
    """The ISO date some months after another; the last day of a shorter month."""
    start = datetime.date.fromisoformat(date)
    year, month = divmod(start.year * _MONTHS_OF_YEAR + start.month - 1 + months, _MONTHS_OF_YEAR)
    if year > datetime.MAXYEAR:
        return datetime.date.max.isoformat()
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return datetime.date(year, month + 1, day).isoformat()
