"""What forms offer comes from the other ledgers."""

from __future__ import annotations

import pytest

from biaogao.deliverables.pilot.ledger_choices import blank_of
from biaogao.deliverables.pilot.ledger_form import write_form
from biaogao.records.ledger import Record
from biaogao.records.returns import read_return
from biaogao.records.shapes import load_shapes
from pilot_sample import LEDGERS, UNIT, plan, row

SHAPES = load_shapes()


def ledgers(**more: list[dict[str, str]]) -> dict[str, tuple[Record, ...]]:
    return {
        name: tuple(
            Record(ledger=name, file=name, line=line, values=dict(cells), columns={})
            for line, cells in enumerate(rows, 2)
        )
        for name, rows in {**LEDGERS, **more}.items()
    }


def test_units_people_standards_and_areas_come_from_the_pilot() -> None:
    gone = row("system", 体系编号="JG-101-02", 状态="废止")
    training = blank_of(SHAPES["training"], ledgers(system=[row("system"), gone]), plan())
    assert training.choices["责任部门"] == (UNIT,)
    assert training.choices["标准"] == ("JG-101-01",)
    assert training.legend == {"标准": (("JG-101-01", "某规范"),)}
    assert (training.unit, training.numbers, training.days) == ("", (), ("2023-01-01", "2024-08-31"))
    attendance = blank_of(SHAPES["attendance"], ledgers(), plan())
    assert attendance.choices["人员"] == ("R001", "R002", "R003")
    assert attendance.legend["培训"] == (("P001", "2023-05-04　基础"),)
    assert blank_of(SHAPES["matters"], ledgers(), plan()).choices["领域"] == ("基础通用", "后勤服务")


def test_the_form_of_a_unit_offers_its_own_people_and_numbers() -> None:
    other = row("people", 2, 单位="乙处")
    every = ledgers(people=[row("people"), other])
    unit = every["units"][0]
    assert blank_of(SHAPES["attendance"], every, plan(), unit).choices["人员"] == ("R001",)
    checks = blank_of(SHAPES["checks"], every, plan(), unit)
    assert (checks.unit, checks.numbers[0], checks.numbers[-1]) == (UNIT, "J01001", "J01060")
    assert checks.choices["单位"] == (UNIT,)


def test_without_a_pilot_there_is_still_a_form() -> None:
    blank = blank_of(SHAPES["matters"], {}, None)
    assert "领域" not in blank.choices and blank.days == ("", "")


@pytest.mark.parametrize("name", sorted(SHAPES))
@pytest.mark.parametrize("sample", [False, True])
def test_the_row_that_shows_how_is_known_again(name: str, sample: bool) -> None:
    blank = blank_of(SHAPES[name], ledgers(), plan(), example=True)
    assert blank.example["示例"] == "是"
    reading = read_return(write_form(blank), f"{UNIT}.xlsx", SHAPES, {"U01": UNIT}, sample=sample)
    assert [one.records for one in reading.forms] == [()]
    assert {one.code for one in reading.diagnostics} == {"LED-21"}
