"""实施检查表 as .xlsx: every provision a row, results to choose from, the digest of each in a hidden column.

Nothing is merged and nothing computed, so that what is filled in comes back as it stands (`records.checklist`).
"""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.sheets import canonical, neutral
from biaogao.records.checklist import (
    BATCH,
    CHECKER,
    COLUMNS,
    DAY,
    MARK,
    RESULT,
    RESULTS,
    STANDARD,
    TEXT,
    TITLE,
    UNIT,
    Checklist,
)
from biaogao.records.returns import UNIT_LABEL
from biaogao.reporters.columns import text_width

GUIDE = "说明"
_EPOCH = datetime.datetime(2000, 1, 1)
_WIDTHS = {
    "序号": 6,
    "条款": 9,
    "条文": 58,
    "类型": 7,
    "检查方法": 20,
    "结果": 10,
    "佐证": 22,
    "问题编号": 11,
    "备注": 20,
}
_LINE = 14.0
_THIN = Side(style="thin", color="FFBFBFBF")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD, _OPEN = (PatternFill("solid", fgColor=colour) for colour in ("FFE7EDF6", "FFFFFBE6"))
_FILLED_IN = frozenset({"结果", "佐证", "问题编号", "备注"})

_ADVICE = (
    "在“实施检查表”上方填检查日期（写作 2024-06-30）、检查部门；批次不填时按日期所在季度的第一批计。",
    "逐条选“结果”：符合、不符合、不适用。没有检查的留空，按未检查计。",
    "结果为不符合的，先在问题清单登记，再把问题清单的编号写入“问题编号”；没有编号的行不收。",
    "推荐的条文有理由未采纳、允许的条文没有采用的，选“不适用”，在“备注”写明。",
    "“检查方法”是按条文用词提出的建议，可以改；条款、条文不要改，改过的行不收。",
    "“佐证”写 pilot/evidence 下的文件名，多个用；隔开。",
    "填好的表放进收表的文件夹，运行 ./biaogao ledger collect，就成为检查记录。",
)


def checklist_form(checklist: Checklist, departments: Sequence[str]) -> bytes:
    """The workbook; `departments` may organise checks. The same bytes for the same content."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    head = _above(sheet, checklist)
    _items(sheet, checklist, head)
    _choices(sheet, checklist, head, departments)
    _lay(sheet, head)
    _guide(book.create_sheet(GUIDE), checklist)
    book.properties.creator, book.properties.title = "", f"{TITLE} {checklist.code} {checklist.unit}"
    book.properties.created = book.properties.modified = _EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical(buffer.getvalue())


def _above(sheet: Worksheet, checklist: Checklist) -> int:
    """Title and facts above the table; the row of its head."""
    marks = [mark for mark, there in ((SAMPLE, checklist.sample), ("预览，标准尚未实施", checklist.preview)) if there]
    title = f"{TITLE}（{'，'.join(marks)}）" if marks else TITLE
    kinds = {kind: sum(item.kind == kind for item in checklist.items) for kind in ("要求", "推荐", "允许", "指示")}
    counted = "、".join(f"{kind}{count}条" for kind, count in kinds.items() if count)
    facts = (
        (STANDARD, f"{checklist.code} {checklist.number or '（无编号）'} {checklist.name}"),
        (UNIT, checklist.unit),
        ("条文", f"共{len(checklist.items)}条：{counted}"),
        (DAY, ""),
        (BATCH, ""),
        (CHECKER, ""),
    )
    _set(sheet.cell(1, 1, title), bold=True, size=14)
    sheet.row_dimensions[1].height = 24
    for row, (name, value) in enumerate(facts, 2):
        _set(sheet.cell(row, 1, name), bold=True)
        _set(sheet.cell(row, 3, neutral(value) or None), boxed=not value, fill=None if value else _OPEN)
    return len(facts) + 2


def _items(sheet: Worksheet, checklist: Checklist, head: int) -> None:
    for column, name in enumerate(COLUMNS, 1):
        _set(sheet.cell(head, column, name), bold=True, boxed=True, centred=True, fill=_HEAD)
    for serial, item in enumerate(checklist.items, 1):
        row = head + serial
        texts = (str(serial), item.clause, item.text, item.kind, item.method, "", "", "", "", item.mark)
        for column, (name, text) in enumerate(zip(COLUMNS, texts, strict=True), 1):
            fill = _OPEN if name in _FILLED_IN else None
            cell = sheet.cell(row, column, neutral(text) or None)
            _set(cell, boxed=True, centred=name in {"序号", "条款", "类型", "结果"}, fill=fill, wrapped=True)
        lines = max(math.ceil(text_width(item.text) * 1.1 / _WIDTHS[TEXT]), math.ceil(text_width(item.method) / 18), 1)
        sheet.row_dimensions[row].height = lines * _LINE + 6


def _choices(sheet: Worksheet, checklist: Checklist, head: int, departments: Sequence[str]) -> None:
    last = head + max(1, len(checklist.items))
    letter = get_column_letter(COLUMNS.index(RESULT) + 1)
    _offer(sheet, RESULTS, f"{letter}{head + 1}:{letter}{last}", strict=True)
    if departments and sum(map(len, departments)) + len(departments) < 250:
        _offer(sheet, departments, f"C{head - 1}", strict=False)


def _offer(sheet: Worksheet, items: Sequence[str], cells: str, *, strict: bool) -> None:
    choice = DataValidation(type="list", formula1=f'"{",".join(items)}"', allow_blank=True, showErrorMessage=strict)
    choice.error, choice.errorTitle = f"请从下拉清单中选：{'、'.join(items)}", TITLE
    sheet.add_data_validation(choice)
    choice.add(cells)


def _lay(sheet: Worksheet, head: int) -> None:
    for column, name in enumerate(COLUMNS, 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = _WIDTHS.get(name, 14)
        dimension.hidden = name == MARK
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _guide(sheet: Worksheet, checklist: Checklist) -> None:
    _set(sheet.cell(1, 1, "怎么填"), bold=True, size=14)
    _set(sheet.cell(2, 1, UNIT_LABEL), bold=True)
    _set(sheet.cell(2, 2, neutral(checklist.unit)))
    for row, text in enumerate(_ADVICE, 3):
        _set(sheet.cell(row, 1, str(row - 2)), centred=True)
        _set(sheet.cell(row, 2, text), wrapped=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, 100


def _set(
    cell: Cell | MergedCell,
    *,
    bold: bool = False,
    size: int = 10,
    boxed: bool = False,
    centred: bool = False,
    fill: PatternFill | None = None,
    wrapped: bool = False,
) -> None:
    cell.number_format = "@"
    cell.font = Font(name="宋体", size=size, bold=bold)
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=wrapped)
    if boxed:
        cell.border = _BOX
    if fill is not None:
        cell.fill = fill
