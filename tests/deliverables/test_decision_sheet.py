from __future__ import annotations

import io

import openpyxl
import pytest

from biaogao.deliverables.decision_sheet import read_sheet, write_sheet
from biaogao.opinions.settling import settle
from opinions.made import DAMP, decisions, opinion

CAME = (opinion(1, opinion="=cmd|'/c calc'!A1"), opinion(2, DAMP), opinion(3))
WRITTEN = "- 意见: 1\n  处理: 采纳\n  理由: -1 ℃太低\n- 意见: 2\n- 意见: 3\n"
KNOWN = frozenset({1, 2, 3})


def sheet(text: str = WRITTEN) -> bytes:
    return write_sheet(settle(CAME, decisions(text)).items, {2: ["与意见3相近"]})


def filled(*cells: tuple[int, str, object], data: bytes | None = None) -> bytes:
    """The workbook with values typed into rows (of the sheet) and named columns."""
    book = openpyxl.load_workbook(io.BytesIO(data or sheet()))
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[1]}
    for row, name, value in cells:
        page.cell(row, columns[name]).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes, text: str = WRITTEN):
    now = {one.number: one for one in decisions(text).entries}
    return read_sheet(data, "意见处理.xlsx", now, KNOWN)


def test_the_workbook_offers_the_decisions_and_computes_nothing() -> None:
    page = openpyxl.load_workbook(io.BytesIO(sheet())).worksheets[0]
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"采纳,部分采纳,未采纳"' and str(choice.sqref) == "G2:G4"
    assert page["D2"].value == "'=cmd|'/c calc'!A1" and page["F3"].value == "与意见3相近"
    assert page["H2"].value == "'-1 ℃太低"
    assert page.column_dimensions["L"].hidden and page.freeze_panes == "C2"
    assert sheet() == sheet()


def test_untouched_it_brings_nothing_and_filled_exactly_what_was_filled() -> None:
    assert read(sheet()).changes == {} and read(sheet()).findings == ()
    back = read(filled((3, "处理", "不采纳"), (3, "理由", "'=1+1"), (2, "处理", None), (4, "合并到", 2)))
    assert back.findings == ()
    assert back.changes == {1: {"处理": ""}, 2: {"处理": "未采纳", "理由": "=1+1"}, 3: {"合并到": "2"}}


def test_a_formula_typed_in_is_told_not_taken() -> None:
    back = read(filled((3, "答复", "=A1"), (2, "理由", "=A1")))
    assert back.changes == {} and [one.code for one in back.findings] == ["LED-08", "LED-08"]


@pytest.mark.parametrize(
    ("cell", "words", "column"),
    [
        ((3, "处理", "同意"), "第3行的处理“同意”不在可选的", 7),
        ((3, "合并到", "第一条"), "第3行的“合并到”写了“第一条”", 10),
        ((3, "意见编号", "99"), "第3行的意见编号“99”不是收到的意见", 1),
        ((3, "意见编号", "1"), "意见1在第2行和第3行写了两次", 1),
    ],
)
def test_a_wrong_cell_is_told_with_row_and_column_and_the_rest_is_read(cell, words: str, column: int) -> None:
    back = read(filled(cell, (4, "处理", "采纳")))
    (found,) = back.findings
    assert words in found.message and found.span is not None
    assert (found.span.start.line, found.span.start.column) == (3, column)
    assert back.changes == {3: {"处理": "采纳"}}


def test_what_two_people_changed_differently_is_not_overwritten() -> None:
    meanwhile = WRITTEN.replace("- 意见: 2\n", "- 意见: 2\n  处理: 采纳\n  答复: 谢谢\n")
    back = read(filled((3, "处理", "未采纳"), (3, "理由", "略")), meanwhile)
    assert back.changes == {2: {"理由": "略"}}
    (found,) = back.findings
    assert "改得不一样，保留了后者的“采纳”" in found.message


def test_another_workbook_is_refused_with_its_reason() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["序号", "意见"])
    stream = io.BytesIO()
    book.save(stream)
    assert "表头缺少“意见编号”" in read(stream.getvalue()).findings[0].message
    assert read(b"%PDF-1.4").findings[0].code == "LED-01"
