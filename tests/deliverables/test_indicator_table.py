from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.indicator_table import drill_down, summary
from biaogao.records.indicators import compute
from pilot_sample import plan, read, row, shapes, write_pilot


def test_value_fraction_rule_and_wording_stand_in_one_row(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot"))
    indicators = compute(records.snapshot(shapes()), records.unsound)
    paper = summary(indicators, plan(), "2024-08-31", sample=True)
    (cells,) = paper.grids[0].rows
    assert cells[2:6] == ("100%", "33.33%", "1/3", "未达到")
    assert "标准全员培训率100%" in cells[1] and "口径：范围＝" in cells[6]
    assert "未达到1项" in paper.facts[1]


def test_what_is_lacking_and_what_could_not_be_counted_are_listed(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot", attendance=[row("attendance", 签到="也许")]))
    indicators = compute(records.snapshot(shapes()), records.unsound)
    kinds = {cells[1] for cells in summary(indicators, plan(), "", sample=False).grids[1].rows}
    assert kinds == {"未计入分子", "有错误未计入"}


def test_the_workbook_lists_every_item_counted(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot"))
    indicators = compute(records.snapshot(shapes()), records.unsound)
    rows = drill_down(indicators, plan(), "2024-08-31", sample=True).grids[-1].rows
    assert [cells[1] for cells in rows] == ["分子", "分母", "分母", "分母"]
