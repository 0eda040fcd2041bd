"""Turns the first visible sheet of an .xlsx ledger into a table of cells, running and trusting nothing in it."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

import msgspec
import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.packages import package_of
from biaogao.records.tables import MAX_COLUMNS, MAX_ROWS, Cell, RawRow, TableResult, place, shaped, unreadable

GUIDES = frozenset({"说明", "对照", "选项"})
"""Sheets of the forms that are no ledgers."""

_DECIMALS = re.compile(r"^[#,0]*0\.(0+)(?:_.*)?$")
_RESAVE = "请用 Excel 或 WPS 打开后另存为 .xlsx，或导出为 .csv。"


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A visible sheet with its name and its table."""

    title: str
    result: TableResult


def read_workbook(data: bytes, file: str) -> TableResult:
    """The table of a workbook; formulas are findings (a result is nobody's record), hidden rows are noted and read."""
    sheets = read_sheets(data, file)
    if isinstance(sheets, TableResult):
        return sheets
    first, *others = sheets
    others = [sheet for sheet in others if sheet.title not in GUIDES]
    notes: tuple[Diagnostic, ...] = ()
    if others:
        notes = (_info(file, f"工作簿有{len(others) + 1}张可见的工作表，只读取第一张“{first.title}”。", 1),)
    return TableResult(table=first.result.table, diagnostics=(*first.result.diagnostics, *notes))


def read_sheets(data: bytes, file: str) -> tuple[Sheet, ...] | TableResult:
    """Every visible sheet of a workbook, at least one; where it cannot be opened, the table that says why."""
    opened = package_of(data)
    if isinstance(opened, str):
        return unreadable(file, opened, _RESAVE)
    if opened.rows > MAX_ROWS + 1:
        hint = "请删去表外的空行（选中后右键“删除”），或只留下要用的工作表和行，再保存。"
        return unreadable(file, f"有工作表超过上限{MAX_ROWS}行", hint)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(opened.data), data_only=False, keep_links=False)
    except Exception:  # openpyxl raises whatever its parts raise on a damaged file
        return unreadable(file, "工作簿已损坏", _RESAVE)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        return unreadable(file, "没有可见的工作表", _RESAVE)
    hidden = [sheet.title for sheet in book.worksheets if sheet not in sheets and sheet.title not in GUIDES]
    notes = tuple(_of_package(file, hidden, linked=opened.linked))
    read = [Sheet(title=sheet.title, result=_table(sheet, file)) for sheet in sheets]
    first = read[0].result
    noted = TableResult(table=first.table, diagnostics=(*first.diagnostics, *notes))
    return (Sheet(title=read[0].title, result=noted), *read[1:])


def _table(sheet: Worksheet, file: str) -> TableResult:
    if sheet.max_row > MAX_ROWS + 1 or sheet.max_column > MAX_COLUMNS:
        return unreadable(
            file,
            f"用到了第{sheet.max_row}行、第{sheet.max_column}列，超过上限{MAX_ROWS}行、{MAX_COLUMNS}列",
            "请删去表外的空行空列（选中后右键“删除”）再保存。",
        )
    result = shaped(file, [_row(cells) for cells in sheet.iter_rows()])
    return TableResult(table=result.table, diagnostics=(*result.diagnostics, *_notes(sheet, file)))


def _of_package(file: str, hidden: list[str], *, linked: bool) -> Iterator[Diagnostic]:
    """What a person should know of the workbook as a whole."""
    if hidden:
        yield _info(file, f"隐藏的工作表（{'、'.join(hidden)}）没有读取。", 1)
    if linked:
        yield Diagnostic(
            code="LED-17",
            name="external-links",
            severity=Severity.WARNING,
            message="工作簿有取自其他文件的链接，没有打开那些文件。",
            span=place(file, 1, 1),
            hint="请在“数据—编辑链接”中断开链接，只留数值。",
        )


def _row(cells: tuple[Any, ...]) -> RawRow:
    read = [Cell(_shown(cell), index) for index, cell in enumerate(cells, 1)]
    while read and not read[-1].text:
        read.pop()
    return RawRow(cells[0].row if cells else 1, tuple(read))


def _shown(cell: Any) -> str:
    """The text that a person sees: dates as ISO, a number with its format's decimals (5.10 is not 5.1)."""
    if isinstance(cell, MergedCell) or cell.value is None or cell.data_type == "f":
        return ""
    value = cell.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        decimals = _DECIMALS.match(cell.number_format or "")
        if decimals:
            return f"{value:.{len(decimals.group(1))}f}"
        return str(int(value)) if float(value).is_integer() else repr(value)
    return str(value).strip()


def _notes(sheet: Worksheet, file: str) -> list[Diagnostic]:
    found = [
        Diagnostic(
            code="LED-08",
            name="formula-in-ledger",
            severity=Severity.ERROR,
            message=f"第{cell.row}行第{cell.column}列是公式，台账应写数值。",
            span=place(file, cell.row or 1, cell.column or 1),
            hint="请选中后“复制—选择性粘贴—数值”。",
        )
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    hidden = sorted(number for number, shape in sheet.row_dimensions.items() if shape.hidden)
    columns = sorted(letter for letter, shape in sheet.column_dimensions.items() if shape.hidden)
    if hidden or columns:
        which = "、".join([*(f"第{number}行" for number in hidden), *(f"{letter}列" for letter in columns)])
        found.append(_info(file, f"工作表有隐藏的行或列（{which}），已一并读取。", hidden[0] if hidden else 1))
    return [*found, *_merged(sheet, file)]


def _merged(sheet: Worksheet, file: str) -> Iterator[Diagnostic]:
    """Merged cells that hold something: only their first cell does, whatever it looks like."""
    for area in sorted(sheet.merged_cells.ranges, key=lambda one: (one.min_row, one.min_col)):
        if sheet.cell(area.min_row, area.min_col).value is not None:
            yield Diagnostic(
                code="LED-18",
                name="merged-cells",
                severity=Severity.WARNING,
                message=f"{area.coord} 合并了单元格，内容只算在左上角的一格。",
                span=place(file, area.min_row, area.min_col),
                hint="请取消合并，每一格各写各的。",
            )


def _info(file: str, message: str, line: int) -> Diagnostic:
    return Diagnostic(
        code="LED-09", name="hidden-cells", severity=Severity.INFO, message=message, span=place(file, line, 1)
    )
