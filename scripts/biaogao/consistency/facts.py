"""What is known of a standard, against which its papers are held."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.compare.changes import ChangeSet
from biaogao.consistency.paper import ListedRow
from biaogao.model.metadata import Metadata
from biaogao.opinions.counts import Tally
from biaogao.opinions.revisions import Revision
from biaogao.procedures.event import REVIEW_ROUND, Event, EventKind, Meeting
from biaogao.procedures.events import EventLog
from biaogao.procedures.experts import Expert
from biaogao.procedures.profile import Procedure
from biaogao.procedures.project import Project
from biaogao.procedures.voting import Result, Votes


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter, texts by stage (that of the package last), log, card, experts of the review, vote, figures.

    `since` is what changed from the text handed over before. `tallies` are the figures of all rounds, that of the
    review among them. `listed` are the papers of the package. `as_of` is the ISO date of handing over, or empty.
    """

    stage: str
    metadata: Metadata
    procedure: Procedure
    log: EventLog
    project: Project
    texts: tuple[Revision, ...] = ()
    since: ChangeSet | None = None
    experts: tuple[Expert, ...] = ()
    votes: Votes = Votes()
    ballot: Result | None = None
    tallies: tuple[Tally, ...] = ()
    listed: tuple[ListedRow, ...] = ()
    as_of: str = ""

    @property
    def review(self) -> Event | None:
        """The last review in the log."""
        return self.log.last(EventKind.REVIEW)

    @property
    def meeting(self) -> Meeting | None:
        """How the last review was held, where that was written down."""
        return self.review.meeting if self.review else None

    @property
    def reviewed_stage(self) -> str:
        """The stage of the text that is reviewed; empty where the level does not say."""
        return self.procedure.for_review.stage if self.procedure.for_review else ""

    @property
    def consultations(self) -> tuple[Tally, ...]:
        """The figures of the rounds of consultation."""
        return tuple(one for one in self.tallies if one.round != REVIEW_ROUND)

    @property
    def review_tally(self) -> Tally | None:
        """The figures of the opinions of the review."""
        return next((one for one in self.tallies if one.round == REVIEW_ROUND), None)

    def dates(self, kind: EventKind) -> tuple[str, ...]:
        """The ISO dates of all events of a kind."""
        return tuple(one.date for one in self.log.of(kind))

    def attending(self) -> Iterator[Expert]:
        """The experts of the review but for those who did not come."""
        return (one for one in self.experts if one.attended != "否")
