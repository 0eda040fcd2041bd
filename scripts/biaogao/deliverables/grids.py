"""A table that is handed over, before it has a body: the same grid becomes a sheet, a Word table and pages of a PDF."""

from __future__ import annotations

import msgspec

from biaogao.compare.marked import Marked, plain

Content = str | Marked
"""What a cell holds: text, or text with marks of what went and what came."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its title, its share of the width, and whether its cells are centred."""

    title: str
    share: int = 10
    centred: bool = False


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A titled table; a row of one cell spans all columns; `strong` are the indexes of rows that sum up or part it."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Content, ...], ...]
    strong: frozenset[int] = frozenset()

    @property
    def shares(self) -> tuple[int, ...]:
        """The shares of the columns."""
        return tuple(head.share for head in self.heads)


class Plate(msgspec.Struct, frozen=True, kw_only=True):
    """A picture (PNG) `width` millimetres wide; `described` is what is read out where it cannot be seen."""

    png: bytes
    width: float
    described: str


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A document of tables: title, lines under it, grids each with its notes; `wide` lays the page on its side.

    `plates` stand below the tables, as many beside each other as there is room for.

    `counted` says on every page how many there are and which it is (共 页 第 页), as forms ask for it.
    """

    title: str
    subtitle: str = ""
    facts: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    plates: tuple[Plate, ...] = ()
    notes: tuple[str, ...] = ()
    wide: bool = False
    sample: bool = False
    counted: bool = False


def text_of(content: Content) -> str:
    """The characters of a cell, without marks."""
    return content if isinstance(content, str) else plain(content)


SAMPLE = "示例"
INCOMPLETE = "未齐备"


def marked(name: str, *, sample: bool, incomplete: bool = False) -> str:
    """A file's or a package's name with the marks that it must carry."""
    marks = [mark for mark, carried in ((SAMPLE, sample), (INCOMPLETE, incomplete)) if carried]
    return f"{name}（{'·'.join(marks)}）" if marks else name
