"""What stands in a procedure beside each fact: how sure it is and where it comes from."""

from __future__ import annotations

import enum
from fractions import Fraction

import msgspec


class Certainty(enum.StrEnum):
    """Whether a fact was seen in its source (已核) or is to be held against it (待核)."""

    SURE = "已核"
    OPEN = "待核"


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Anything that may differ between levels or change: how sure it is, and its source or what to look up."""

    certainty: Certainty = msgspec.field(name="把握")
    remark: str = msgspec.field(name="说明", default="")

    @property
    def sure(self) -> bool:
        """Whether it may refuse something; what is open only warns."""
        return self.certainty is Certainty.SURE


class Days(Fact, frozen=True, kw_only=True):
    """A number of days, counted from the day after dispatch."""

    count: int = msgspec.field(name="数")


class Number(Fact, frozen=True, kw_only=True):
    """A number of persons, months or copies."""

    count: int = msgspec.field(name="数")


class Share(Fact, frozen=True, kw_only=True):
    """A part of a whole, as `3/4`; `share` is exact."""

    text: str = msgspec.field(name="数")

    @property
    def share(self) -> Fraction:
        """The part as an exact fraction."""
        return Fraction(self.text)


class Answer(Fact, frozen=True, kw_only=True):
    """A yes or a no."""

    yes: bool = msgspec.field(name="值")
