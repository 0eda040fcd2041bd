"""All that the papers of a standard may say: one value, made once, from which every paper is a pure function.

A paper is `values(case) -> forms.Values | str`, `paper(case) -> grids.Paper | str` or a function giving bytes; text
instead of the paper is the Chinese reason why it cannot be made. `registry.py` says which function makes which paper.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from biaogao.compare.changes import ChangeSet
from biaogao.deliverables.explaining.text import Explanation
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.opinions.consultees import Consultee
from biaogao.opinions.counts import Tally
from biaogao.opinions.sending import Sent
from biaogao.opinions.settling import Settled
from biaogao.procedures.event import REVIEW_ROUND
from biaogao.procedures.events import Event, EventKind, EventLog, MeetingForm
from biaogao.procedures.experts import Expert, ExpertList, tally
from biaogao.procedures.profile import Procedure
from biaogao.procedures.project import Project
from biaogao.procedures.submission import PaperKind, Submission
from biaogao.procedures.voting import Result, Votes, count_votes
from biaogao.resolve.resolution import Resolution


class OpinionRound(msgspec.Struct, frozen=True, kw_only=True):
    """A round of opinions: its figures, its opinions with what became of them, who was asked, what went out.

    `stage` is that of the text that was sent; `sent` is None where nothing was recorded as sent.
    """

    name: str
    stage: str
    tally: Tally
    items: tuple[Settled, ...]
    consultees: tuple[Consultee, ...] = ()
    sent: Sent | None = None


class ListedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the package: its name there, sha256 in hexadecimal, pages (0 where nobody counted them)."""

    name: str
    sha256: str
    pages: int = 0

    @property
    def ending(self) -> str:
        """docx, pdf, xlsx, …"""
        return self.name.rpartition(".")[2]


class ListedPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the list of materials: the paper's number and title in the package, its copies and its files.

    `files` is empty while papers are made that stand before the list itself, and for what is handed over on paper
    alone or is missing; `missing` is the Chinese reason then. `given` tells that a file of the user stands for ours;
    `doubt` why the shipped form is 样式待核, empty where it was held against the authority's own.
    """

    kind: PaperKind
    number: int
    title: str
    copies: int = 0
    optional: bool = False
    files: tuple[ListedFile, ...] = ()
    missing: str = ""
    given: bool = False
    doubt: str = ""
    remark: str = ""

    @property
    def open_form(self) -> bool:
        """Whether the look of the form is 待核."""
        return bool(self.doubt)

    @property
    def pages(self) -> int:
        """The pages of the paper: those of its PDF, or of what was printed of its Word file."""
        return max((file.pages for file in self.files), default=0)


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One standard at one time.

    `stage` is 送审 or 报批, empty for a single paper on request. What people did not write is empty or None in `log`,
    `project` and `experts`: an intended blank or a gap, never silently nothing. `since` is what changed from the state
    handed over before (征求意见稿 for 送审, 送审稿 for 报批), `replaced` what changed from the edition that it
    replaces; None where there is none at hand. `originals` is the text that was sent at the place of opinions, by
    their number. `as_of` is the ISO date of handing over, or of the latest event, empty in an empty log. `package` are
    the papers of the package in their order. `complete` is False where 未齐备 must stand on every cover.
    """

    draft: str
    document: Document
    resolution: Resolution
    procedure: Procedure
    log: EventLog
    project: Project = Project()
    experts: ExpertList = ExpertList()
    stage: str = ""
    rounds: tuple[OpinionRound, ...] = ()
    originals: Mapping[int, str] = {}
    since: ChangeSet | None = None
    replaced: ChangeSet | None = None
    explanation: Explanation | None = None
    as_of: str = ""
    package: tuple[ListedPaper, ...] = ()
    complete: bool = True

    @property
    def metadata(self) -> Metadata:
        """The front matter."""
        return self.document.metadata

    @property
    def title(self) -> str:
        """The name of the standard with plain spaces."""
        return self.metadata.title.replace("\u3000", " ")

    @property
    def sample(self) -> bool:
        """Whether everything made of it must be marked 示例."""
        return self.metadata.sample

    @property
    def submission(self) -> Submission | None:
        """What the procedure asks for at this stage; None for a single paper, and where the level asks for nothing."""
        return self.procedure.submission(self.stage)

    @property
    def review(self) -> Event | None:
        """The last review in the log; how it was held is its `meeting`."""
        return self.log.last(EventKind.REVIEW)

    @property
    def jury(self) -> tuple[Expert, ...]:
        """The experts of the last review; all that are listed while the log has none."""
        last = self.review
        return self.experts.of_meeting(last.date, last.date) if last else self.experts.experts

    @property
    def votes(self) -> Votes:
        """The numbers of the last review; in a review by letter who votes takes part."""
        meeting = self.review.meeting if self.review else None
        counted = tally(self.jury, meeting.entitled if meeting else None)
        if meeting is not None and meeting.form is MeetingForm.LETTER and counted.present is None:
            return msgspec.structs.replace(counted, present=counted.given)
        return counted

    @property
    def ballot(self) -> Result | None:
        """The vote of the last review by the rule of the level; None without review or rule."""
        rule = self.procedure.review
        return None if self.review is None or rule is None else count_votes(rule, self.votes)

    @property
    def consultations(self) -> tuple[OpinionRound, ...]:
        """The rounds of consultation, in the order in which they were held."""
        return tuple(one for one in self.rounds if one.name != REVIEW_ROUND)

    @property
    def review_opinions(self) -> OpinionRound | None:
        """The opinions of the review meeting; None where none were recorded."""
        return next((one for one in self.rounds if one.name == REVIEW_ROUND), None)

    def paper_title(self, kind: PaperKind) -> str:
        """What a paper is called: as the package lists it, else as the procedure calls it."""
        listed = (one.title for one in self.package if one.kind is kind)
        return next(listed, "") or self.procedure.title(kind)
