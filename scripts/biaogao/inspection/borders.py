"""The weights of a table's edges as cell, row, table and style together set them, in eighths of a point."""

from __future__ import annotations

import msgspec

from biaogao.ooxml.looks import Look, number_of
from biaogao.ooxml.story import Cell, Table

_NAMES = {"top": "上边框", "left": "左边框", "bottom": "下边框", "right": "右边框"}
_OTHER = {"left": "start", "right": "end"}


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """One outer side of a table with the weight of its lightest piece."""

    side: str
    weight: int


def border(table: Table, line: int, cell: Cell, side: str) -> int:
    """The weight of one side of a cell; 0 where there is no rule."""
    own = _weight(cell.look, f"tcBorders.{side}")
    if own is not None:
        return own
    name = side if _is_outer(table, line, cell, side) else "insideH" if side in {"top", "bottom"} else "insideV"
    for look in (table.rows[line].look, table.look):
        found = _weight(look, f"tblBorders.{name}")
        if found is not None:
            return found
    return 0


def outer_edges(table: Table) -> tuple[Edge, ...]:
    """The four sides of a table."""
    sides: dict[str, list[int]] = {side: [] for side in _NAMES}
    for line, row in enumerate(table.rows):
        for cell in row.cells:
            for side in _NAMES:
                if _is_outer(table, line, cell, side):
                    sides[side].append(border(table, line, cell, side))
    return tuple(Edge(side=_NAMES[side], weight=min(weights, default=0)) for side, weights in sides.items())


def _is_outer(table: Table, line: int, cell: Cell, side: str) -> bool:
    cells = table.rows[line].cells
    match side:
        case "top":
            return line == 0
        case "bottom":
            return line == len(table.rows) - 1
        case "left":
            return cell is cells[0]
        case _:
            return cell is cells[-1]


def _weight(look: Look, key: str) -> int | None:
    """The weight that a look gives, None where it says nothing."""
    for name in (key, key.replace("left", "start").replace("right", "end")):
        kind = look.get(name)
        if kind is not None:
            return 0 if kind in {"0", "nil"} else round(number_of(look, f"{name}.sz", 4))
    return None
