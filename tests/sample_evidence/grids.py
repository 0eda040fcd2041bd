"""Lays facts and a table out on pages, in widths of a letter: the same for a PDF and for a picture of a page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

WIDTH = 38
"""Letters that a page is wide."""
LINES = 44
"""Lines that a page holds below its title."""
_WIDEST, _NARROWEST = 13, 3


class Content(NamedTuple):
    """What a paper tells: facts as `name：value`, then a table, which may have no columns."""

    facts: tuple[str, ...]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Cell(NamedTuple):
    """Words at a place: left edge, top line, width and height in letters and lines; `ruled` has a frame."""

    left: int
    top: int
    width: int
    height: int
    lines: tuple[str, ...]
    ruled: bool


def content_of(rows: Sequence[dict[str, str]], silent: frozenset[str]) -> Content:
    """What all rows share as facts, the rest as a table."""
    columns = [key for key in rows[0] if key not in silent and any(row[key] for row in rows)]
    shared = [key for key in columns if len({row[key] for row in rows}) == 1]
    heads = tuple(key for key in columns if key not in shared)
    facts = tuple(f"{key}：{rows[0][key]}" for key in shared)
    return Content(facts, heads, tuple(tuple(row[key] for key in heads) for row in rows) if heads else ())


def pages_of(content: Content) -> Iterator[tuple[Cell, ...]]:
    """The cells of each page; a row is never parted."""
    strips = [((line,), False) for fact in content.facts for line in folded(fact, WIDTH)]
    strips += [(("",), False)] if content.heads else []
    strips += [(row, True) for row in (content.heads, *content.rows) if row]
    widths = _widths(content)
    page: list[Cell] = []
    top = 0
    for texts, ruled in strips:
        own = widths if ruled else (WIDTH,)
        told = [tuple(folded(text, width - ruled)) for text, width in zip(texts, own, strict=True)]
        height = max(map(len, told))
        if top + height > LINES:
            yield tuple(page)
            page, top = [], 0
        left = 0
        for lines, width in zip(told, own, strict=True):
            page.append(Cell(left, top, width, height, lines, ruled))
            left += width
        top += height
    yield tuple(page)


def folded(text: str, width: int) -> list[str]:
    """The text in lines; Latin letters and figures take half the width."""
    lines, room = [""], float(width)
    for sign in text:
        wide = 0.6 if ord(sign) < 0x2E80 else 1.0
        if wide > room:
            lines.append("")
            room = float(width)
        lines[-1] += sign
        room -= wide
    return lines


def _widths(content: Content) -> tuple[int, ...]:
    """The width of each column: as wide as its longest words, within bounds, the page filled."""
    longest = [
        min(max(math.ceil(sum(0.6 if ord(sign) < 0x2E80 else 1 for sign in text)) for text in column), _WIDEST) + 1
        for column in zip(content.heads, *content.rows, strict=True)
    ]
    total = sum(longest)
    widths = [max(_NARROWEST, WIDTH * one // total) for one in longest]
    while sum(widths) > WIDTH:
        widths[widths.index(max(widths))] -= 1
    if widths:
        widths[widths.index(max(widths))] += WIDTH - sum(widths)
    return tuple(widths)
