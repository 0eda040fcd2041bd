from __future__ import annotations

from biaogao.deliverables.pilot.quarterly_circular import quarterly_circular, quarters_of
from deliverables.pilot.telling import facts, told
from deliverables.pilot.test_told_practice import checks, issues
from pilot_sample import row

ROWS = checks(("2023-07-01", "符合"), ("2023-07-02", "不符合"), ("2023-10-09", "符合"))


def test_a_circular_for_each_quarter_with_a_check() -> None:
    assert quarters_of(facts(checks=ROWS)) == ("2023Q3", "2023Q4")
    assert quarters_of(facts("2023-09-30", checks=ROWS)) == ("2023Q3",)


def test_what_the_quarter_found() -> None:
    report = quarterly_circular("2023Q3", facts(checks=ROWS, issues=issues()))
    shown = told(report)
    assert report.title == "2023年第三季度标准实施检查通报"
    assert "2023年7月1日至2023年7月2日，分1批检查了1个单位执行1项标准的情况，共2项次［1］" in shown
    assert "符合1项，不符合1项，不适用0项，适用的项中符合的占50.00%。" in shown
    assert "甲处|1|2|1|1|0|50.00%" in shown and "JG-101-01 某规范|1|2|1|1|0|50.00%" in shown
    assert "受检而没有自我评价的单位：甲处。" in shown
    assert "截至2024年8月31日已销号2项、整改中1项" in shown


def test_praise_and_blame_are_left_to_people() -> None:
    shown = told(quarterly_circular("2023Q4", facts(checks=ROWS)))
    assert "通报表扬：〔待填〕\n通报批评：〔待填〕" in shown
    assert "本季度没有问题列入问题清单。" in shown


def test_a_day_is_named_once_and_units_stand_in_the_order_of_their_ledger() -> None:
    of_units = [
        {**row, "单位": unit} for row, unit in zip(checks(*[("2023-07-01", "符合")] * 3), "乙丙甲", strict=True)
    ]
    units = [row("units", 编号=f"U0{at}", 名称=name) for at, name in enumerate("丙甲", 1)]
    shown = told(quarterly_circular("2023Q3", facts(checks=of_units, units=units)))
    assert "2023年7月1日，分" in shown and shown.index("丙|") < shown.index("甲|") < shown.index("乙|")
