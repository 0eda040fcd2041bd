"""续表 (9.8.6): where a table goes over a page it is parted, and each further part repeats number, title and head.

Word, WPS and LibreOffice repeat a head row by themselves, but not the number with “（续）”. So the rows of long tables
bear bookmarks; a conversion tells on which page each row fell, and the next writing parts the table there. It begins
with the undivided table, one table of a stretch of pages after the other: the same draft gives the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

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


def advance(breaks: Breaks, labels: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """The breaks with one more in the first table of each stretch that still goes over a page.

    `labels` are the pages of the rows' bookmarks in a file that was written with `breaks`. The same breaks come back
    where every part keeps to one page, or can be parted no further.
    """
    found: dict[str, tuple[int, ...]] = {}
    moved: set[str] = set()
    for stem, stretch, rows in _tables(labels):
        known = breaks.get(stem, ())
        if stretch in moved:
            # What stands before this table is going to move, so its pages say nothing yet.
            continue
        further = _further(rows, known)
        if further is not None:
            moved.add(stretch)
            known = (*known, further)
        if known:
            found[stem] = known
    return found


def goes_over(breaks: Breaks, labels: Mapping[str, str]) -> bool:
    """Whether a part of some table still stands on more than one page."""
    return any(_crossing(rows, breaks.get(stem, ())) is not None for stem, _, rows in _tables(labels))


_Rows = list[tuple[int, bool, str]]


def _tables(labels: Mapping[str, str]) -> list[tuple[str, str, _Rows]]:
    """Each table in the order of the text: its stem, its stretch, and (row, tied, page label) from the top."""
    tables: dict[tuple[int, int], _Rows] = {}
    for name, label in labels.items():
        match = _ROW.fullmatch(name)
        if match:
            rows = tables.setdefault((int(match[2]), int(match[3])), [])
            rows.append((int(match[4]), bool(match[5]), label))
    return [
        (table_stem(stretch, serial), str(stretch), sorted(rows)) for (stretch, serial), rows in sorted(tables.items())
    ]


def _crossing(rows: _Rows, known: tuple[int, ...]) -> int | None:
    """The first row of the last part that stands on another page than the row above it."""
    part = [one for one in rows if not known or one[0] >= known[-1]]
    for above, below in pairwise(part):
        if above[2] != below[2]:
            return below[0]
    return None


def _further(rows: _Rows, known: tuple[int, ...]) -> int | None:
    """The row with which a further part begins: the one above the crossing, so that Word has a row to spare.

    The last bookmark is that of the foot, which no part may consist of alone.
    """
    crossing = _crossing(rows, known)
    if crossing is None:
        return None
    first = known[-1] if known else rows[0][0]
    last = rows[-1][0]
    free = [row for row, tied, _ in rows if not tied and first < row <= crossing and row < last]
    spare = [row for row in free if row < crossing] or free
    return spare[-1] if spare else None


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
