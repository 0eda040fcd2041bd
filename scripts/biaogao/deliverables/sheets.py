"""Turns papers into .xlsx whose bytes depend on their content alone, with no cell that a spreadsheet would compute."""

from __future__ import annotations

import copy
import datetime
import functools
import io
import math
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.compare.marked import Marked, Stretch
from biaogao.compare.script import Mark
from biaogao.deliverables.grids import SAMPLE, Content, Grid, Paper, text_of
from biaogao.deliverables.plates import hang_plates
from biaogao.ooxml import package
from biaogao.reporters.columns import text_width

_Looks = dict[tuple[bool, bool], StyleArray]
_EPOCH = datetime.datetime(2000, 1, 1)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WIDTH = 110
_LINE, _HIGHEST = 14.0, 409.0
# Bold text and lines that break before a word take more room than their characters.
_LOOSE = 1.15
_THIN = Side(style="thin", color="FF000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRED, _LEFT = (Alignment(horizontal=where, vertical="center", wrap_text=True) for where in ("center", "left"))


def write_workbook(paper: Paper) -> bytes:
    """One sheet a grid; every cell is text, so that 5.10 stays 5.10 and nothing is computed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, grid in enumerate(paper.grids or (Grid(title=paper.title, heads=(), rows=()),), 1):
        sheet = book.create_sheet(_sheet_name(grid.title or paper.title, number))
        _fill(sheet, paper, grid)
    if paper.plates:
        hang_plates(book.create_sheet(_sheet_name("图", len(paper.grids) + 1)), paper.plates)
    book.properties.creator = ""
    book.properties.title = paper.title
    book.properties.created = book.properties.modified = _EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical(buffer.getvalue())


def neutral(text: str) -> str:
    """Text that a spreadsheet cannot take for a formula, also after a detour through CSV."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def canonical(data: bytes) -> bytes:
    """A workbook as openpyxl wrote it, without the time of writing."""
    parts = package.read(data, "工作簿")
    # openpyxl stamps the time of saving over whatever was set.
    core = parts["docProps/core.xml"]
    start = core.index(b">", core.index(b"<dcterms:modified")) + 1
    end = core.index(b"</dcterms:modified>")
    parts["docProps/core.xml"] = core[:start] + b"2000-01-01T00:00:00Z" + core[end:]
    return package.save(parts)


def _sheet_name(title: str, number: int) -> str:
    """Excel allows 31 characters and none of []:*?/\\ in a sheet's name."""
    clean = "".join(character for character in title if character not in "[]:*?/\\'")
    return f"{number}.{clean}"[:31]


def _fill(sheet: Worksheet, paper: Paper, grid: Grid) -> None:
    columns = max(1, len(grid.heads))
    lines = [f"{paper.title}（{SAMPLE}）" if paper.sample else paper.title, paper.subtitle, *paper.facts]
    if grid.title and grid.title != paper.title:
        lines.append(grid.title)
    # Rows are counted here: openpyxl looks at every cell to find the last one.
    opening = [text for text in lines if text]
    for row, text in enumerate(opening, 1):
        sheet.append([neutral(text)])
        if columns > 1:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        _style(sheet.cell(row, 1), bold=row == 1, size=14 if row == 1 else 10, centred=row == 1, boxed=False)
    top = len(opening) + 1
    looks: _Looks = {}
    _append(sheet, top, tuple(head.title for head in grid.heads), grid, looks, bold=True)
    if any(not isinstance(cell, str) for cells in grid.rows for cell in cells):
        sheet.row_dimensions[top].height = _height(tuple(head.title for head in grid.heads), grid)
    for index, cells in enumerate(grid.rows):
        _append(sheet, top + 1 + index, cells, grid, looks, bold=index in grid.strong)
        if not all(isinstance(cell, str) for cell in cells):
            sheet.row_dimensions[top + 1 + index].height = _height(cells, grid)
    for note in paper.notes:
        sheet.append([neutral(note)])
    total = sum(grid.shares) or 1
    for index, share in enumerate(grid.shares, 1):
        sheet.column_dimensions[get_column_letter(index)].width = max(5, round(_WIDTH * share / total))
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape" if paper.wide else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _append(sheet: Worksheet, row: int, cells: tuple[Content, ...], grid: Grid, looks: _Looks, *, bold: bool) -> None:
    """`looks` are those of cells styled before: openpyxl hashes font and border anew for each cell that gets them."""
    sheet.append([neutral(cell) if isinstance(cell, str) else _rich(cell) for cell in cells])
    if len(cells) == 1 < len(grid.heads):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(grid.heads))
    for column, head in enumerate(grid.heads, 1):
        # `_style` is where openpyxl keeps the numbers of font, border and the rest; its types do not name it.
        cell: Any = sheet.cell(row, column)
        look = bold, head.centred
        if look in looks:
            cell._style = copy.copy(looks[look])
            continue
        _style(cell, bold=bold, size=10, centred=bold or head.centred, boxed=True)
        looks[look] = cell._style


def _rich(content: Marked) -> CellRichText | str:
    """Marked text as runs of one cell; a cell without marks is plain text."""
    if all(stretch.mark is Mark.KEEP for stretch in content):
        return neutral("".join(stretch.text for stretch in content))
    first, *others = content
    opened = (Stretch(text=neutral(first.text), mark=first.mark), *others)
    return CellRichText(*(TextBlock(_font(one.mark), one.text) for one in opened))


def _font(mark: Mark) -> InlineFont:
    if mark is Mark.DELETE:
        return InlineFont(rFont="宋体", sz=10, strike=True, color=Color(rgb="FFC00000"))
    if mark is Mark.INSERT:
        return InlineFont(rFont="宋体", sz=10, b=True, u="single", color=Color(rgb="FF1F4E9E"))
    return InlineFont(rFont="宋体", sz=10)


def _height(cells: tuple[Content, ...], grid: Grid) -> float:
    """The height of a row of marked text (points), which not every program fits by itself."""
    total = sum(grid.shares)
    widths = (max(5, round(_WIDTH * share / total)) for share in grid.shares)
    lines = (
        sum(max(1, math.ceil(text_width(line) * _LOOSE / width)) for line in text_of(cell).split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return min(_HIGHEST, max(lines) * _LINE + 4)


def _style(cell: Cell | MergedCell, *, bold: bool, size: int, centred: bool, boxed: bool) -> None:
    cell.number_format = "@"
    cell.font = _face(size, bold=bold)
    cell.alignment = _CENTRED if centred else _LEFT
    if boxed:
        cell.border = _BOX


@functools.cache
def _face(size: int, *, bold: bool) -> Font:
    return Font(name="宋体", size=size, bold=bold)
