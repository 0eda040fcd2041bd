"""What the project knows of the making of a standard at one stage, as plain values."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from biaogao.compare.changes import ChangeSet
from biaogao.model.metadata import Metadata
from biaogao.opinions.counts import Tally
from biaogao.opinions.settling import Settled
from biaogao.procedures.events import Event, EventKind, EventLog
from biaogao.procedures.explanation import ExplanationRule
from biaogao.procedures.profile import Procedure
from biaogao.procedures.project import Project
from biaogao.procedures.stages import Stage

_CLOSING = {"征求意见稿": EventKind.SENT_OUT, "送审稿": EventKind.SUBMITTED, "报批稿": EventKind.FOR_APPROVAL}
_ORDER = (
    EventKind.SENT_OUT,
    EventKind.CLOSED,
    EventKind.SUBMITTED,
    EventKind.REVIEW,
    EventKind.FOR_APPROVAL,
    EventKind.ISSUED,
    EventKind.REEXAMINED,
)


class RoundFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A round of consultation that is over: its figures, its opinions with what became of them; dates are ISO."""

    name: str
    tally: Tally
    items: tuple[Settled, ...] = ()
    sent: str = ""
    closed: str = ""


class ExplanationFacts(msgspec.Struct, frozen=True, kw_only=True):
    """All that can be filled in. What is not known is empty or None.

    `events` are those before the stage is handed over, `rounds` the consultations that are over, `review` the sentences
    on a review that was held. `replaced` is what changed from the edition that is replaced, `since` from the text of
    the stage before. `date` (ISO) is that of the stage's event.
    """

    metadata: Metadata
    project: Project = Project()
    rule: ExplanationRule | None = None
    stages: tuple[Stage, ...] = ()
    events: tuple[Event, ...] = ()
    rounds: tuple[RoundFacts, ...] = ()
    review: tuple[str, ...] = ()
    replaced: ChangeSet | None = None
    since: ChangeSet | None = None
    date: str = ""

    @property
    def title(self) -> str:
        """The name of the standard with plain spaces."""
        return self.metadata.title.replace("\u3000", " ")

    def last(self, kind: EventKind) -> Event | None:
        """The latest event of a kind."""
        return next((one for one in reversed(self.events) if one.kind is kind), None)


def explanation_facts(
    metadata: Metadata,
    procedure: Procedure,
    log: EventLog,
    project: Project,
    *,
    date: str = "",
    rounds: Iterable[RoundFacts] = (),
    review: tuple[str, ...] = (),
    replaced: ChangeSet | None = None,
    since: ChangeSet | None = None,
) -> ExplanationFacts:
    """The facts at the stage that the metadata name; `date` (ISO) of handing over goes before that of the log."""
    when = date or _handed_over(metadata.stage, log)
    events = tuple(one for one in log.events if _is_past(one, metadata.stage, when))
    return ExplanationFacts(
        metadata=metadata,
        project=project,
        rule=procedure.explanation,
        stages=procedure.stages,
        events=events,
        rounds=tuple(one for one in rounds if _is_over(one.name, log, events)),
        review=review,
        replaced=replaced,
        since=since,
        date=when,
    )


def _handed_over(stage: str, log: EventLog) -> str:
    kind = _CLOSING.get(stage)
    last = log.last(kind) if kind else None
    return last.date if last else ""


def _is_past(one: Event, stage: str, when: str) -> bool:
    """Whether an event lies before the text of a stage was handed over: nothing is told that came after it."""
    if when and one.date > when:
        return False
    closing = _CLOSING.get(stage, EventKind.SENT_OUT)
    late = one.kind in _ORDER and _ORDER.index(one.kind) >= _ORDER.index(closing)
    return not late or (bool(when) and one.date < when)


def _is_over(name: str, log: EventLog, past: Iterable[Event]) -> bool:
    """Whether a round was sent out before; one that the log does not know is taken as over."""
    return log.last(EventKind.SENT_OUT, name) in (None, *past)
