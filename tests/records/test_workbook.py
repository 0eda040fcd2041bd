from __future__ import annotations

import datetime
import io
import random
import zipfile

import pytest
from openpyxl import Workbook

from biaogao.records import packages, workbook
from biaogao.records.workbook import read_sheets, read_workbook


def data(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book(*rows: list[object]) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    return made


def test_values_read_as_they_are_shown() -> None:
    made = book(["甲", "乙", "丙", "丁"], [datetime.date(2024, 3, 1), 5.1, 12.0, True])
    made.active["B2"].number_format = "0.00"
    table = read_workbook(data(made), "x.xlsx").table
    assert table is not None
    assert [cell.text for cell in table.rows[0].cells] == ["2024-03-01", "5.10", "12", "是"]
    assert table.rows[0].line == 2


def test_a_formula_is_a_finding_with_row_and_column_and_its_cell_is_empty() -> None:
    result = read_workbook(data(book(["甲", "乙"], ["a", "=1+1"])), "x.xlsx")
    assert [(one.code, one.span.start.line, one.span.start.column) for one in result.diagnostics if one.span] == [
        ("LED-08", 2, 2)
    ]
    assert result.table is not None and [cell.text for cell in result.table.rows[0].cells] == ["a"]


def test_hidden_rows_are_read_and_noted() -> None:
    made = book(["甲"], ["一"], ["二"])
    made.active.row_dimensions[3].hidden = True
    result = read_workbook(data(made), "x.xlsx")
    assert result.table is not None and len(result.table.rows) == 2
    assert "第3行" in result.diagnostics[0].message


def test_only_the_first_visible_sheet_is_read() -> None:
    made = book(["甲"], ["一"])
    made.create_sheet("别的").append(["乙"])
    result = read_workbook(data(made), "x.xlsx")
    assert "2张可见的工作表" in result.diagnostics[0].message


def test_what_is_no_workbook_is_refused() -> None:
    assert "不是 .xlsx" in read_workbook(b"PK no", "x.xlsx").diagnostics[0].message
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "文档类型声明" in read_workbook(buffer.getvalue(), "x.xlsx").diagnostics[0].message


def test_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (201 * 1024 * 1024))
    assert "解压后过大" in read_workbook(buffer.getvalue(), "x.xlsx").diagnostics[0].message


def test_a_sheet_with_too_many_rows_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    monkeypatch.setattr(packages, "_CHUNK", 200)
    monkeypatch.setattr(packages, "_MANY_ROWS", 2)
    small = data(book(["甲"], ["a"], ["b"], ["c"]))
    assert read_workbook(small, "x.xlsx").table is not None
    monkeypatch.setattr(workbook.openpyxl, "load_workbook", None)
    (finding,) = read_workbook(data(book(["甲"], *[["a"]] * 4)), "x.xlsx").diagnostics
    assert "有工作表超过上限3行" in finding.message


def test_far_cells_are_refused() -> None:
    made = book(["甲"])
    made.active.cell(300_000, 1, "远")
    assert "超过上限" in read_workbook(data(made), "x.xlsx").diagnostics[0].message


def test_a_workbook_damaged_anywhere_is_told_and_never_raises() -> None:
    sound, chosen = data(book(["甲", "乙"], ["1", "2"])), random.Random(5)
    for _ in range(150):
        damaged = bytearray(sound)
        damaged[chosen.randrange(len(damaged))] ^= 1 << chosen.randrange(8)
        read = read_workbook(bytes(damaged), "x.xlsx")
        assert read.table is not None or read.diagnostics


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_rare_compressions_are_refused(how: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as package:
        package.writestr("xl/workbook.xml", "<a/>")
    (one,) = read_workbook(buffer.getvalue(), "x.xlsx").diagnostics
    assert "压缩方法" in one.message


def test_every_visible_sheet_is_read_where_they_are_asked_for() -> None:
    made = book(["甲"], ["一"])
    made.create_sheet("别的").append(["乙"])
    made.create_sheet("藏").sheet_state = "hidden"
    made.create_sheet("选项").sheet_state = "veryHidden"
    sheets = read_sheets(data(made), "x.xlsx")
    assert isinstance(sheets, tuple)
    assert [sheet.title for sheet in sheets] == ["Sheet", "别的"]
    assert [one.message for one in sheets[0].result.diagnostics] == ["隐藏的工作表（藏）没有读取。"]
    assert sheets[1].result.table is not None and sheets[1].result.table.header.cells[0].text == "乙"


def test_the_guide_of_a_form_is_no_second_ledger() -> None:
    made = book(["甲"], ["一"])
    made.create_sheet("说明").append(["怎么填"])
    assert read_workbook(data(made), "x.xlsx").diagnostics == ()


def test_merged_cells_are_told_with_their_place() -> None:
    made = book(["甲", "乙"], ["一", "二"], [None, "三"])
    made.active.merge_cells("A2:A3")
    made.active.merge_cells("D5:E6")
    [found] = read_workbook(data(made), "x.xlsx").diagnostics
    assert (found.code, found.span and found.span.start.line) == ("LED-18", 2)
    assert "A2:A3" in found.message
