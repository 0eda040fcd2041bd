"""An indicator as a value: what was counted, against what, by which rule; never a bare number."""

from __future__ import annotations

from fractions import Fraction

import msgspec

NOT_COMPUTABLE = "无法计算"


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """What a formula found: the items counted, the items they are held against (None for a plain count), and remarks.

    `value` overrides the ratio or the count where the value is neither; `rule` is the formula as applied, in words.
    """

    rule: str
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] | None = None
    value: Fraction | None = None
    shown: str = ""
    lacking: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    computable: bool = True


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """One row of 指标完成情况表; `verdict` is 达到, 未达到, 无法计算, 列示 (no number is asked) or 须人工判断."""

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

    @property
    def fraction(self) -> str:
        """`n/N` for a ratio, `n` for a count."""
        return str(self.counted) if self.base is None else f"{self.counted}/{self.base}"


def percent(value: Fraction) -> str:
    """Two decimals, rounded down: 99.999 % must not read 100 %."""
    hundredths = value.numerator * 10_000 // value.denominator
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
