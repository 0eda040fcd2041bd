from __future__ import annotations

from fractions import Fraction

from biaogao.records.indicator import Share, decimal, percent, shares_of


def test_two_decimals_never_upwards() -> None:
    assert [percent(Fraction(n, 3)) for n in (1, 2, 3)] == ["33.33%", "66.66%", "100.00%"]
    assert percent(Fraction(0)) == "0.00%"


def test_decimals_are_cut_and_say_no_more_than_they_must() -> None:
    assert [decimal(Fraction(n, 3)) for n in (1, -1, 3, 0)] == ["0.33", "-0.33", "1", "0"]
    assert decimal(Fraction(925, 10)) == "92.5"


def test_shares_keep_their_order_and_an_empty_one_is_no_share() -> None:
    shares = shares_of([("乙", True), ("甲", False), ("乙", False)])
    assert [(one.name, one.fraction, one.value) for one in shares] == [("乙", "1/2", "50.00%"), ("甲", "0/1", "0.00%")]
    assert Share(name="丙", counted=0, base=0).value == "无法计算"
    assert Share(name="丁", counted=7).value == "7"
