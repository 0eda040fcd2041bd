"""Judges the order of the dates in a log: a plan before the work on it, a dispatch before its deadline, and so on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.procedures.event import USUAL_ROUND, Event, EventKind

# Of each kind the first event counts: what is repeated, as a second consultation behind a review, may be later.
_ORDER = (
    EventKind.PRELIMINARY,
    EventKind.APPROVED_PLAN,
    EventKind.KICK_OFF,
    EventKind.SENT_OUT,
    EventKind.CLOSED,
    EventKind.SUBMITTED,
    EventKind.REVIEW,
    EventKind.FOR_APPROVAL,
    EventKind.ISSUED,
    EventKind.REEXAMINED,
)


def disorders(events: Sequence[Event]) -> tuple[Diagnostic, ...]:
    """What of the dates cannot be, and meetings written down with another kind of event."""
    return (*_out_of_order(events), *_closed_too_early(events), *_stray_meetings(events))


def _out_of_order(events: Sequence[Event]) -> Iterator[Diagnostic]:
    first = [one for one in (_first(events, kind) for kind in _ORDER) if one is not None]
    for before, after in itertools.pairwise(first):
        # Dispatch and deadline are held together round by round.
        of_a_round = (before.kind, after.kind) == (EventKind.SENT_OUT, EventKind.CLOSED)
        if after.date < before.date and not of_a_round:
            # Work often begins before the plan comes down; all else cannot be.
            early_start = (before.kind, after.kind) == (EventKind.APPROVED_PLAN, EventKind.KICK_OFF)
            severity = Severity.WARNING if early_start else Severity.ERROR
            message = f"“{after.kind.value}”的日期{after.date}早于“{before.kind.value}”的{before.date}。"
            yield _found(("02", "dates-out-of-order"), message, (after, before), severity)


def _closed_too_early(events: Sequence[Event]) -> Iterator[Diagnostic]:
    """Each round by itself: the deadline is later than the dispatch."""
    for name in dict.fromkeys(_round(one) for one in events if one.kind is EventKind.CLOSED):
        of_round = [one for one in events if _round(one) == name]
        sent, closed = _first(of_round, EventKind.SENT_OUT), _first(of_round, EventKind.CLOSED)
        if sent and closed and closed.date <= sent.date:
            message = f"“{name}”的截止日期{closed.date}不晚于发出日期{sent.date}。"
            yield _found(("03", "deadline-before-dispatch"), message, (closed, sent), Severity.ERROR)


def _stray_meetings(events: Sequence[Event]) -> Iterator[Diagnostic]:
    for one in events:
        if one.meeting is not None and one.kind is not EventKind.REVIEW:
            yield Diagnostic(
                code="EVT-04",
                name="stray-meeting",
                severity=Severity.WARNING,
                message=f"“会议”写在“{one.kind.value}”一项下，没有用到。",
                span=one.span,
                hint="“会议”只写在审查会一项；别的会议写“内容”和“单位”。",
            )


def _found(code: tuple[str, str], message: str, events: tuple[Event, Event], severity: Severity) -> Diagnostic:
    number, name = code
    wrong, other = events
    related = (Related(span=other.span, message=f"{other.kind.value}：{other.date}"),) if other.span else ()
    return Diagnostic(
        code=f"EVT-{number}",
        name=name,
        severity=severity,
        message=message,
        span=wrong.span,
        hint="请核对两个日期。",
        related=related,
    )


def _first(events: Sequence[Event], kind: EventKind) -> Event | None:
    return next((one for one in events if one.kind is kind), None)


def _round(event: Event) -> str:
    return event.round or USUAL_ROUND
