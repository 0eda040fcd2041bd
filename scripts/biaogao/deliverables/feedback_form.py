"""意见反馈表 as a Word form's blanks and as a workbook in which the clause is chosen from a list."""

from __future__ import annotations

import datetime
import io

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.deliverables.forms import Values
from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.sheets import canonical
from biaogao.writers.answer_sheet import (
    ASKED,
    COLUMNS,
    KEY,
    KIND,
    KINDS,
    PLACE,
    PLACES_TITLE,
    REPLIES,
    REPLY,
    TITLE,
    WHOLE,
    AnswerSheet,
)

ROWS = 60
"""Blank rows of the workbook; more can be added below."""

_EPOCH = datetime.datetime(2000, 1, 1)
_THIN = Side(style="thin", color="FF808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="FFF0EFE9")
_WIDTHS = {"A": 6, "B": 20, "C": 8, "D": 26, "E": 32, "F": 32, "G": 22, "H": 16}
_HINT = (
    "一行写一条意见；章条编号从下拉清单选，也可以自己写（如 5.2.1、表1），对全文的意见选“全文”。"
    "没有意见的，在回函情况处选“无意见”后发回。请不要改动“草案标识”。"
)


def word_values(sheet: AnswerSheet) -> Values:
    """The blanks of the Word form."""
    known = {
        "标记": f"{SAMPLE}　{sheet.name}" if sheet.sample else sheet.name,
        "标准名称": sheet.name,
        "草案标识": sheet.mark,
        "轮次": sheet.round,
        "截止日期": sheet.deadline,
        "反馈去向": f"请发回：{'；'.join(sheet.receiver)}。" if sheet.receiver else "",
    }
    return {name: value for name, value in known.items() if value}


def write_form(sheet: AnswerSheet) -> bytes:
    """The workbook: facts and blank lines above, rows to fill below, and the clauses on a sheet of their own.

    Every cell is text, so that 5.10 stays 5.10; the same bytes for the same sheet.
    """
    book = Workbook()
    table = book.worksheets[0]
    table.title = TITLE
    places = book.create_sheet(PLACES_TITLE)
    _list_places(places, sheet)
    _fill(table, sheet)
    book.properties.creator = ""
    book.properties.title = TITLE
    book.properties.keywords = sheet.draft
    book.properties.created = book.properties.modified = _EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical(buffer.getvalue())


def _list_places(places: Worksheet, sheet: AnswerSheet) -> None:
    # No head may look like that of a table of opinions: whoever takes the file in looks at every sheet.
    rows = [(WHOLE, "", "", "")]
    rows += [(place.line, place.label, place.title, place.key) for place in sheet.places]
    for row in (("下拉清单", "章条", "题名", KEY), *rows):
        places.append(row)
    for column, width in (("A", 60), ("B", 16), ("C", 60), ("D", 24)):
        places.column_dimensions[column].width = width
    places.sheet_state = "hidden"
    for cells in places.iter_rows():
        for cell in cells:
            _style(cell, bold=cell.row == 1)
    places.freeze_panes = "A2"
    _fit(places)


def _fill(table: Worksheet, sheet: AnswerSheet) -> None:
    last = get_column_letter(len(COLUMNS))
    title = f"{TITLE}（{SAMPLE}）" if sheet.sample else TITLE
    _wide(table, 1, title, last)
    _style(table["A1"], bold=True, size=14, centred=True, boxed=False)
    lines = [*sheet.facts, *((name, "") for name in ASKED)]
    for row, (name, value) in enumerate(lines, 2):
        _line(table, row, name, value, last)
    hint = len(lines) + 2
    _wide(table, hint, " ".join((_HINT, *_where(sheet))), last)
    _style(table.cell(hint, 1), boxed=False)
    table.row_dimensions[hint].height = 44
    head = hint + 1
    for column, name in enumerate((*COLUMNS, KEY), 1):
        _style(table.cell(head, column, name), bold=True, centred=True, filled=True)
    for number in range(1, ROWS + 1):
        for column in range(1, len(COLUMNS) + 2):
            _style(table.cell(head + number, column, str(number) if column == 1 else None), centred=column in {1, 3})
        table.row_dimensions[head + number].height = 32
    _choices(table, sheet, head)
    _lay(table, head)


def _where(sheet: AnswerSheet) -> tuple[str, ...]:
    return (f"发回：{'；'.join(sheet.receiver)}。",) if sheet.receiver else ()


def _wide(table: Worksheet, row: int, text: str, last: str) -> None:
    table.cell(row, 1, text)
    table.merge_cells(f"A{row}:{last}{row}")


def _line(table: Worksheet, row: int, name: str, value: str, last: str) -> None:
    for column in range(1, len(COLUMNS) + 1):
        _style(table.cell(row, column), bold=column <= 2, filled=column <= 2)
    table.cell(row, 1, name)
    table.cell(row, 3, value or None)
    table.merge_cells(f"A{row}:B{row}")
    table.merge_cells(f"C{row}:{last}{row}")


def _choices(table: Worksheet, sheet: AnswerSheet, head: int) -> None:
    """Lists to choose from; whoever types something else is not stopped."""
    first, end = head + 1, head + ROWS
    place = get_column_letter(COLUMNS.index(PLACE) + 1)
    kind = get_column_letter(COLUMNS.index(KIND) + 1)
    reply = 2 + len(sheet.facts) + ASKED.index(REPLY)
    wanted = (
        (f"'{PLACES_TITLE}'!$A$2:$A${len(sheet.lines) + 1}", f"{place}{first}:{place}{end}"),
        (f'"{",".join(KINDS)}"', f"{kind}{first}:{kind}{end}"),
        (f'"{",".join(REPLIES)}"', f"C{reply}"),
    )
    for formula, cells in wanted:
        choice = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
        table.add_data_validation(choice)
        choice.add(cells)


def _lay(table: Worksheet, head: int) -> None:
    for letter, width in _WIDTHS.items():
        table.column_dimensions[letter].width = width
    table.column_dimensions[get_column_letter(len(COLUMNS) + 1)].hidden = True
    table.freeze_panes = f"A{head + 1}"
    table.print_title_rows = f"{head}:{head}"
    table.page_setup.orientation = "landscape"
    _fit(table)


def _fit(sheet: Worksheet) -> None:
    """On A4, as wide as the page."""
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 9, 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _style(
    cell: Cell | MergedCell,
    *,
    bold: bool = False,
    size: int = 10,
    centred: bool = False,
    boxed: bool = True,
    filled: bool = False,
) -> None:
    cell.number_format = "@"
    cell.font = Font(name="宋体", size=size, bold=bold)
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
    if boxed:
        cell.border = _BOX
    if filled:
        cell.fill = _GREY
