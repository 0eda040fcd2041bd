"""What files say of a standard's way, without the clock: the same files give the same record, which may be kept."""

from __future__ import annotations

import msgspec

from biaogao.procedures.event import EventKind
from biaogao.procedures.facts import Number
from biaogao.procedures.stages import Stage

CONSULTATION, REVIEW, APPROVAL = "征求意见", "送审", "报批"
"""The gates of a standard, in their order."""

OPINIONS = "意见处理"
"""How gates call errors in what was decided on opinions."""


class Milestone(msgspec.Struct, frozen=True, kw_only=True):
    """Something that moves a standard on; `date` is ISO, `round` names the consultation.

    `remark` is the conclusion of a review or re-examination. `logged` is False for what only the record of a handing
    over tells, not the log; `kept` is True where there is such a record.
    """

    date: str
    kind: EventKind
    round: str = ""
    remark: str = ""
    logged: bool = True
    kept: bool = False


class OpenTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task of the plan that is not done; `end` is ISO."""

    name: str
    end: str
    leader: str = ""


class Opinions(msgspec.Struct, frozen=True, kw_only=True):
    """Opinions taken in and how many of them are undecided; units asked and replied; returned files not yet read."""

    taken: int = 0
    open: int = 0
    asked: int = 0
    replied: int = 0
    unread: int = 0


class People(msgspec.Struct, frozen=True, kw_only=True):
    """The units that act on a standard, empty where nobody named them."""

    drafting: str = ""
    secretariat: str = ""
    committee: str = ""
    approver: str = ""
    jury: str = ""


class StandardRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A standard as its files tell it.

    `label` is the stage in the front matter; `trouble` why no more could be read (then little else is filled).
    `gates` are those of the level. `milestones` are by date. `altered` names what was handed over last where the text
    of today is another. `issued` and `planned` are ISO dates or empty; `notes` tell what else was wrong with files.
    """

    name: str
    title: str = ""
    number: str = ""
    level: str = ""
    label: str = ""
    sample: bool = False
    external: bool = False
    trouble: str = ""
    people: People = People()
    gates: tuple[str, ...] = (CONSULTATION, REVIEW, APPROVAL)
    milestones: tuple[Milestone, ...] = ()
    stages: tuple[Stage, ...] = ()
    most_months: Number | None = None
    review_name: str = "审查会"
    tasks: tuple[OpenTask, ...] = ()
    opinions: Opinions = Opinions()
    planned: str = ""
    issued: str = ""
    altered: str = ""
    notes: tuple[str, ...] = ()
    errors: int = 0
    warnings: int = 0
