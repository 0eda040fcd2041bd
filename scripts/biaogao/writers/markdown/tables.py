"""Tables as pipe tables with `<<` and `^^` for merged cells, fenced where notes or footnotes belong to them."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.model.nodes import Alignment, Cell, Row, Table
from biaogao.writers.markdown.inlines import inline_text
from biaogao.writers.markdown.pen import BLANK, Line, apart
from biaogao.writers.markdown.tails import tail

_LEFT, _ABOVE = "<<", "^^"
_RULERS = {Alignment.AUTO: "---", Alignment.LEFT: ":--", Alignment.CENTER: ":-:", Alignment.RIGHT: "--:"}


def table_lines(table: Table, body: Sequence[Line], colons: str) -> list[Line]:
    """A table; `body` are the lines of what stands at its foot, `colons` the fence that is long enough for them."""
    rows = [Line(text, table.key) for text in _rows(table)]
    title = inline_text(table.title)
    header = str(table.header_rows) if table.header_rows != natural_header(table.rows) else ""
    attributes = tail(table.id, 单位=table.unit, 表头行=header, 版面="横向" if table.landscape else "")
    if not body and not title and not attributes:
        return rows
    if not body and title:
        return [Line(f"表：{title}{attributes}", table.key), BLANK, *rows]
    head = Line(f"{colons} 表{f' {title}' if title else ''}{attributes}", table.key)
    return apart(([head], rows, body, [Line(colons, table.key)]))


def natural_header(rows: Sequence[Row]) -> int:
    """How many rows a reader takes for the head: the first and those that its merged cells reach."""
    reached = min(1, len(rows))
    number = 0
    while number < min(reached, len(rows)):
        reached = max(reached, *(number + cell.rowspan for cell in rows[number].cells), 0)
        number += 1
    return min(reached, len(rows))


def _rows(table: Table) -> list[str]:
    width = max(len(table.columns), 1)
    grid = [[""] * width for _ in table.rows]
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            _place(grid, number, cell)
    ruler = [_RULERS[each] for each in table.columns] or ["---"]
    return [_line(grid[0]), f"|{'|'.join(ruler)}|", *(_line(row) for row in grid[1:])] if grid else []


def _place(grid: list[list[str]], number: int, cell: Cell) -> None:
    width = len(grid[0])
    for below in range(number, min(number + cell.rowspan, len(grid))):
        for column in range(cell.column, min(cell.column + cell.colspan, width)):
            grid[below][column] = _ABOVE if below > number else _LEFT
    if cell.column < width:
        grid[number][cell.column] = inline_text(cell.children, cell=True)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
