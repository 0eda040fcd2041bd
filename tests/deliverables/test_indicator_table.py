from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.grids import Grid, Paper, Plate
from biaogao.deliverables.indicator_table import (
    ITEMS,
    LACKING,
    MISSING,
    OTHERS,
    SHARES,
    TREND,
    YARDSTICKS,
    drill_down,
    summary,
)
from biaogao.records.indicator import Indicator
from biaogao.records.indicators import compute, yardsticks
from pilot_sample import UNIT, plan, read, row, shapes, write_pilot


def computed(folder: Path, **ledgers: list[dict[str, str]]) -> tuple[Indicator, ...]:
    records = read(write_pilot(folder / "pilot", **ledgers))
    return compute(records.snapshot(shapes()), records.unsound)


def grid(paper: Paper, title: str) -> Grid:
    (found,) = (one for one in paper.grids if one.title == title)
    return found


def test_value_fraction_lowest_rule_and_wording_stand_in_one_row(tmp_path: Path) -> None:
    paper = summary(computed(tmp_path), plan(), "2024-08-31", sample=True)
    (cells,) = paper.grids[0].rows
    assert cells[2:7] == ("100%", "33.33%", "1/3", f"{UNIT}\n33.33%（1/3）", "未达到")
    assert "标准全员培训率100%" in cells[1] and "口径：范围＝" in cells[7]
    assert "未达到1项" in paper.facts[1]


def test_what_is_missing_is_said_and_named(tmp_path: Path) -> None:
    (cells,) = grid(summary(computed(tmp_path), plan(), "", sample=False), MISSING).rows
    assert cells[2] == "还差2人（现为1/3，达到目标需3/3）：培训下列人员，有效签到。"
    assert cells[3] == f"1. R002 人员2（{UNIT}）\n2. R003 人员3（{UNIT}）"


def test_a_long_list_is_shortened_for_paper_and_whole_in_the_workbook(tmp_path: Path) -> None:
    people = [row("people", 编号=f"R1{number:02d}") for number in range(20)]
    indicators = computed(tmp_path, people=people, attendance=[])
    short = grid(summary(indicators, plan(), "", sample=False), MISSING).rows[0][3]
    assert str(short).endswith("……另有8件，见 Excel 同名工作表")
    whole = grid(drill_down(indicators, plan(), "", sample=False), MISSING).rows[0][3]
    assert str(whole).count("\n") == 19


def test_what_is_lacking_and_what_could_not_be_counted_are_listed(tmp_path: Path) -> None:
    indicators = computed(tmp_path, attendance=[row("attendance", 签到="也许")])
    kinds = {cells[1] for cells in grid(summary(indicators, plan(), "", sample=False), LACKING).rows}
    assert kinds == {"未计入分子", "有错误未计入"}


def test_other_definitions_stand_below_the_chosen_one(tmp_path: Path) -> None:
    rows = grid(summary(computed(tmp_path), plan(), "", sample=False), OTHERS).rows
    assert str(rows[0][2]).startswith("采用：范围＝")
    assert [cells[2] for cells in rows[1:]] == ["范围＝市局处室、直属单位", "考核＝要求"]
    assert all(cells[3:5] == ("33.33%", "1/3") for cells in rows[1:])


def test_units_and_quarters_have_their_tables(tmp_path: Path) -> None:
    paper = summary(computed(tmp_path), plan(), "2024-08-31", sample=False)
    assert grid(paper, SHARES).rows == (("I4", "标准全员培训率", "按单位", UNIT, "33.33%", "1/3"),)
    course = grid(paper, TREND)
    assert [head.title for head in course.heads[2:5]] == ["2023.03.31", "2023.06.30", "2023.09.30"]
    assert course.rows[0][2:5] == ("0%", "33.33%", "33.33%")


def test_yardsticks_and_plates_are_added(tmp_path: Path) -> None:
    wanted = plan(体系={"事项覆盖率": "80"})
    records = read(write_pilot(tmp_path / "pilot"), 体系={"事项覆盖率": "80"})
    found = yardsticks(records.snapshot(shapes()), records.unsound)
    plate = Plate(png=b"", width=10, described="图")
    paper = summary((), wanted, "", sample=False, yardsticks=found, plates=(plate,))
    assert grid(paper, YARDSTICKS).rows[0][3] == "无法计算"
    assert paper.plates == (plate,)


def test_the_workbook_lists_every_item_counted(tmp_path: Path) -> None:
    rows = grid(drill_down(computed(tmp_path), plan(), "2024-08-31", sample=True), ITEMS).rows
    assert [cells[1] for cells in rows] == ["分子", "分母", "分母", "分母"]
