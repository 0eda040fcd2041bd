"""Finds at which rows tables are parted (9.8.6): from the places of their rows in one file, for the next one.

Where a table stands is sure only when nothing before it on its stretch of pages is still to move. There the turn of the
page is seen, and the part begins a row above it, so that Word, which sets pages a little otherwise, has a row to spare.
All behind it is foreseen from the heights of the rows and from how far the text before them moves, which is less from
page to page as what is free at their ends takes it up. What was foreseen well stays, what was not is put right in the
next file. All begins with undivided tables, so the same draft gives the same parts.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from biaogao.gbt.typography import PAGE
from biaogao.writers.docx.continuation import NO_BREAKS, Breaks, TableRow, tables
from biaogao.writers.pdf.pages import Place, Places

FOOT = PAGE.bottom.points
"""The lower margin of all pages that tables stand on, in points."""
_UPRIGHT, _ACROSS = PAGE.height.points - PAGE.top.points, PAGE.width.points - PAGE.top.points

# How high a row, a head and the line of 续表 are until one is seen, and a line of text; they serve to foresee.
_ROW, _HEAD, _CAPTION, _LINE = 16.0, 19.0, 31.7, 15.6

# From the baseline of a line to its end.
_DESCENT = 3.0

# Tops of one line differ by less.
_SAME = 0.5

# A foreseen part may leave room for so many rows more than a seen one: were it held to the row, few would do.
_ROWS_LEFT = 2


class Parting(msgspec.Struct, frozen=True, kw_only=True):
    """Where tables are parted; which of these rows, by stem and number, follow from a page turn that was seen.

    `heights` are those of all rows known so far, in points, by bookmark.
    """

    breaks: Breaks = NO_BREAKS
    seen: frozenset[tuple[str, int]] = frozenset()
    heights: Mapping[str, float] = {}


UNDIVIDED = Parting()


def advance(parting: Parting, places: Places, ends: Callable[[], Sequence[float]]) -> Parting:
    """The parting for the next file, `places` being those of a file that was written with this one.

    `ends` gives the baseline of the last line of text on each page. The same breaks come back where every part keeps to
    its page and fills it, or can be parted no further.
    """
    heights = {**parting.heights, **_heights(places)}
    breaks: dict[str, tuple[int, ...]] = {}
    seen: set[tuple[str, int]] = set()
    moves: dict[int, _Move] = {}
    for stem, stretch, rows in tables(places):
        table = _Table(rows, parting.breaks.get(stem, ()), heights, places)
        move = moves.get(stretch, _NO_MOVE)
        shift = move.at(rows[0].value.page, ends()) if move.points else 0.0
        if abs(shift) < _SAME and not move.points:
            parts = table.parts_here({row for name, row in parting.seen if name == stem})
            seen.update((stem, row) for row in parts.seen)
        else:
            parts = table.parts_moved(shift)
        moves[stretch] = _Move(rows[-1].value.page, parts.moved) if parts.moved else move
        if parts.breaks:
            breaks[stem] = parts.breaks
    return Parting(breaks=breaks, seen=frozenset(seen), heights=heights)


class _Move(msgspec.Struct, frozen=True):
    """What stands at the end of a table on a page is going to move down by so many points, up where negative."""

    page: int
    points: float

    def at(self, page: int, ends: Sequence[float]) -> float:
        """How far what stands on a later page moves: what is free at the end of each page takes it up."""
        points = self.points
        for before in range(self.page, page):
            free = max(0.0, ends[before] - FOOT - _DESCENT)
            if 0 < points <= free:
                return 0.0
            if points > 0:
                points = math.ceil((points - free) / _LINE) * _LINE
        return points


_NO_MOVE = _Move(0, 0.0)


def _heights(places: Places) -> dict[str, float]:
    """The heights of the rows below which another one stands on the same page."""
    return {
        above.name: above.value.top - below.value.top
        for _, _, rows in tables(places)
        for above, below in itertools.pairwise(rows)
        if above.value.page == below.value.page
    }


class _Parts(msgspec.Struct, frozen=True, kw_only=True):
    """The first rows of a table's further parts, which of them were seen, and how far down its last row moves."""

    breaks: tuple[int, ...]
    seen: tuple[int, ...] = ()
    moved: float = 0.0


class _Spot(msgspec.Struct, frozen=True):
    """A page and the points from there down to the end of its text."""

    page: int
    room: float


