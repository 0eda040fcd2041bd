"""Holds the list of experts against the reviews in the log: rows of no meeting, more votes than members."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.procedures.event import Event, EventKind, MeetingForm
from biaogao.procedures.events import EventLog
from biaogao.procedures.experts import PRESENT, Expert, ExpertList, tally
from biaogao.procedures.voting import impossible


def disagreements(log: EventLog, experts: ExpertList) -> tuple[Diagnostic, ...]:
    """What log and list say against each other, at the row or the event, with the other as related place."""
    reviews = log.of(EventKind.REVIEW)
    if not reviews:
        return ()
    return (*_strangers(reviews, experts), *(one for review in reviews for one in _votes(reviews[-1], review, experts)))


def _strangers(reviews: tuple[Event, ...], experts: ExpertList) -> Iterator[Diagnostic]:
    dates = {one.date for one in reviews}
    for one in experts.experts:
        if one.meeting and one.meeting not in dates:
            known = "、".join(sorted(dates))
            yield Diagnostic(
                code="EXP-07",
                name="expert-of-no-meeting",
                severity=Severity.ERROR,
                message=f"专家“{one.name}”的会议日期{one.meeting}不是大事记里任何一次审查会（{known}）。",
                span=one.span,
                hint="改正会议日期，或在大事记里补登这次审查会；只开过一次的可以空着。",
            )


def _votes(last: Event, review: Event, experts: ExpertList) -> Iterator[Diagnostic]:
    jury = experts.of_meeting(review.date, last.date)
    entitled = review.meeting.entitled if review.meeting else None
    for reason in impossible(tally(jury, entitled)) if jury else ():
        yield _about(review, jury, _MORE, f"{review.date}的审查会，{reason}。")
    by_letter = review.meeting is not None and review.meeting.form is MeetingForm.LETTER
    silent = [one.name for one in jury if one.attended == PRESENT and not one.vote]
    if silent and not by_letter and any(one.vote for one in jury):
        message = f"{review.date}的审查会，出席而没有表决的有{len(silent)}人：{'、'.join(silent)}。"
        yield _about(review, jury, _SILENT, message)


_Kind = tuple[str, str, Severity, str]
_MORE: _Kind = ("EXP-08", "more-votes-than-members", Severity.ERROR, "请核对应到人数、出席和表决。")
_SILENT: _Kind = (
    "EXP-09",
    "present-without-vote",
    Severity.WARNING,
    "没有投票权的在备注里写明；漏填的补上。",
)


def _about(review: Event, jury: tuple[Expert, ...], kind: _Kind, message: str) -> Diagnostic:
    code, name, severity, hint = kind
    related = (Related(span=review.span, message=f"审查会：{review.date}"),) if review.span else ()
    return Diagnostic(
        code=code,
        name=name,
        severity=severity,
        message=message,
        span=jury[0].span,
        hint=hint,
        related=related,
    )
