"""The form of a ledger as .xlsx: drop-downs, checked dates, a guide, what codes mean; itself usable as the ledger.

Sheets: the ledger (header in the first row, frozen), 说明 (who fills it in, what each column wants), 对照 (codes with
names), and hidden 选项 (the items of long drop-downs).
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence

import msgspec
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.deliverables.sheets import canonical, neutral
from biaogao.records.ledger import EVIDENCE, NUMBER, SAMPLE
from biaogao.records.returns import UNIT_LABEL
from biaogao.records.shapes import Column, Shape
from biaogao.reporters.columns import text_width

GUIDE, LEGEND, ITEMS = "说明", "对照", "选项"
_EPOCH = datetime.datetime(2000, 1, 1)
_STYLED, _CHECKED = 200, 2_000
_LONGEST_LIST = 250
_THIN = Side(style="thin", color="FFBFBFBF")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MUST, _MAY = (PatternFill("solid", fgColor=colour) for colour in ("FFBDD7EE", "FFF2F2F2"))
_PLAIN, _BOLD = Font(name="宋体", size=10), Font(name="宋体", size=10, bold=True)
_GREY = Font(name="宋体", size=10, italic=True, color="FF7F7F7F")
_TITLE = Font(name="宋体", size=14, bold=True)
_TOP, _MIDDLE = Alignment(vertical="top", wrap_text=True), Alignment(vertical="center", wrap_text=True)
_DAY = "yyyy-mm-dd"
_WIDEST_GUIDE = (18, 8, 46, 60)


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """What a form is made from.

    `choices` gives by column what may be chosen, `legend` by a title the codes with their meaning; `unit` is the name
    of who fills it in (empty: anybody), `numbers` stand in the first rows; `example` is a row to show, empty for none;
    `days` are the first and the last day of the pilot.
    """

    shape: Shape
    choices: Mapping[str, Sequence[str]] = {}
    legend: Mapping[str, Sequence[tuple[str, str]]] = {}
    unit: str = ""
    units: Sequence[str] = ()
    numbers: Sequence[str] = ()
    example: Mapping[str, str] = {}
    days: tuple[str, str] = ("", "")


def write_form(blank: Blank) -> bytes:
    """The workbook; the same bytes for the same content."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = blank.shape.title[:31]
    _ledger(sheet, blank)
    _guide(book.create_sheet(GUIDE), blank)
    if blank.legend:
        _legend(book.create_sheet(LEGEND), blank)
    _validations(sheet, book.create_sheet(ITEMS), blank)
    book[ITEMS].sheet_state = "veryHidden"
    book.properties.creator, book.properties.title = "", blank.shape.title
    book.properties.created = book.properties.modified = _EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical(buffer.getvalue())


