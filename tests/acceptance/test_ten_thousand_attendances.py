"""Ten thousand attendances are read, held against the roster and counted as a plain count over the rows gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendances import Crowd, crowd
from biaogao.records.indicator import Indicator
from biaogao.records.indicators import compute
from biaogao.records.pilot import PilotRecords
from pilot_sample import read as read_sample
from pilot_sample import row, shapes, write_pilot

UNITS = tuple(f"示例区{number}机关事务服务中心" for number in range(1, 14))
NUMBER = 10_000
PHASES = [{"代码": "P1", "名称": "实施", "起": "2022-08-01", "止": "2024-08-31"}]
TARGETS = [
    {"编号": "I4", "名称": "培训率", "原文": "100%", "目标": {"表述": "100%", "数值": "100", "单位": "%"}}
    | {"算法": "全员培训率"},
    {"编号": "I9", "名称": "人次", "原文": "1万", "目标": {"表述": "1万", "数值": "10000", "单位": "人次"}}
    | {"算法": "累计培训人次"},
]


@pytest.fixture(scope="module")
def made() -> Crowd:
    return crowd(20240831, NUMBER, UNITS)


def read(folder: Path, made: Crowd, attendance: list[dict[str, str]]) -> PilotRecords:
    units = [row("units", 编号=f"U{index:02d}", 名称=name) for index, name in enumerate(UNITS, 1)]
    system = [row("system", 责任部门=UNITS[0])]
    write_pilot(folder, units=units, system=system, people=made.people, training=made.training, attendance=attendance)
    return read_sample(folder, 阶段=PHASES, 指标=TARGETS)


@pytest.fixture(scope="module")
def records(made: Crowd, tmp_path_factory: pytest.TempPathFactory) -> PilotRecords:
    return read(tmp_path_factory.mktemp("crowd") / "pilot", made, made.attendance)


@pytest.fixture(scope="module")
def indicators(records: PilotRecords) -> dict[str, Indicator]:
    return {one.code: one for one in compute(records.snapshot(shapes()), records.unsound)}


def test_a_seed_gives_the_same_rows_and_another_seed_others(made: Crowd) -> None:
    assert crowd(20240831, NUMBER, UNITS) == made
    assert crowd(1, NUMBER, UNITS).attendance != made.attendance
    assert len({(one["培训"], one["人员"]) for one in made.attendance}) == NUMBER


def test_all_rows_are_sound(records: PilotRecords) -> None:
    assert records.diagnostics == () and len(records.ledgers["attendance"]) == NUMBER


def test_the_counts_are_those_of_the_rows(made: Crowd, indicators: dict[str, Indicator]) -> None:
    valid = [one for one in made.attendance if one["签到"] == "有效"]
    assert 9_000 < len(valid) < NUMBER
    assert indicators["I9"].counted == len(valid) and indicators["I9"].verdict == "未达到"
    assert indicators["I4"].counted == len({one["人员"] for one in valid})
    assert indicators["I4"].base == len(made.people)


def test_the_shares_of_the_units_add_up(made: Crowd, indicators: dict[str, Indicator]) -> None:
    homes = {one["编号"]: one["单位"] for one in made.people}
    counted = dict.fromkeys(UNITS, 0)
    for one in made.attendance:
        counted[homes[one["人员"]]] += one["签到"] == "有效"
    assert {share.name: share.counted for share in indicators["I9"].shares} == counted


def test_one_wrong_row_among_ten_thousand_is_told_with_its_line(made: Crowd, tmp_path: Path) -> None:
    rows = [*made.attendance]
    rows[7_000] = {**rows[7_000], "人员": "R9999"}
    found = read(tmp_path / "pilot", made, rows).diagnostics
    assert [(one.code, one.span and one.span.start.line) for one in found] == [("LED-06", 7_002)]
