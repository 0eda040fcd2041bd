"""Finds which rows, columns and cells of a table are which, and writes the script from one table to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from biaogao.compare.canonical import Leaf, leaves
from biaogao.compare.likeness import alike
from biaogao.compare.order import pair_up, rising
from biaogao.compare.script import CellEdit, LineKind, LineOp, Mark, TableEdit
from biaogao.compare.tokens import text_ops, whole
from biaogao.model.nodes import Cell, Table
from biaogao.model.walk import text_of

_LINE_ALIKE = 0.45
_MOVED_LINE_ALIKE = 0.85
_FIRST_CELL_WEIGHT = 3

Lines = tuple[tuple[str, ...], ...]


class Grid(NamedTuple):
    """A table's cells by row and column where they begin, and its texts: a merged cell's text stands in its corner."""

    cells: dict[tuple[int, int], Cell]
    rows: Lines
    columns: Lines
    head: int


def grid_of(table: Table) -> Grid:
    """The grid of a table."""
    width = len(table.columns)
    cells = {(at, cell.column): cell for at, row in enumerate(table.rows) for cell in row.cells}
    width = max((width, *(column + 1 for _, column in cells)))
    texts = {place: text_of(cell.children) for place, cell in cells.items()}
    rows = tuple(tuple(texts.get((r, c), "") for c in range(width)) for r in range(len(table.rows)))
    columns = tuple(tuple(row[c] for row in rows) for c in range(width))
    return Grid(cells, rows, columns, table.header_rows)


def table_edit(old: Table, new: Table) -> TableEdit | None:
    """The script between two tables, None where no row, column or cell differs."""
    if old.rows == new.rows and len(old.columns) == len(new.columns):
        return None
    first, second = grid_of(old), grid_of(new)
    columns = _pairs(first.columns, second.columns, _column_likeness(first, second))
    rows = _pairs(first.rows, second.rows, _row_likeness(first, second, columns))
    made = TableEdit(
        rows=_line_ops(len(first.rows), len(second.rows), rows),
        columns=_line_ops(len(first.columns), len(second.columns), columns),
        cells=tuple(_cells(first, second, rows, columns)),
    )
    kept = all(op.kind is LineKind.KEEP for op in (*made.rows, *made.columns))
    return None if kept and not made.cells else made


# --- which line is which ---------------------------------------------------------------------------------------


def _pairs(old: Lines, new: Lines, likeness: Callable[[int, int], float]) -> dict[int, int]:
    """Old index to new index: equal lines at both ends, then the most alike in order, then equal ones that moved."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start] and likeness(start, start) > 0:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pairs = {at: at for at in range(start)}
    pairs.update({len(old) - 1 - at: len(new) - 1 - at for at in range(end)})
    pairs.update(pair_up(range(start, len(old) - end), range(start, len(new) - end), likeness))
    taken = set(pairs.values())
    left = [b for b in range(len(new)) if b not in taken]
    for a in (a for a in range(len(old)) if a not in pairs):
        ranked = sorted(((-likeness(a, b), b) for b in left), key=lambda pair: pair)
        if ranked and -ranked[0][0] >= _MOVED_LINE_ALIKE and any(new[ranked[0][1]]):
            pairs[a] = ranked[0][1]
            left.remove(ranked[0][1])
    return pairs


def _column_likeness(old: Grid, new: Grid) -> Callable[[int, int], float]:
    """Columns are alike by their heading, and by how many of their cells they share."""

    def likeness(a: int, b: int) -> float:
        first, second = old.columns[a], new.columns[b]
        head = alike("\n".join(first[: old.head]), "\n".join(second[: new.head]))
        shared = Counter(first[old.head :]) & Counter(second[new.head :])
        body = shared.total() / max(len(first) - old.head, len(second) - new.head, 1)
        ratio = (head + body) / 2
        return ratio if ratio >= _LINE_ALIKE else 0.0

    return likeness


def _row_likeness(old: Grid, new: Grid, columns: dict[int, int]) -> Callable[[int, int], float]:
    """Rows are alike by their cells in the columns that both tables have; the first of them counts most."""
    shared = sorted(columns.items())

    def likeness(a: int, b: int) -> float:
        if not shared:
            return 0.0
        first, second = old.rows[a], new.rows[b]
        weights = total = 0.0
        for at, (i, j) in enumerate(shared):
            if not first[i] and not second[j]:
                continue
            weight = _FIRST_CELL_WEIGHT if at == 0 else 1
            total += weight
            weights += weight * alike(first[i], second[j])
        ratio = weights / total if total else 1.0
        same_part = (a < old.head) == (b < new.head)
        return ratio if ratio >= _LINE_ALIKE and same_part else 0.0

    return likeness


def _line_ops(old: int, new: int, pairs: dict[int, int]) -> tuple[LineOp, ...]:
    """All lines in woven order."""
    back = {b: a for a, b in pairs.items()}
    ordered = sorted(pairs)
    stays = {ordered[index] for index in rising([pairs[a] for a in ordered])}
    return tuple(_woven_lines(old, new, pairs, back, stays))


def _woven_lines(old: int, new: int, pairs: dict[int, int], back: dict[int, int], stays: set[int]) -> Iterator[LineOp]:
    j = 0
    for i in range(old + 1):
        stop = new if i == old else pairs[i] if i in stays else None
        if stop is None:
            kind = LineKind.MOVE_FROM if i in pairs else LineKind.REMOVE
            yield LineOp(kind=kind, old=i, new=pairs.get(i))
            continue
        for at in range(j, stop):
            yield LineOp(kind=LineKind.MOVE_TO if at in back else LineKind.INSERT, old=back.get(at), new=at)
        if i < old:
            yield LineOp(kind=LineKind.KEEP, old=i, new=stop)
        j = stop + 1


# --- cells -----------------------------------------------------------------------------------------------------


def _cells(old: Grid, new: Grid, rows: dict[int, int], columns: dict[int, int]) -> Iterator[CellEdit]:
    """The cells that differ from the old cell of their row and column."""
    above, left = {b: a for a, b in rows.items()}, {b: a for a, b in columns.items()}
    for row in range(len(new.rows)):
        for column in range(len(new.columns)):
            place = above.get(row), left.get(column)
            source = place if place in old.cells else None
            before = old.cells[source] if source else None
            after = new.cells.get((row, column))
            if edit := _cell(row, column, source, before, after):
                yield edit


def _cell(
    row: int, column: int, source: tuple[int, int] | None, before: Cell | None, after: Cell | None
) -> CellEdit | None:
    if after is None:
        return CellEdit(row=row, column=column, old=source, absent=True) if before else None
    if before is None:
        ops = whole(after.children, Mark.INSERT)
        return CellEdit(row=row, column=column, colspan=after.colspan, rowspan=after.rowspan, ops=ops)
    reach = (before.colspan, before.rowspan) == (after.colspan, after.rowspan)
    if reach and _content(before) == _content(after):
        return None
    ops = text_ops(before.children, after.children)
    return CellEdit(row=row, column=column, old=source, colspan=after.colspan, rowspan=after.rowspan, ops=ops)


def _content(cell: Cell) -> Sequence[Leaf]:
    return leaves(cell.children)