class _Table:
    """A table as it stands in a file. Rows are told by their place in the list, from 0; the last cannot stand alone."""

    def __init__(
        self, rows: Sequence[TableRow[Place]], known: Sequence[int], heights: Mapping[str, float], places: Places
    ) -> None:
        self._numbers = [row.number for row in rows]
        self._known = [self._numbers.index(number) for number in known if number in self._numbers]
        self._free = [at for at, row in enumerate(rows) if not row.tied and at < len(rows) - 1]
        self._spots = [_Spot(row.value.page, row.value.top - FOOT) for row in rows]
        measured = [heights[row.name] for row in rows if row.name in heights]
        # A row that may be higher than thought is seen to turn the page; one that is lower would part a table in vain.
        least = min(measured, default=_ROW)
        self._heights = [heights.get(row.name, least) for row in rows]
        pages = {spot.page for spot in self._spots}
        upright = any(place.top > _ACROSS for place in places.values() if place.page in pages)
        self._page = (_UPRIGHT if upright else _ACROSS) - FOOT
        self._fresh = self._room_below_continued()

    def parts_here(self, seen: Collection[int]) -> _Parts:
        """The parts of a table that stays where it stands; `seen` are numbers of rows known to be right."""
        begin, kept, sure = 0, [], []
        for end in (*self._known, len(self._numbers)):
            spot = self._spots[begin]
            turn = next((at for at in range(begin, end) if self._spots[at].page != spot.page), None)
            if turn is not None:
                part = self._above(begin, turn)
                if part is None:
                    break
                kept.append(part)
                sure.append(part)
                return self._parts(kept, sure, *self._filled(part, _Spot(spot.page + 1, self._fresh)))
            if end < len(self._numbers):
                if self._numbers[end] in seen:
                    sure.append(end)
                elif not self._is_full(begin, end):
                    return self._parts(kept, sure, *self._filled(begin, spot))
                kept.append(end)
            begin = end
        return _Parts(breaks=self._named(kept), seen=self._named(sure))

    def parts_moved(self, shift: float) -> _Parts:
        """The parts of a table that is going to move down by so many points, as far as can be foreseen."""
        page, above = divmod(self._flow(self._spots[0]) + shift, self._page)
        spot = _Spot(int(page), min(self._page - above, self._fresh))
        if spot.room < self._heights[0]:
            spot = _Spot(spot.page + 1, self._fresh)
        return self._parts([], [], *self._filled(0, spot, spare=1))

    def _room_below_continued(self) -> float:
        """The room for rows on a page that begins with 续表: as it was seen in this file, else as foreseen."""
        if self._known:
            return self._spots[self._known[0]].room
        turned = next((spot for spot in self._spots if spot.page != self._spots[0].page), None)
        return (turned.room if turned else self._page - _HEAD) - _CAPTION

    def _filled(self, begin: int, spot: _Spot, *, spare: int = 0) -> tuple[list[int], _Spot]:
        """Further parts from a row at a spot on, with rows to spare beside the usual one; where the last row stands."""
        parts: list[int] = []
        while (turn := self._beyond(begin, spot.room)) is not None:
            part = self._above(begin, turn - spare) or self._above(begin, turn)
            if part is not None:
                parts.append(part)
            begin, spot = part or turn, _Spot(spot.page + 1, self._fresh)
        return parts, _Spot(spot.page, spot.room - sum(self._heights[begin:-1]))

    def _beyond(self, begin: int, room: float) -> int | None:
        """The first row that does not fit below those from `begin` on."""
        ends = itertools.accumulate(self._heights[begin:])
        return next((at for at, end in enumerate(ends, begin) if at > begin and end > room + _SAME), None)

    def _above(self, begin: int, turn: int) -> int | None:
        """The row with which a part is to begin where the page turns at `turn`; one above it where there is one."""
        free = [at for at in self._free if begin < at <= turn]
        spare = [at for at in free if at < turn] or free
        return spare[-1] if spare else None

    def _is_full(self, begin: int, end: int) -> bool:
        """Whether no better part than the one that ends before the row `end` is to be had."""
        turn = self._beyond(begin, self._spots[begin].room)
        best = None if turn is None else self._above(begin, turn)
        return best is not None and end <= best and len([at for at in self._free if end < at <= best]) <= _ROWS_LEFT

    def _parts(self, kept: Sequence[int], sure: Sequence[int], further: Sequence[int], end: _Spot) -> _Parts:
        moved = self._flow(end) - self._flow(self._spots[-1])
        return _Parts(breaks=self._named([*kept, *further]), seen=self._named(sure), moved=moved)

    def _named(self, rows: Sequence[int]) -> tuple[int, ...]:
        return tuple(self._numbers[at] for at in rows)

    def _flow(self, spot: _Spot) -> float:
        """How far down a spot is were all pages one."""
        return spot.page * self._page + self._page - spot.room
