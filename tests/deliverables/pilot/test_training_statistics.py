from __future__ import annotations

from biaogao.deliverables.pilot.training_statistics import training_statistics
from deliverables.pilot.telling import facts
from pilot_sample import LEDGERS, row

MORE = [
    *LEDGERS["training"],
    row("training", 编号="P002", 日期="2024-03-01", 内容类别="技术要求", 学时="1.5", 标准="JG-101-01"),
]
CAME = [
    *LEDGERS["attendance"],
    {"培训": "P002", "人员": "R001", "签到": "有效", "考核": "合格"},
    {"培训": "P002", "人员": "R003", "签到": "有效", "考核": "合格"},
]


def test_by_year_category_unit_and_training() -> None:
    paper = training_statistics(facts(training=MORE, attendance=CAME))
    years, categories, units, each = paper.grids
    assert paper.facts[1] == "培训2次，3.5学时，有效签到3人次。"
    assert years.rows == (
        ("2023年", "1", "0", "0", "0", "1", "2", "1"),
        ("2024年", "0", "0", "1", "0", "1", "1.5", "2"),
        ("合计", "1", "0", "1", "0", "2", "3.5", "3"),
    )
    assert categories.rows == (("基础知识", "1", "2", "1", "—"), ("技术要求", "1", "1.5", "2", "JG-101-01"))
    assert units.rows == (("甲处", "3", "2", "66.66%", "3"), ("合计", "3", "2", "66.66%", "3"))
    assert [(row[0], row[6], row[7]) for row in each.rows] == [("P001", "1", "签到.png"), ("P002", "2", "签到.png")]


def test_who_left_is_no_longer_on_the_roster() -> None:
    people = [*LEDGERS["people"][:2], {**LEDGERS["people"][2], "在册止": "2024-01-01"}]
    units = training_statistics(facts(training=MORE, attendance=CAME, people=people)).grids[2]
    assert units.rows[0] == ("甲处", "2", "1", "50.00%", "3")


def test_nothing_recorded_is_said() -> None:
    paper = training_statistics(facts(training=[]))
    assert paper.grids == () and "〔待填〕" in paper.facts[1]
