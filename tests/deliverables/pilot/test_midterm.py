from __future__ import annotations

from biaogao.deliverables.grids import text_of
from biaogao.deliverables.pilot.midterm import application, table, talk
from deliverables.pilot.telling import facts, told

MIDTERM = {"中期": {"截至日期": "2023-06-30", "评估日期": "2023-07-20"}}


def test_the_application_names_figures_and_leaves_the_rest_to_people() -> None:
    report = application(facts("2023-06-30", changes=MIDTERM))
    shown = told(report)
    assert report.title == "关于申请示范试点中期评估的函" and report.addressee == "〔待填〕："
    assert "数据统计到2023年6月30日" in shown and "组织培训1次" in shown
    assert "方案的1项指标中，达到0项，未达到1项，详见附件。" in shown
    assert "拟于2023年7月20日开展" in shown and "1. 试点自评估报告\n2. 中期指标完成情况表\n3. 中期评估汇报提纲" in shown
    assert "联系人和联系方式：〔待填〕" in shown


def test_without_a_day_of_the_evaluation_it_stands_open() -> None:
    shown = told(application(facts(changes={"中期": {"截至日期": "2023-06-30"}})))
    assert "拟于〔待填〕开展" in shown


def test_the_talk_has_no_tables() -> None:
    shown = told(talk(facts("2023-06-30", changes=MIDTERM)))
    assert "# 宣贯与实施\n——组织培训1次［2］，有效签到1人次［3］。" in shown
    assert "年度培训统计" not in shown
    assert "未达到或无法计算的1项：\n——I4 标准全员培训率：33.33%（目标100%）" in shown


def test_the_table_is_that_of_the_day() -> None:
    summary, drilled = table(facts("2023-05-03", changes=MIDTERM))
    assert summary.title == drilled.title == "中期指标完成情况表"
    assert "2023-05-03" in summary.facts[0]
    assert text_of(summary.grids[0].rows[0][3]) == "0.00%"
    assert len(drilled.grids) > len(summary.grids)
