"""The sheet beside scans and photographs in which people type what no program can read: a row for each file."""

from __future__ import annotations

import io
from collections.abc import Sequence

import msgspec
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.deliverables.sheets import canonical, neutral
from biaogao.opinions.typing_rows import CITED, FILE, HEADS, NAME, UNIT, typed_rows

_WIDTHS = (34, 22, 12, 26, 44, 36, 30, 10, 16, 12)
_GUIDE = (
    "把扫描件、照片里的意见录入下表：一行一条；同一份文件有多条意见的，在它下面加行，“文件”一栏可以不填。"
    "没有意见的，在“意见内容”写“无意见”。录完保存，再运行一次 intake。"
)
_SHADE = PatternFill("solid", fgColor="FFF2F2F2")


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """A file that waits: its path below the folder of the round, and the unit that its name tells."""

    path: str
    unit: str = ""


def typing_sheet(scans: Sequence[Scan], existing: bytes | None) -> bytes | None:
    """The sheet with a row for each scan that has none yet; None where nothing is to be added.

    All that people typed into `existing` stays, row by row in its order. Raises InputError where that file cannot be
    read: it is never written over then.
    """
    kept = (typed_rows(existing, NAME) or ()) if existing is not None else ()
    known = {row.file for row in kept}
    new = [scan for scan in scans if scan.path not in known]
    if not new:
        return None
    book = Workbook()
    sheet = book.worksheets[0]
    _head(sheet)
    for row in kept:
        _append(sheet, [row.cells.get(head, "") for head in HEADS], number=row.number)
    for scan in new:
        _append(sheet, [{FILE: scan.path, UNIT: scan.unit}.get(head, "") for head in HEADS])
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical(buffer.getvalue())


def _head(sheet: Worksheet) -> None:
    sheet.title = "待录入"
    sheet.append([_GUIDE])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADS))
    sheet.cell(1, 1).alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[1].height = 32
    sheet.append(list(HEADS))
    for column, width in enumerate(_WIDTHS, 1):
        cell = sheet.cell(2, column)
        cell.font = Font(bold=True)
        cell.fill = _SHADE
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9


def _append(sheet: Worksheet, texts: Sequence[str], *, number: bool = False) -> None:
    """A row of texts, so that 5.10 stays 5.10; a clause that was typed as a number stays one, to be asked about."""
    sheet.append([neutral(text) for text in texts])
    row = sheet.max_row
    for column, head in enumerate(HEADS, 1):
        cell = sheet.cell(row, column)
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if number and head == CITED:
            cell.number_format, cell.value = "General", _as_number(str(cell.value or ""))


def _as_number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
