"""Pipe tables with their bars one under the other, where the lines stay short enough to be read."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.readers.block_rules import is_ruler
from biaogao.readers.passage import Piece
from biaogao.readers.tables import split_row
from biaogao.reporters.columns import text_width

WIDEST = 110
"""A table whose padded lines would take more columns is not padded: nobody sees its two ends at once."""


def laid_out(pieces: Sequence[Piece]) -> tuple[str, ...] | None:
    """The lines of a pipe table; None where it lacks its ruler or has more than one, which the drafter must mend."""
    rows = [[cell.text for cell in split_row(piece, "")] for piece in pieces if piece.text]
    rulers = [number for number, piece in enumerate(pieces) if is_ruler(piece.text)]
    if rulers != [1] or len(rows) < 2 or any(piece.text.endswith("\\") for piece in pieces):
        return None
    ruler, texts = rows[1], [rows[0], *rows[2:]]
    widths = _widths(texts, ruler)
    if sum(widths) + 3 * len(widths) + 1 > WIDEST:
        widths = [0] * len(widths)
    lines = [_row(cells, widths) for cells in texts]
    return (lines[0], _ruler(ruler, widths), *lines[1:])


def _widths(rows: Sequence[Sequence[str]], ruler: Sequence[str]) -> list[int]:
    count = max(len(ruler), *(len(row) for row in rows))
    return [max(1, *(text_width(row[column]) for row in rows if column < len(row)), 1) for column in range(count)]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * max(width - text_width(cell), 0) for cell, width in zip(cells, widths, strict=False))
    return f"| {' | '.join(padded)} |"


def _ruler(cells: Sequence[str], widths: Sequence[int]) -> str:
    parts = []
    for cell, width in zip(cells, widths, strict=False):
        left, right = ":" * cell.startswith(":"), ":" * cell.endswith(":")
        dashes = max(width + 2 - len(left) - len(right), 1) if width else 3
        parts.append(left + "-" * dashes + right)
    return f"|{'|'.join(parts)}|"
