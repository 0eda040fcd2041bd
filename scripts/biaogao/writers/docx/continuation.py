"""续表 (9.8.6): where a table goes over a page it is parted, and each further part repeats number, title and head.

Word, WPS and LibreOffice repeat a head row by themselves, but not the number with “（续）”. So the rows of long tables
bear bookmarks; a conversion tells where each row fell (`steps.parting`), and the next writing parts the table there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Generic, TypeVar

import msgspec

_Told = TypeVar("_Told")

# Table (its bookmarks' stem) to the first rows of its further parts, counted from 0 with the head.
Breaks = Mapping[str, tuple[int, ...]]
NO_BREAKS: Breaks = {}

_ROW = re.compile(r"(_gbr_(\d+)_(\d+))_(\d+)(t?)")


def table_stem(stretch: int, serial: int) -> str:
    """What the bookmarks of a table's rows begin with; a stretch begins on a new page whatever stands before it."""
    return f"_gbr_{stretch}_{serial}"


def row_bookmark(stem: str, row: int, *, tied: bool) -> str:
    """The hidden bookmark of a row; a tied one is held to the row above by a merged cell."""
    return f"{stem}_{row}{'t' if tied else ''}"


def is_row(name: str) -> bool:
    """Whether a bookmark is that of a row."""
    return _ROW.fullmatch(name) is not None


class TableRow(msgspec.Struct, Generic[_Told], frozen=True):
    """A row by its bookmark; `number` counts from 0 with the head, `value` is what is told of the bookmark."""

    number: int
    tied: bool
    value: _Told
    name: str


def tables(told: Mapping[str, _Told]) -> list[tuple[str, int, list[TableRow[_Told]]]]:
    """Each table in the order of the text: its stem, its stretch, and its rows from the top."""
    found: dict[tuple[int, int], list[TableRow[_Told]]] = {}
    for name, value in told.items():
        if match := _ROW.fullmatch(name):
            row = TableRow(int(match[4]), bool(match[5]), value, name)
            found.setdefault((int(match[2]), int(match[3])), []).append(row)
    return [
        (table_stem(*place), place[0], sorted(rows, key=lambda row: row.number))
        for place, rows in sorted(found.items())
    ]


def goes_over(breaks: Breaks, pages: Mapping[str, int]) -> bool:
    """Whether a part of some table stands on more than one page."""
    for stem, _, rows in tables(pages):
        begins = breaks.get(stem, ())
        if any(above.value != below.value and below.number not in begins for above, below in pairwise(rows)):
            return True
    return False


def turns(breaks: Breaks, names: Iterable[str]) -> tuple[tuple[str, str], ...] | None:
    """The rows above and below each break, by the bookmarks of a file that was written with `breaks`.

    None where a row has no bookmark.
    """
    rows: dict[tuple[str, int], str] = {}
    for name in names:
        if match := _ROW.fullmatch(name):
            rows[match[1], int(match[4])] = name
    wanted = [((stem, row - 1), (stem, row)) for stem, parts in breaks.items() for row in parts]
    if any(above not in rows or below not in rows for above, below in wanted):
        return None
    return tuple((rows[above], rows[below]) for above, below in wanted)
