from __future__ import annotations

from biaogao.deliverables.opinion_report import ReportFacts, opinion_report, share
from biaogao.deliverables.opinion_table import named_units
from biaogao.opinions.consultees import Consultee
from biaogao.opinions.counts import tally
from biaogao.opinions.settling import settle
from biaogao.opinions.suggestions import suggest
from opinions.made import DAMP, decisions, intake, opinion, register

CAME = (opinion(1, proposal="改为“25 ℃”"), opinion(2, proposal="改为“24 ℃”"), opinion(3, DAMP))
WRITTEN = "- 意见: 1\n  处理: 采纳\n- 意见: 2\n  处理: 未采纳\n  理由: 温度过低\n- 意见: 3\n  处理: 采纳\n"


def test_figures_are_those_of_the_table_and_reasons_are_given() -> None:
    items = settle(CAME, decisions(WRITTEN)).items
    asked = register(
        Consultee(unit="示例单位甲", sent="2026-03-01", replied="是"), Consultee(unit="丁", sent="2026-03-01")
    )
    facts = ReportFacts(standard="示例标准", stage="征求意见稿", sent="2026-03-01", deadline="2026-04-30")
    count = tally("征求意见", asked, intake(*CAME), items)
    paper = opinion_report(items, count, suggest(CAME, {}).conflicts, facts, named_units)
    assert paper.facts[0] == "《示例标准》（征求意见稿）于2026-03-01发出，截止日期2026-04-30。"
    assert "没有回函的单位：丁。" in paper.facts
    grids = {grid.title: grid.rows for grid in paper.grids}
    assert grids["一、处理结果"][0] == ("采纳", "2", "66.66%") and grids["一、处理结果"][-1] == ("合计", "3", "100.00%")
    assert grids["三、对同一限值的不同要求"] == (("4.1", "℃", "意见1：25 ℃；意见2：24 ℃"),)
    assert [row[0] for row in grids["部分采纳和未采纳的意见及理由"]] == ["2"]


def test_nothing_is_no_percentage() -> None:
    assert share(0, 0) == "无法计算" and share(2, 3) == "66.66%" and share(3, 3) == "100.00%"
