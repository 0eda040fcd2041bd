from __future__ import annotations

import pytest

from biaogao.deliverables.pilot.facts import (
    chinese_day,
    chinese_month,
    chinese_quarter,
    counted_by,
    listed,
    percentage,
    tally,
    values_of,
)
from deliverables.pilot.telling import facts, record, said

ROWS = [record("meetings", n, 类别=kind, 责任部门=unit) for n, (kind, unit) in enumerate(["甲一", "乙一", "甲二"], 2)]


@pytest.mark.parametrize(("date", "shown"), [("2024-03-05", "2024年3月5日"), ("", ""), ("2024", "2024")])
def test_days(date: str, shown: str) -> None:
    assert chinese_day(date) == shown


def test_quarters_and_months() -> None:
    assert (chinese_quarter("2023Q3"), chinese_month("2024-08")) == ("2023年第三季度", "2024年8月")


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(0, 0, "无法计算"), (2, 3, "66.66%"), (3, 3, "100.00%"), (99999, 100000, "99.99%")]
)
def test_shares_are_rounded_down(part: int, whole: int, shown: str) -> None:
    assert percentage(part, whole) == shown


def test_values_keep_a_given_order() -> None:
    assert values_of(ROWS, "类别", ("丙", "乙")) == ("乙", "甲")
    assert counted_by(ROWS, "类别", "次") == "甲2次、乙1次"


def test_a_tally_sums_both_ways() -> None:
    shown = said(tally("会议", ROWS, "类别", "责任部门", facts().ref("meetings", ROWS), unit="次"))
    assert shown == "会议（次）\n甲|1|1|2\n乙|1|0|1\n合计|2|1|3"


def test_rows_are_listed_with_chosen_columns() -> None:
    shown = said(listed("会议", ROWS[:1], (("责任部门", 20), ("类别", 10)), facts().ref("meetings", ROWS)))
    assert shown == "会议\n1|一|甲"


def test_only_rows_up_to_the_day_count() -> None:
    assert len(facts("2023-05-03").rows("training")) == 0
    assert facts().count("training", facts().rows("training"), "次").shown == "1次"


def test_an_empty_ledger_is_said() -> None:
    assert said(facts().none("media", "报道")) == "报道〔待填〕（宣传报道登记表截至2024年8月31日没有可计的行。）"
