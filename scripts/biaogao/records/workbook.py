"""Turns the first visible sheet of an .xlsx ledger into a table of cells, running and trusting nothing in it."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from typing import IO, Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.tables import MAX_COLUMNS, MAX_ROWS, Cell, RawRow, TableResult, place, shaped, unreadable

_MAX_UNPACKED = 200 * 1024 * 1024
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# What Python's zipfile raises for bytes that are damaged or made to harm.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, OverflowError,
)  # fmt: skip
_DECIMALS = re.compile(r"^[#,0]*0\.(0+)(?:_.*)?$")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")
_CHUNK = 1 << 20
_RESAVE = "请用 Excel 或 WPS 打开后另存为 .xlsx，或导出为 .csv。"


def read_workbook(data: bytes, file: str) -> TableResult:
    """The table of a workbook; formulas are findings (a result is nobody's record), hidden rows are noted and read."""
    refusal = _refusal(data)
    if refusal:
        return unreadable(file, refusal, _RESAVE)
    if _is_too_long(data):
        hint = "请删去表外的空行（选中后右键“删除”），或只留下要用的工作表和行，再保存。"
        return unreadable(file, f"有工作表超过上限{MAX_ROWS}行", hint)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except Exception:  # openpyxl raises whatever its parts raise on a damaged file
        return unreadable(file, "工作簿已损坏", _RESAVE)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        return unreadable(file, "没有可见的工作表", _RESAVE)
    sheet = sheets[0]
    if sheet.max_row > MAX_ROWS + 1 or sheet.max_column > MAX_COLUMNS:
        return unreadable(
            file,
            f"用到了第{sheet.max_row}行、第{sheet.max_column}列，超过上限{MAX_ROWS}行、{MAX_COLUMNS}列",
            "请删去表外的空行空列（选中后右键“删除”）再保存。",
        )
    result = shaped(file, [_row(cells) for cells in sheet.iter_rows()])
    return TableResult(table=result.table, diagnostics=(*result.diagnostics, *_notes(sheet, file, len(sheets))))


def _refusal(data: bytes) -> str:
    """Why the bytes are not opened; empty where they may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > _MAX_UNPACKED:
                return "解压后过大"
            if any(item.compress_type not in _COMPRESSIONS for item in package.infolist()):
                return "用了 .xlsx 不用的压缩方法"
            for item in package.infolist():
                if item.filename.endswith((".xml", ".rels")):
                    with package.open(item) as part:
                        if b"<!DOCTYPE" in part.read(2048):
                            return "内部 XML 含文档类型声明，可能是恶意文件"
            names = {item.filename for item in package.infolist()}
    except _UNREADABLE:
        return "不是 .xlsx 工作簿（旧的 .xls 或加密文件不能直接读取）"
    return "" if "xl/workbook.xml" in names else "不是 .xlsx 工作簿"


def _is_too_long(data: bytes) -> bool:
    """Whether a sheet has more rows than are read: seen in its bytes, since to open it would take half a minute."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = (one for one in package.namelist() if one.startswith("xl/worksheets/") and one.endswith(".xml"))
        return any(_is_long_sheet(package, name) for name in sheets)


def _is_long_sheet(package: zipfile.ZipFile, name: str) -> bool:
    try:
        with package.open(name) as part:
            return _more_rows_than(part, MAX_ROWS + 1)
    except _UNREADABLE:
        # A damaged sheet is told when it is opened.
        return False


def _more_rows_than(part: IO[bytes], most: int) -> bool:
    """Whether the XML of a sheet holds more rows; it is read no further than to where that is clear."""
    count, kept = 0, b""
    while chunk := part.read(_CHUNK):
        held = kept + chunk
        whole = held.rfind(b"<")
        count += len(_ROW.findall(held, 0, max(whole, 0)))
        kept = held[max(whole, 0) :]
        if count > most or len(kept) > _CHUNK:
            break
    return count > most


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


def _notes(sheet: Worksheet, file: str, sheets: int) -> list[Diagnostic]:
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
    if sheets > 1:
        found.append(_info(file, f"工作簿有{sheets}张可见的工作表，只读取第一张“{sheet.title}”。", 1))
    return found


def _info(file: str, message: str, line: int) -> Diagnostic:
    return Diagnostic(
        code="LED-09", name="hidden-cells", severity=Severity.INFO, message=message, span=place(file, line, 1)
    )
