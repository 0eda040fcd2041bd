from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.system_tables import Known, counted, details, statistics
from biaogao.records.system_settings import DETAIL_COLUMNS
from pilot_sample import plan, read, row, write_pilot

COLUMNS = ["序号", "体系编号", "子体系名称", "标准名称", "状态", "备注"]

SYSTEM = [
    row("system", 体系编号="JG-401-02", 领域="后勤服务", 状态="在编", 草案="某", 层级="市级地方标准"),
    row("system", 体系编号="JG-401-01", 领域="后勤服务"),
    row(
        "system",
        体系编号="JG-401-03",
        领域="后勤服务",
        状态="现行",
        角色="采用",
        标准编号="GB/T 1—2020",
        出处="题录",
        层级="国家标准",
    ),
    row("system", 体系编号="JG-401-04", 领域="后勤服务", 状态="废止"),
]


def paper_rows(tmp_path: Path) -> tuple[tuple[str, ...], ...]:
    records = read(write_pilot(tmp_path / "pilot", system=SYSTEM))
    known = Known(stages={"某": "送审稿"})
    wanted = plan(体系={"明细表": COLUMNS})
    return details(records.ledgers["system"], wanted, known, "2024-08-31", sample=True).grids[0].rows


def test_rows_stand_in_the_order_of_the_system_and_empty_leaves_are_named(tmp_path: Path) -> None:
    rows = paper_rows(tmp_path)
    assert rows[0] == ("100 基础通用",) and rows[1][3] == "（空白）" and rows[2] == ("400 后勤服务",)
    assert [row[1] for row in rows[3:]] == ["JG-401-01", "JG-401-02", "JG-401-03", "JG-401-04"]
    assert [row[0] for row in rows[3:]] == ["1", "2", "3", "4"]


def test_the_stage_of_a_draft_stands_with_its_state(tmp_path: Path) -> None:
    rows = {row[1]: row for row in paper_rows(tmp_path) if len(row) > 1}
    assert rows["JG-401-02"][4] == "在编\n（送审稿）"
    assert "待改正" in rows["JG-401-02"][-1], "the draft folder does not exist in this workspace"


def test_a_row_outside_the_system_is_not_lost(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot", system=[row("system", 体系编号="JG-999-01")]))
    rows = details(records.ledgers["system"], plan(), Known(), "2024-08-31", sample=True).grids[0].rows
    assert rows[-1][1:3] == ("JG-999-01", "（不在体系内）")


def test_totals_are_counted_from_the_rows(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot", system=SYSTEM))
    levels, areas, crossed = statistics(records.ledgers["system"], plan(), "2024-08-31", sample=False).grids
    assert levels.rows[-1] == ("共计", "3", "1", "33.33")
    assert ("国家标准", "1", "1", "100.00") in levels.rows
    assert ("行业标准", "0", "0", "无法计算") in levels.rows
    assert areas.rows[0] == ("基础通用", "0", "0", "无法计算")
    assert crossed.rows[-1] == ("共计", "1", "1", "1", "1", "4")


def test_without_a_word_from_the_plan_the_heads_are_those_of_the_national_standard(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot", system=SYSTEM))
    grid = details(records.ledgers["system"], plan(), Known(), "2024-08-31", sample=True).grids[0]
    assert tuple(head.title for head in grid.heads) == DETAIL_COLUMNS
    assert grid.rows[5][4:8] == ("GB/T 1—2020", "甲处", "国家标准", "")


def test_what_the_ledger_does_not_hold_comes_from_elsewhere(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot", system=SYSTEM))
    known = Known(evaluated={"JG-401-03": "已完成"}, published={"GB/T 1—2020": "由GB/T 1—2024代替"})
    wanted = plan(体系={"明细表": ["体系编号", "领域", "评价状态", "被代替标准号或作废"]})
    rows = details(records.ledgers["system"], wanted, known, "2024-08-31", sample=True).grids[0].rows
    assert ("JG-401-03", "后勤服务", "已完成", "由GB/T 1—2024代替") in rows
    assert ("101", "", "", "") in rows, "a blank subsystem has no standard to tell of"


@pytest.mark.parametrize(
    ("way", "row"),
    [
        ("角色", ("采用", "1", "1", "100.00")),
        ("领域", ("后勤服务", "3", "1", "33.33")),
        ("领域与层级", ("后勤服务", "1", "0", "0", "1", "0", "1", "3")),
        ("领域与状态", ("后勤服务", "1", "1", "1", "1", "4")),
    ],
)
def test_each_way_of_counting(tmp_path: Path, way: str, row: tuple[str, ...]) -> None:
    records = read(write_pilot(tmp_path / "pilot", system=SYSTEM))
    assert row in counted(way, records.ledgers["system"], plan()).rows
