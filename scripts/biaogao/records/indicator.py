"""An indicator as a value: what was counted, against what, by which rule; never a bare number."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import msgspec

NOT_COMPUTABLE = "无法计算"
REACHED, MISSED = "达到", "未达到"
POINTS = "百分点"


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """The part of one unit (or department) in an indicator; `base` is None where only a number is counted."""

    name: str
    counted: int
    base: int | None = None

    @property
    def fraction(self) -> str:
        """`n/N`, or `n`."""
        return str(self.counted) if self.base is None else f"{self.counted}/{self.base}"

    @property
    def ratio(self) -> Fraction | None:
        """The share; None where nothing is to be counted."""
        return Fraction(self.counted, self.base) if self.base else None

    @property
    def value(self) -> str:
        """The share as people read it."""
        if self.base is None:
            return str(self.counted)
        return percent(self.ratio) if self.ratio is not None else NOT_COMPUTABLE


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """Something that would add `gain` to the numerator, and the single things to be done for it.

    `again` says that it may be done any number of times; `past` that its time is over, so that only a record of what
    was done then can be added.
    """

    item: str
    needs: tuple[str, ...] = ()
    gain: int = 1
    again: bool = False
    past: bool = False


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """What a formula found: the items counted, the items they are held against (None for a plain count), and remarks.

    `value` overrides the ratio or the count where the value is neither; `rule` is the formula as applied, in words.
    `shares` part it by what `grouped` names; `ways` lead nearer to the target, those that are in sight first.
    """

    rule: str
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] | None = None
    value: Fraction | None = None
    shown: str = ""
    lacking: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    computable: bool = True
    grouped: str = ""
    shares: tuple[Share, ...] = ()
    ways: tuple[Way, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the indicator was on a day; `number` is the exact value as a decimal, "" where it could not be computed."""

    day: str
    value: str
    fraction: str
    number: str = ""


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """The value under a definition that was not chosen."""

    switches: tuple[str, ...]
    rule: str
    value: str
    fraction: str
    verdict: str


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """What is missing to reach the target: in words, and as the smallest list of things to be done.

    `short` is how many more must be counted; `unnamed` how many of them nobody can name from the ledgers.
    """

    short: int
    words: str
    items: tuple[str, ...] = ()
    unnamed: int = 0


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """One row of 指标完成情况表; `verdict` is 达到, 未达到, 无法计算, 列示 (no number is asked) or 须人工判断.

    `number` and `wanted` are value and target as decimals in `unit` ("" where there is none), for charts.
    """

    code: str
    name: str
    wording: str
    goal: str
    rule: str
    switches: tuple[str, ...]
    value: str
    verdict: str
    counted: int
    base: int | None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] | None
    lacking: tuple[str, ...]
    remarks: tuple[str, ...]
    excluded: tuple[str, ...]
    as_of: str = ""
    formula: str = ""
    unit: str = ""
    number: str = ""
    wanted: str = ""
    grouped: str = ""
    shares: tuple[Share, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    trend: tuple[Reading, ...] = ()
    reach: Reach | None = None

    @property
    def fraction(self) -> str:
        """`n/N` for a ratio, `n` for a count."""
        return str(self.counted) if self.base is None else f"{self.counted}/{self.base}"

    @property
    def lowest(self) -> tuple[Share, ...]:
        """The units with the smallest share: an average hides nobody; empty where nothing is a share."""
        known = {share.name: share.ratio for share in self.shares if share.ratio is not None}
        if not known:
            return ()
        least = min(known.values())
        return tuple(share for share in self.shares if known.get(share.name) == least)


def shares_of(pairs: Iterable[tuple[str, bool]]) -> tuple[Share, ...]:
    """The shares of units, from pairs of unit and whether it counts, in the order in which units first come."""
    counted: dict[str, list[int]] = {}
    for name, counts in pairs:
        held = counted.setdefault(name, [0, 0])
        held[0] += counts
        held[1] += 1
    return tuple(Share(name=name, counted=held[0], base=held[1]) for name, held in counted.items())


def percent(value: Fraction) -> str:
    """Two decimals, rounded down: 99.999 % must not read 100 %."""
    hundredths = value.numerator * 10_000 // value.denominator
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def decimal(value: Fraction) -> str:
    """Two decimals, rounded towards zero, without those that say nothing: 92.5, 100, -3.25."""
    hundredths = abs(value.numerator) * 100 // value.denominator
    text = f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 and text != "0" else text
