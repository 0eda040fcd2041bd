"""The form of a ledger: what it offers, what it says, and that it comes back as it was filled in."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from biaogao.deliverables.pilot.ledger_form import Blank, write_form
from biaogao.records.ledger import read_ledger
from biaogao.records.returns import read_return
from biaogao.records.shapes import load_shapes
from biaogao.records.workbook import read_workbook

SHAPES = load_shapes()
UNITS = ("示例东区", "示例西区")


def book(shape: str = "training", **parts: Any) -> Any:
    return load_workbook(io.BytesIO(write_form(Blank(shape=SHAPES[shape], **parts))))


def checks(made: Any) -> dict[str, Any]:
    """The validation of each column by its name."""
    sheet = made.worksheets[0]
    heads = {cell.column_letter: cell.value for cell in sheet[1]}
    return {
        heads[str(one.sqref).split(":")[0].rstrip("0123456789")]: one for one in sheet.data_validations.dataValidation
    }


def test_the_header_is_the_ledgers_and_stays_in_sight() -> None:
    made = book()
    sheet = made.worksheets[0]
    assert sheet.title == "培训台账"
    assert [cell.value for cell in sheet[1]] == [column.name for column in SHAPES["training"].columns]
    assert sheet.freeze_panes == "B2"
    assert [one.title for one in made.worksheets] == ["培训台账", "说明", "选项"]
    assert made["选项"].sheet_state == "veryHidden"


def test_columns_offer_what_may_be_chosen() -> None:
    units = tuple(f"示例第{number}机关事务服务中心" for number in range(1, 40))
    made = book(choices={"责任部门": units, "标准": ("JG-101-01",)})
    found = checks(made)
    assert found["方式"].formula1 == '"集中授课,网络培训,现场教学"' and found["方式"].showErrorMessage
    assert found["责任部门"].formula1 == "'选项'!$A$1:$A$39"
    assert [made["选项"].cell(row, 1).value for row in (1, 39)] == [units[0], units[-1]]
    assert not found["标准"].showErrorMessage, "several standards may stand in one cell"
    assert found["主题"].promptTitle == "主题（必填）" and found["主题"].prompt == "培训主题"


def test_items_with_commas_are_not_typed_into_the_drop_down() -> None:
    assert checks(book(choices={"责任部门": ("甲,乙", "丙")}))["责任部门"].formula1 == "'选项'!$A$1:$A$2"


def test_days_are_checked_against_the_pilot_and_may_be_overruled() -> None:
    one = checks(book(days=("2022-08-01", "2024-08-31")))["日期"]
    assert (one.type, one.errorStyle) == ("date", "warning")
    assert (one.formula1, one.formula2) == ("DATE(2022,8,1)", "DATE(2024,8,31)")
    issue = checks(book("issues", days=("2022-08-01", "2024-08-31")))
    assert (issue["发现日期"].errorStyle, issue["时限"].errorStyle) == ("warning", "stop")
    assert book().worksheets[0]["B5"].number_format == "yyyy-mm-dd"
    assert book().worksheets[0]["C5"].number_format == "@"


def test_the_guide_names_the_unit_and_every_column() -> None:
    made = book(unit="示例东区", units=UNITS, numbers=("P05001",))
    rows = [[cell.value or "" for cell in row] for row in made["说明"].iter_rows()]
    assert rows[1][:2] == ["填报单位", "示例东区"]
    assert ["方式", "是", "集中授课、网络培训、现场教学之一", "集中授课、网络培训、现场教学"] in rows
    assert [row[0] for row in rows[-len(SHAPES["training"].columns) :]] == [
        column.name for column in SHAPES["training"].columns
    ]
    assert any("编号已写好（P05001起）" in str(row[1]) for row in rows)
    [who] = made["说明"].data_validations.dataValidation
    assert (str(who.sqref), who.formula1) == ("B2", '"示例东区,示例西区"')


def test_codes_stand_with_what_they_mean() -> None:
    made = book(legend={"标准": (("JG-101-01", "=某规范"),)})
    assert [[cell.value for cell in row][:2] for row in made["对照"].iter_rows()] == [
        ["标准", "是"],
        ["JG-101-01", "'=某规范"],
    ]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_a_form_that_nobody_filled_in_comes_back_empty_and_clean(name: str) -> None:
    data = write_form(Blank(shape=SHAPES[name], unit=UNITS[0], units=UNITS, numbers=()))
    reading = read_return(data, "x.xlsx", SHAPES, {"U01": UNITS[0]}, sample=False)
    assert [(one.ledger, one.unit, one.records) for one in reading.forms] == [(name, UNITS[0], ())]
    assert reading.diagnostics == ()


def test_a_form_is_a_ledger_as_it_is() -> None:
    made = book()
    sheet = made.worksheets[0]
    for column, value in enumerate(["P001", "2023-05-04", "基础", "基础知识", None, "甲处", "集中授课", "2"], 1):
        sheet.cell(2, column).value = value
    sheet.cell(2, 10).value = "是"
    buffer = io.BytesIO()
    made.save(buffer)
    result = read_workbook(buffer.getvalue(), "pilot/training.xlsx")
    assert result.table is not None and result.diagnostics == ()
    read = read_ledger(result.table, SHAPES["training"])
    assert read.diagnostics == () and [one.sound for one in read.records] == [True]


def test_the_same_form_has_the_same_bytes() -> None:
    blank = Blank(shape=SHAPES["checks"], unit=UNITS[0], units=UNITS, numbers=("J05001", "J05002"))
    assert write_form(blank) == write_form(blank)
