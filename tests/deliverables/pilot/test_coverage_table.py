from __future__ import annotations

from biaogao.deliverables.pilot.coverage_table import coverage_table
from biaogao.records.provision_coverage import Coverage

PARTS = (
    Coverage(code="A", name="某规范", unit="甲", total=4, met=3, failed=1, last="2024-01-01", faults=("1 应乙。",)),
    Coverage(code="A", name="某规范", unit="乙", total=4, met=1, skipped=1),
    Coverage(code="B", name="某指南", unit="甲", total=2),
)


def test_units_stand_below_each_other_with_their_sum() -> None:
    paper = coverage_table(PARTS, (), "试点", "2024-08-31", sample=True)
    rows = paper.grids[0].rows
    assert rows[0] == ("A 某规范", "甲", "4", "3", "1", "0", "0", "100.00%", "75.00%", "0", "2024-01-01")
    assert rows[2][1:9] == ("合计（2个单位）", "8", "4", "1", "1", "2", "71.42%", "80.00%")
    assert rows[3][1:] == ("甲", "2", "0", "0", "0", "2", "0.00%", "无法计算", "0", "—")
    assert paper.grids[0].strong == {2} and len(rows) == 4


def test_the_lowest_are_named() -> None:
    facts = coverage_table(PARTS, (), "试点", "2024-08-31", sample=True).facts
    assert facts[1:] == ("实施覆盖率最低：0.00%，B（甲）", "达标率最低：75.00%，A（甲）")


def test_faults_and_standards_without_text_are_listed() -> None:
    paper = coverage_table(PARTS, (("C 某办法", "没有文本"),), "试点", "2024-08-31", sample=True)
    assert paper.grids[1].rows == (("A 某规范", "甲", "1 应乙。"),)
    assert paper.grids[2].rows == (("C 某办法", "没有文本"),)


def test_a_standard_that_is_not_in_force_yet_is_marked_and_blames_nobody() -> None:
    ahead = Coverage(code="D", name="某草案", unit="丙", total=3, preview=True)
    paper = coverage_table((*PARTS, ahead), (), "试点", "2024-08-31", sample=True)
    assert paper.grids[0].rows[-1][:2] == ("D 某草案（预览）", "丙")
    assert paper.grids[0].rows[-1][7:9] == ("—", "—")
    assert not any("D" in fact for fact in paper.facts)
