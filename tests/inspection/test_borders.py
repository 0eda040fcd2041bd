"""The weight of an edge: the cell's own, else the row's, the table's, the style's."""

from __future__ import annotations

from biaogao.inspection.borders import border, outer_edges
from biaogao.ooxml.looks import Look
from biaogao.ooxml.story import Cell, Row, Table


def rule(name: str, size: int, kind: str = "single") -> dict[str, str]:
    return {name: kind, f"{name}.sz": str(size)}


def table(look: Look, cell: Look | None = None, row: Look | None = None) -> Table:
    cells = tuple(Cell(column=n, span=1, look=cell or {}, paragraphs=()) for n in range(2))
    return Table(index=0, look=look, rows=(Row(cells=cells, head=True, look=row or {}),) * 2)


GRID: Look = {
    **rule("tblBorders.top", 8),
    **rule("tblBorders.bottom", 8),
    **rule("tblBorders.start", 8),
    **rule("tblBorders.right", 8),
    **rule("tblBorders.insideH", 4),
    **rule("tblBorders.insideV", 4),
}


def test_the_table_frames_and_divides() -> None:
    found = table(GRID)
    first = found.rows[0].cells[0]
    weights = [border(found, 0, first, side) for side in ("top", "left", "bottom", "right")]
    assert weights == [8, 8, 4, 4]
    assert [edge.weight for edge in outer_edges(found)] == [8, 8, 8, 8]


def test_row_and_cell_go_before() -> None:
    found = table(GRID, row=rule("tblBorders.top", 12))
    assert border(found, 0, found.rows[0].cells[0], "top") == 12
    found = table(GRID, cell=rule("tcBorders.top", 0, "nil"), row=rule("tblBorders.top", 12))
    assert border(found, 0, found.rows[0].cells[0], "top") == 0
    assert next(edge.weight for edge in outer_edges(found) if edge.side == "上边框") == 0


def test_without_rules_there_are_none() -> None:
    assert {edge.weight for edge in outer_edges(table({}))} == {0}
