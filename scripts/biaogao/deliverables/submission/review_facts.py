"""What a review is called and when and where it was or will be held, in words."""

from __future__ import annotations

import re

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.submission.case import Case
from biaogao.procedures.events import EventKind, Meeting, MeetingForm

UNSCHEDULED = "大事记中没有“审查会”，或者没有写“会议”"

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_REVIEW = "审查会"
_BY_LETTER = "函审"
_TEXT = "送审稿"


def meeting_of(case: Case) -> Meeting | None:
    """The last review as it was or will be held; None where the log does not describe it."""
    return case.review.meeting if case.review else None


def by_letter(case: Case) -> bool:
    """Whether the review is held by letter (函审)."""
    meeting = meeting_of(case)
    return meeting is not None and meeting.form is MeetingForm.LETTER


def meeting_kind(case: Case) -> str:
    """What the level calls a review: 审评会, 审查会; 函审 where it is held by letter."""
    if by_letter(case):
        return _BY_LETTER
    return case.procedure.review.name if case.procedure.review else _REVIEW


def meeting_name(case: Case) -> str:
    """The name of this review, else what the level calls it."""
    meeting = meeting_of(case)
    return (meeting.name if meeting else "") or meeting_kind(case)


def place_of(case: Case) -> str:
    """Where it is held, empty where nobody wrote it."""
    meeting = meeting_of(case)
    return meeting.place if meeting else ""


def time_of(case: Case) -> str:
    """Day and hour of the review; empty without one. A date in the hour as people typed it stands for the day."""
    if case.review is None:
        return ""
    day, hour = chinese_date(case.review.date), (meeting_of(case) or Meeting()).time
    if "年" in hour or "月" in hour:
        return hour
    if _ISO.search(hour):
        return _ISO.sub(lambda found: chinese_date(found[0]), hour)
    return f"{day}{hour}" if hour else day


def reviewed_stage(case: Case) -> str:
    """The stage of the text that is reviewed."""
    asked = case.procedure.for_review
    return asked.stage if asked else _TEXT


def sent_for_review(case: Case) -> str:
    """The ISO date on which the text went to the review; empty where the log does not say."""
    event = case.log.last(EventKind.SUBMITTED)
    return event.date if event else ""
