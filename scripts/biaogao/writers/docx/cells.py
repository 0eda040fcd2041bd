"""How the cells of a table lie: columns of words and of numbers, and numbers one below the other by their point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from biaogao.model.nodes import Alignment, Cell, Table, Text
from biaogao.model.walk import text_of
from biaogao.writers.docx.columns import width_of

_NUMBER = re.compile(r"([-+±＋－−]?)([0-9]+(?: [0-9]{3})*)(?:\.([0-9]+(?: [0-9]{1,3})*))?")
_PLACEHOLDERS = frozenset({"—", "－", "-", "/", "——", ""})
_WIDE_SIGNS = frozenset("＋－")
# As wide as a digit, as a full stop; neither is trimmed at the end of a line.
_FIGURE, _POINT = "\u2007", "\u2008"
# Columns of short entries are centred, sentences begin at the left.
_LONGEST_CENTRED_EM = 9.0


def _body_cells(block: Table, column: int) -> Iterator[Cell]:
    for row in block.rows[block.header_rows :]:
        for cell in row.cells:
            if cell.column == column and cell.colspan == 1:
                yield cell


def alignments(block: Table, widths: Sequence[float]) -> tuple[Alignment, ...]:
    """The alignment of each column: as the ruler says, else centred where every entry is short and fits its line."""
    return tuple(
        alignment if alignment is not Alignment.AUTO else _automatic(block, column, widths[column])
        for column, alignment in enumerate(block.columns)
    )


def _automatic(block: Table, column: int, width: float) -> Alignment:
    longest = max((_longest_line(cell) for cell in _body_cells(block, column)), default=0.0)
    return Alignment.CENTER if longest <= min(_LONGEST_CENTRED_EM, width) else Alignment.LEFT


def _longest_line(cell: Cell) -> float:
    return max(width_of(line) for line in text_of(cell.children).split("\n"))


def padded_numbers(block: Table) -> dict[int, str]:
    """Texts of the cells of number columns, padded so that points stand one below the other when centred (9.8.5).

    Keyed by the id() of the cell. A column is one of numbers where each cell is a number or a dash.
    """
    texts: dict[int, str] = {}
    for column, alignment in enumerate(block.columns):
        if alignment in (Alignment.AUTO, Alignment.CENTER):
            texts.update(_padded_column(tuple(_body_cells(block, column))))
    return texts


def _padded_column(cells: Sequence[Cell]) -> dict[int, str]:
    numbers: dict[int, re.Match[str]] = {}
    for cell in cells:
        text = text_of(cell.children).strip()
        found = _NUMBER.fullmatch(text)
        if found and all(isinstance(inline, Text) for inline in cell.children):
            numbers[id(cell)] = found
        elif text not in _PLACEHOLDERS:
            return {}
    if len(numbers) < 2:
        return {}
    left = max(_width_before(found) for found in numbers.values())
    decimals = max(len(found[3] or "") for found in numbers.values())
    return {cell: _padded(found, left, decimals) for cell, found in numbers.items()}


def _width_before(found: re.Match[str]) -> int:
    """Digits before the point, a wide sign counting two."""
    sign = (2 if found[1] in _WIDE_SIGNS else 1) if found[1] else 0
    return sign + len(found[2])


def _padded(found: re.Match[str], left: int, decimals: int) -> str:
    missing = left - _width_before(found)
    before = _FIGURE * missing
    after = _FIGURE * (decimals - len(found[3] or ""))
    point = _POINT if decimals and not found[3] else ""
    return f"{before}{found[0]}{point}{after}"
