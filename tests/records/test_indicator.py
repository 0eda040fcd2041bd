from __future__ import annotations

from fractions import Fraction

from biaogao.records.indicator import percent


def test_two_decimals_never_upwards() -> None:
    assert [percent(Fraction(n, 3)) for n in (1, 2, 3)] == ["33.33%", "66.66%", "100.00%"]
    assert percent(Fraction(0)) == "0.00%"
