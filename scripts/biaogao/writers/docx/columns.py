"""Widths of table columns from what stands in them, so that a table fills the text width without wasted lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import msgspec

_NARROWEST_EM = 2.0
# A label of so few characters keeps its line.
_LONGEST_WHOLE_EM = 6.0
_UNBREAKABLE = re.compile(r"[A-Za-z0-9_\u2005\u200d./%+\-－＋～()（）·×±]+|.", re.DOTALL)
_JOINER = "\u200d"
_COMMAND = re.compile(r"\\[A-Za-z]+|[\\{}^_$]")


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """A cell as the layout sees it: `widest` is its longest line, `least` its longest unbreakable piece, in em."""

    column: int
    span: int
    widest: float
    least: float


def width_of(text: str) -> float:
    """The width of text in em: Chinese characters count one, others half, a joiner nothing."""
    visible = text.replace(_JOINER, "")
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in visible)


def width_of_tex(tex: str) -> float:
    """A guess at the width of a formula in em: its characters without the commands' names and the braces."""
    visible = _COMMAND.sub(lambda found: "x" if found[0][1:].isalpha() else "", tex)
    return 0.6 * len(visible.replace(" ", ""))


def extent(column: int, span: int, text: str) -> Extent:
    """Measure the text of a cell; line feeds are its own line breaks."""
    lines = text.split("\n")
    pieces = (width_of(piece) for line in lines for piece in _UNBREAKABLE.findall(line))
    widest = max(width_of(line) for line in lines)
    return Extent(
        column=column,
        span=span,
        widest=widest,
        least=widest if widest <= _LONGEST_WHOLE_EM else max(pieces, default=0.0),
    )


def column_widths(count: int, extents: Sequence[Extent], total: float) -> tuple[float, ...]:
    """Share `total` em among `count` columns: each gets its least width, the rest goes by what its lines would like.

    Text wider than the table shrinks all columns in proportion.
    """
    least, widest = _needs(count, extents)
    if sum(least) >= total:
        return _scaled(least, total)
    if sum(widest) <= total:
        return _widened(widest, total)
    wishes = [wish - need for wish, need in zip(widest, least, strict=True)]
    share = (total - sum(least)) / sum(wishes)
    return tuple(need + wish * share for need, wish in zip(least, wishes, strict=True))


def least_width(count: int, extents: Sequence[Extent]) -> float:
    """The width in em below which unbreakable pieces of cells would be cut."""
    return sum(_needs(count, extents)[0])


def _needs(count: int, extents: Sequence[Extent]) -> tuple[list[float], list[float]]:
    """For each column its least width and the width that would keep each entry on one line."""
    least, widest = [_NARROWEST_EM] * count, [_NARROWEST_EM] * count
    for cell in sorted(extents, key=lambda cell: cell.span):
        if cell.span == 1:
            least[cell.column] = max(least[cell.column], cell.least)
            widest[cell.column] = max(widest[cell.column], cell.widest)
        else:
            _spread(least, cell, cell.least)
            _spread(widest, cell, cell.widest)
    return least, widest


def _spread(widths: list[float], cell: Extent, needed: float) -> None:
    """Widen the columns under a merged cell in equal parts until it fits."""
    columns = range(cell.column, min(cell.column + cell.span, len(widths)))
    missing = needed - sum(widths[column] for column in columns)
    for column in columns:
        widths[column] += max(missing, 0.0) / len(columns)


def _scaled(widths: list[float], total: float) -> tuple[float, ...]:
    factor = total / sum(widths)
    return tuple(width * factor for width in widths)


def _widened(widths: list[float], total: float) -> tuple[float, ...]:
    """Share room to spare half in equal parts, half by width: narrow columns of numbers stay narrow, but breathe."""
    spare = total - sum(widths)
    factor = 0.5 * spare / sum(widths)
    return tuple(width + 0.5 * spare / len(widths) + width * factor for width in widths)