def _ledger(sheet: Worksheet, blank: Blank) -> None:
    columns = blank.shape.columns
    sheet.append([column.name for column in columns])
    if blank.example:
        sheet.append([neutral(blank.example.get(column.name, "")) for column in columns])
    at = next((index for index, column in enumerate(columns, 1) if column.name == NUMBER), 0)
    for row, number in enumerate(blank.numbers, sheet.max_row + 1):
        sheet.cell(row, at, number)
    for index, column in enumerate(columns, 1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = _width(column)
        sheet.column_dimensions[letter].number_format = _format(column)
        for row in range(1, _STYLED + 2):
            cell = sheet.cell(row, index)
            cell.number_format, cell.border, cell.alignment, cell.font = _format(column), _BOX, _TOP, _PLAIN
        head = sheet.cell(1, index)
        head.font, head.fill, head.alignment, head.number_format = _BOLD, _fill(column, blank.shape), _MIDDLE, "@"
        if blank.example:
            sheet.cell(2, index).font = _GREY
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "B2" if columns[0].name == NUMBER else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{_STYLED + 1}"
    sheet.print_title_rows = "1:1"
    _for_print(sheet)


def _for_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _fill(column: Column, shape: Shape) -> PatternFill:
    proof = column.name == EVIDENCE and shape.evidence == "必有"
    return _MUST if column.required or proof else _MAY


def _format(column: Column) -> str:
    return _DAY if column.dated else "@"


def _width(column: Column) -> float:
    if column.dated:
        return 13
    if column.choices:
        return max(10, text_width(column.name) + 4, *(text_width(item) + 4 for item in column.choices))
    wide = 18 if column.reference or column.pattern else 26
    return max(wide if not column.pattern else 12, text_width(column.name) + 4)


def _guide(sheet: Worksheet, blank: Blank) -> None:
    """Who fills the form in, how, and a line for each column."""
    shape = blank.shape
    lines: list[tuple[str, ...]] = [
        (shape.title,),
        (UNIT_LABEL, blank.unit),
        ("一行是", shape.row),
        *(("" if at else "填法", line) for at, line in enumerate(_advice(blank))),
        (),
        ("列", "必填", "填什么", "可选的值"),
    ]
    head = len(lines)
    for column in shape.columns:
        items = column.choices or blank.choices.get(column.name, ())
        shown = "、".join(items) if sum(map(len, items)) <= 60 else f"共{len(items)}项，见下拉清单"
        lines.append((column.name, _must(column, blank), column.expected, shown))
    for row, line in enumerate(lines, 1):
        for index, text in enumerate(line, 1):
            cell = sheet.cell(row, index, neutral(text))
            cell.number_format, cell.alignment = "@", _TOP if row >= head else Alignment(vertical="center")
            cell.font = _TITLE if row == 1 else _BOLD if row == head or (row < head and index == 1) else _PLAIN
            if row >= head:
                cell.border = _BOX
    for index, width in enumerate(_WIDEST_GUIDE, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.merge_cells("B2:C2")
    for cell in (sheet["B2"], sheet["C2"]):
        cell.fill, cell.border = _MUST, _BOX
    _for_print(sheet)


def _must(column: Column, blank: Blank) -> str:
    """Whether a column must be filled in; what is given when forms are collected need not."""
    if column.name == EVIDENCE and blank.shape.evidence == "必有":
        return "是"
    given = column.name == SAMPLE or (column.name == NUMBER and not blank.numbers)
    return "" if not column.required else "可不填" if given else "是"


def _advice(blank: Blank) -> list[str]:
    shape = blank.shape
    said = ["表头不要改；底色深的列必填。不要合并单元格，不要写公式，不要另加列。没有可填的，交回空表。"]
    if blank.numbers:
        said.append(f"编号已写好（{blank.numbers[0]}起），一行用一个，用不完的不必删。")
    elif any(column.name == NUMBER for column in shape.columns):
        said.append("编号可以不填，汇总时由秘书处给定。")
    if any(column.dated for column in shape.columns):
        said.append("日期写作 2024-06-30。")
    if shape.evidence != "无":
        must = "每行必有；" if shape.evidence == "必有" else ""
        said.append(f"“{EVIDENCE}”：{must}写文件名，如 培训/签到.pdf，多个用；隔开；文件与表一并交。")
    said.append(f"“{SAMPLE}”：写“否”，不写也作“否”。")
    if blank.example:
        said.append("灰色斜体的一行是示例，交回前请删去；没有删的不收。")
    return said


def _legend(sheet: Worksheet, blank: Blank) -> None:
    """What the codes of the drop-downs stand for, list beside list."""
    for at, (title, pairs) in enumerate(blank.legend.items()):
        first = at * 3 + 1
        for row, (code, name) in enumerate(((title, "是"), *pairs), 1):
            for index, text in ((first, code), (first + 1, name)):
                cell = sheet.cell(row, index, neutral(text))
                cell.number_format, cell.border, cell.alignment = "@", _BOX, _TOP
                cell.font = _BOLD if row == 1 else _PLAIN
        sheet.column_dimensions[get_column_letter(first)].width = 16
        sheet.column_dimensions[get_column_letter(first + 1)].width = 44
        sheet.column_dimensions[get_column_letter(first + 2)].width = 3
    sheet.freeze_panes = "A2"
    _for_print(sheet)


def _validations(sheet: Worksheet, items: Worksheet, blank: Blank) -> None:
    used = 0
    for index, column in enumerate(blank.shape.columns, 1):
        choices = column.choices or tuple(blank.choices.get(column.name, ()))
        if column.dated:
            check = _dates(blank.days if column.name == blank.shape.date else ("", ""))
        elif choices:
            source, used = _source(items, choices, used)
            check = DataValidation(type="list", formula1=source, allow_blank=True)
            check.showErrorMessage = not column.multiple
            check.errorTitle, check.error = column.name[:32], "请从下拉清单中选择。"
        else:
            check = DataValidation()
        check.showInputMessage = True
        check.promptTitle = f"{column.name}{'（必填）' if column.required else ''}"[:32]
        check.prompt = column.expected[:255]
        letter = get_column_letter(index)
        check.add(f"{letter}2:{letter}{_CHECKED + 1}")
        sheet.add_data_validation(check)
    # The list of units stands behind the guide's own cell, so that nobody mistypes it.
    if blank.units:
        source, used = _source(items, tuple(blank.units), used)
        who = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
        who.add("B2")
        guide = sheet.parent[GUIDE] if sheet.parent else None
        if guide is not None:
            guide.add_data_validation(who)


def _source(items: Worksheet, choices: Sequence[str], used: int) -> tuple[str, int]:
    """Where a drop-down takes its items from: typed into it where they are short, else a column of 选项."""
    listed = ",".join(choices)
    if len(listed) <= _LONGEST_LIST and not any(mark in item for item in choices for mark in ',"'):
        return f'"{listed}"', used
    column = used + 1
    for row, item in enumerate(choices, 1):
        items.cell(row, column, neutral(item)).number_format = "@"
    letter = get_column_letter(column)
    return f"'{ITEMS}'!${letter}$1:${letter}${len(choices)}", column


def _dates(days: tuple[str, str]) -> DataValidation:
    """A day; that of the row itself within the pilot, which may be overruled."""
    first, last = (datetime.date.fromisoformat(day) if day else None for day in days)
    check = DataValidation(type="date", operator="between", allow_blank=True, showErrorMessage=True)
    begin, end = first or datetime.date(1949, 10, 1), last or datetime.date(2099, 12, 31)
    check.formula1, check.formula2 = (f"DATE({day.year},{day.month},{day.day})" for day in (begin, end))
    check.errorStyle = "warning" if first else "stop"
    check.errorTitle = "日期"
    within = f"在试点期间（{begin.isoformat()}至{end.isoformat()}）内，" if first else ""
    check.error = f"日期应{within}写作 2024-06-30。"
    return check
