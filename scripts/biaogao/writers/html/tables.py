"""Tables with their caption, unit, head and merged cells; what explains them stands at their foot (9.8)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.model.nodes import Alignment, Cell, Table
from biaogao.writers.html.inlines import spans
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.setting import Place, Setting


def write_table(block: Table, setting: Setting, place: Place) -> str:
    """The table in a frame of its own, which scrolls where it is wider than the screen."""
    inner = Place(level=place.level, owner=block.key)
    number = setting.label(block.key)
    title = spans(block.title, setting, inner)
    named = f"{text(number)}\u3000{title}" if title else text(number)
    caption = element("caption", element("span", named, class_="title") + unit_statement(block.unit))
    head = "\n".join(_rows(block, range(block.header_rows), setting, inner))
    body = "\n".join(_rows(block, range(block.header_rows, len(block.rows)), setting, inner))
    foot = setting.blocks(block.body, inner)
    columns = max(len(block.columns), 1)
    parts = (
        caption,
        element("thead", f"\n{head}\n") if head else "",
        element("tbody", f"\n{body}\n") if body else "",
        element("tfoot", element("tr", element("td", f"\n{foot}\n", colspan=columns))) if foot else "",
    )
    table = element("table", "\n".join(part for part in parts if part))
    return element("div", table, id=block.key, class_="table", role="region", tabindex=0, aria_label=number or "表")


def unit_statement(unit: str) -> str:
    """单位为伏 above at the right (9.7.3, 9.8.3); nothing without a unit."""
    if not unit:
        return ""
    return element("span", text(unit if unit.startswith("单位") else f"单位为{unit}"), class_="unit")


def _rows(block: Table, places: range, setting: Setting, place: Place) -> Iterator[str]:
    for index in places:
        yield element("tr", "".join(_cells(block, index, setting, place)))


def _cells(block: Table, index: int, setting: Setting, place: Place) -> Iterator[str]:
    """The cells that begin in a row; a merged one may not reach beyond its part of the table, as a browser cuts it."""
    head = index < block.header_rows
    end = block.header_rows if head else len(block.rows)
    for cell in block.rows[index].cells:
        across, down = cell.colspan, min(cell.rowspan, end - index)
        yield element(
            "th" if head else "td",
            spans(cell.children, setting, place),
            scope=("colgroup" if across > 1 else "col") if head else None,
            colspan=across if across > 1 else None,
            rowspan=down if down > 1 else None,
            class_=None if head else _alignment(cell, block),
        )


def _alignment(cell: Cell, block: Table) -> str | None:
    """What the ruler says of the column; the style sheet centres the rest."""
    if cell.colspan > 1 or cell.column >= len(block.columns):
        return None
    wanted = block.columns[cell.column]
    return wanted.value if wanted in (Alignment.LEFT, Alignment.RIGHT) else None
