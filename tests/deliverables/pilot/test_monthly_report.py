from __future__ import annotations

from biaogao.deliverables.pilot.monthly_report import monthly_report, months_of
from deliverables.pilot.telling import facts, told
from deliverables.pilot.test_told_practice import checks, issues
from deliverables.pilot.test_told_standards import SYSTEM


def test_the_months_of_the_pilot_up_to_the_day() -> None:
    assert months_of(facts("2023-03-15")) == ("2023-01", "2023-02", "2023-03")
    assert len(months_of(facts("2025-01-01"))) == 20


def test_what_the_month_brought() -> None:
    rows = checks(("2023-09-01", "符合"), ("2023-09-02", "不符合"), ("2023-10-01", "符合"))
    shown = told(monthly_report("2023-09", facts("2023-09-30", checks=rows, issues=issues(), system=SYSTEM)))
    assert "月末标准体系列入标准2项［1］：拟制定1项、在编1项。" in shown
    assert "本月检查2项次" in shown and "符合率50.00%。" in shown
    assert "本月发现问题3项" in shown and "销号1项" in shown and "月末未销号2项" in shown
    assert "I4|标准全员培训率|100%|33.33%" in shown


def test_what_was_issued_in_the_month_is_named() -> None:
    shown = told(monthly_report("2024-01", facts("2024-01-31", system=SYSTEM)))
    assert "本月发布标准1项" in shown and "：食堂规范。" in shown
    assert "本月开始实施标准0项" in shown


def test_trainings_of_the_month() -> None:
    shown = told(monthly_report("2023-05", facts("2023-05-31")))
    assert "本月培训1次［2］，有效签到1人次［3］。" in shown and "1|2023-05-04|基础|基础知识|集中授课" in shown
    assert "本月培训0次" in told(monthly_report("2023-06", facts("2023-06-30")))
