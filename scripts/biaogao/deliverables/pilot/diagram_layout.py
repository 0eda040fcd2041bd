"""Places the tree of standards on sheets: the largest letters with which everything fits, in columns below its area.

Lengths are millimetres, sizes of letters points. What no sheet holds at the smallest size is set on several: first the
areas and subsystems with their numbers, then the standards, sheet by sheet.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from biaogao.deliverables.pilot import diagram_text
from biaogao.deliverables.pilot.diagram_tree import BLANK, Branch, Entry, Limb, Tree, numbered, taken
from biaogao.records.formulas.catalogue import LEVELS

MM_PER_POINT = 25.4 / 72
# In ems of the letters of a sheet.
PITCH, PAD, MARK, TEXT_AT = 1.3, 0.28, 1.5, 2.0
HEAD, HEAD_GAP, ENTRY_GAP, BRANCH_GAP, INDENT = 2.2, 1.0, 0.3, 0.7, 0.8
_FEWEST_EMS = 13.0
_MOST_EMS = 34.0
_COLUMN_GAP, _AREA_GAP = 1.2, 3.2
# A sheet ends with an area rather than within one where that leaves at least so much of it filled.
_WELL_FILLED = 0.55
_STEP, _GROWTH, _HALVINGS = 0.25, 1.15, 24
_ON = "（续）"
# No sheet holds more standards than this; it bounds the search for how many it does.
_MOST = 1000


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A size of paper: width, height and margin in mm, the smallest and the largest letters in points."""

    name: str
    width: float
    height: float
    margin: float
    smallest: float
    largest: float
    top: float
    bottom: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height for the columns, in mm."""
        return self.width - 2 * self.margin, self.height - 2 * self.margin - self.top - self.bottom


A3 = Format(name="A3", width=420, height=297, margin=10, smallest=6.0, largest=11.5, top=31, bottom=20)
A4 = Format(name="A4", width=297, height=210, margin=8, smallest=6.5, largest=9.0, top=27, bottom=17)
FORMATS = {"A3": A3, "A4": A4}


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A standard, a subsystem or a blank, placed: left upper corner, width and height in mm, lines of text."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    entry: Entry | None = None
    branch: Branch | None = None


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column below an area: its boxes from above."""

    x: float
    width: float
    boxes: tuple[Box, ...]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """An area placed: where it begins, how wide it is, its columns."""

    limb: Limb
    x: float
    width: float
    columns: tuple[Column, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One page: its paper, the size of its letters in points, the areas on it; `overview` shows no standards."""

    format: Format
    size: float
    places: tuple[Place, ...]
    overview: bool = False


class _Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What a column holds, before it has a place; `gap` stands above it where it is not the first."""

    height: float
    gap: float
    lines: tuple[str, ...]
    entry: Entry | None = None
    branch: Branch | None = None


class _Frame(msgspec.Struct, frozen=True):
    """The width of a column and an em, in mm, and the paper."""

    column: float
    em: float
    paper: Format


def sheets_of(tree: Tree, paper: Format) -> tuple[Sheet, ...]:
    """The pages: one where the tree fits, else the overview and as many as it takes."""
    whole = _largest(tree, paper, paper.smallest)
    if whole is not None:
        return (whole,)
    return (_overview(tree, paper), *_parts(tree, paper))


def _overview(tree: Tree, paper: Format) -> Sheet:
    """Areas and subsystems with the numbers of their standards by level."""
    counts = numbered(tree, LEVELS)
    sheet = _largest(counts, paper, paper.smallest) or _stretched(counts, paper)
    return msgspec.structs.replace(sheet, overview=True)


def _parts(tree: Tree, paper: Format) -> Iterator[Sheet]:
    """The standards in order, on each sheet as many as fit with letters of a middle size."""
    total, start = sum(limb.count for limb in tree), 0
    bounds = list(itertools.accumulate(limb.count for limb in tree))
    middle = (paper.smallest + paper.largest) / 2
    while start < total:
        reach = range(start + 1, min(total, start + _MOST) + 1)
        fitting = bisect.bisect_left(reach, 1, key=functools.partial(_overfull, tree, paper, middle, start))
        end = start + max(1, fitting)
        last = max((bound for bound in bounds if start < bound <= end), default=end)
        if end < total and last - start >= _WELL_FILLED * (end - start):
            end = last
        part = taken(tree, start, end)
        yield _largest(part, paper, paper.smallest) or _stretched(part, paper)
        start = end


def _overfull(tree: Tree, paper: Format, size: float, start: int, end: int) -> int:
    return int(_tried(taken(tree, start, end), paper, size) is None)


def _largest(tree: Tree, paper: Format, smallest: float) -> Sheet | None:
    """The sheet with the largest letters that hold the tree; None where none do."""
    size = paper.largest
    while size >= smallest:
        sheet = _tried(tree, paper, size)
        if sheet is not None:
            return sheet
        size -= _STEP
    return None


def _stretched(tree: Tree, paper: Format) -> Sheet:
    """A sheet as high as it takes, in the proportions of the paper: printed smaller, but nothing is left out."""
    factor = 1.0
    while True:
        factor *= _GROWTH
        grown = msgspec.structs.replace(paper, width=paper.width * factor, height=paper.height * factor)
        sheet = _tried(tree, grown, paper.smallest)
        if sheet is not None:
            return sheet


def _tried(tree: Tree, paper: Format, size: float) -> Sheet | None:
    """The tree with letters of a size, in as few columns as its height allows; None where it does not fit."""
    em = size * MM_PER_POINT
    across, down = paper.room
    most = int((across - _AREA_GAP * (len(tree) - 1) + _COLUMN_GAP) / (_FEWEST_EMS * em + _COLUMN_GAP))
    height = down - (HEAD + HEAD_GAP) * em
    ems = sum(diagram_text.width(entry.text) for limb in tree for one in limb.branches for entry in one.entries)
    for count in range(len(tree), most + 1):
        wide = (across - _AREA_GAP * (len(tree) - 1) - _COLUMN_GAP * (count - len(tree))) / count
        wide = min(wide, _MOST_EMS * em)
        # Breaking lines takes the time: what cannot fit even without a gap is not tried.
        if ems * PITCH * em > (wide / em - INDENT - TEXT_AT - PAD) * count * height:
            continue
        pieces = [tuple(_pieces(limb, wide, em)) for limb in tree]
        if sum(piece.height for one in pieces for piece in one) > count * height:
            continue
        shares = _shared(pieces, count, height)
        if shares is not None:
            places = tuple(_placed(tree, shares, _Frame(wide, em, paper)))
            return Sheet(format=paper, size=size, places=places)
    return None


def _pieces(limb: Limb, wide: float, em: float) -> Iterator[_Piece]:
    for branch in limb.branches:
        yield _head(branch, wide, em, continued=branch.continued)
        if not branch.entries:
            yield _Piece(height=_height(1, em), gap=ENTRY_GAP * em, lines=(BLANK,))
        room = wide / em - INDENT - TEXT_AT - PAD
        for entry in branch.entries:
            text = diagram_text.lines(f"{entry.text}★" if entry.key else entry.text, room)
            yield _Piece(height=_height(len(text), em), gap=ENTRY_GAP * em, lines=text, entry=entry)


def _head(branch: Branch, wide: float, em: float, *, continued: bool) -> _Piece:
    name = f"{branch.code}\u00a0{branch.name}{_ON if continued else ''}"
    lines = diagram_text.lines(name, wide / em - 2 * PAD - len(_ON))
    return _Piece(height=_height(len(lines), em), gap=BRANCH_GAP * em, lines=lines, branch=branch)


def _height(lines: int, em: float) -> float:
    return max(lines * PITCH + 2 * PAD, MARK + PAD) * em


def _shared(pieces: Sequence[tuple[_Piece, ...]], count: int, height: float) -> list[list[list[_Piece]]] | None:
    """The columns of each area: first as many as it must have, then one more for the tallest; None where they lack."""
    least = [_filled(one, height) for one in pieces]
    if any(columns is None for columns in least):
        return None
    numbers = [len(columns or ()) for columns in least]
    if sum(numbers) > count:
        return None
    levels = [_level(one, number, height) for one, number in zip(pieces, numbers, strict=True)]
    for _ in range(count - sum(numbers)):
        tallest = max(range(len(pieces)), key=lambda index: levels[index])
        numbers[tallest] += 1
        levels[tallest] = _level(pieces[tallest], numbers[tallest], height)
    return [_filled(one, level) or [] for one, level in zip(pieces, levels, strict=True)]


def _level(pieces: tuple[_Piece, ...], number: int, height: float) -> float:
    """The least height at which the pieces stand in so many columns."""
    low, high = 0.0, height
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        columns = _filled(pieces, middle)
        if columns is not None and len(columns) <= number:
            high = middle
        else:
            low = middle
    return high


def _filled(pieces: tuple[_Piece, ...], height: float) -> list[list[_Piece]] | None:
    """Columns of at most this height, filled one after the other; a subsystem that goes on has its head again."""
    columns: list[list[_Piece]] = [[]]
    used, head = 0.0, None
    for index, piece in enumerate(pieces):
        head = piece if piece.branch is not None else head
        following = pieces[index + 1] if piece.branch is not None and index + 1 < len(pieces) else None
        kept = following.height if following is not None and following.branch is None else 0.0
        gap = piece.gap if columns[-1] else 0.0
        if columns[-1] and used + gap + piece.height + kept > height:
            again = [_again(head)] if head is not None and piece is not head else []
            columns.append(again)
            used = sum(one.height for one in again)
            gap = piece.gap if again else 0.0
        if used + gap + piece.height > height:
            return None
        columns[-1].append(piece)
        used += gap + piece.height
    return columns


def _again(head: _Piece) -> _Piece:
    return msgspec.structs.replace(head, lines=_continued(head.lines))


def _continued(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if lines[-1].endswith(_ON) else (*lines[:-1], f"{lines[-1]}{_ON}")


def _placed(tree: Tree, shares: list[list[list[_Piece]]], frame: _Frame) -> Iterator[Place]:
    """The areas from left to right, the whole in the middle of the paper."""
    wide, paper = frame.column, frame.paper
    total = sum(map(len, shares))
    used = total * wide + _COLUMN_GAP * (total - len(tree)) + _AREA_GAP * (len(tree) - 1)
    x = (paper.width - used) / 2
    top = paper.margin + paper.top + (HEAD + HEAD_GAP) * frame.em
    for limb, columns in zip(tree, shares, strict=True):
        span = len(columns) * wide + _COLUMN_GAP * (len(columns) - 1)
        placed = tuple(
            _column(column, x + index * (wide + _COLUMN_GAP), top, frame) for index, column in enumerate(columns)
        )
        yield Place(limb=limb, x=x, width=span, columns=placed)
        x += span + _AREA_GAP


def _column(pieces: Sequence[_Piece], x: float, top: float, frame: _Frame) -> Column:
    wide, em = frame.column, frame.em
    boxes, y = [], top
    for index, piece in enumerate(pieces):
        y += piece.gap if index else 0.0
        indent = 0.0 if piece.branch is not None else INDENT * em
        boxes.append(
            Box(
                x=x + indent,
                y=y,
                width=wide - indent,
                height=piece.height,
                lines=piece.lines,
                entry=piece.entry,
                branch=piece.branch,
            )
        )
        y += piece.height
    return Column(x=x, width=wide, boxes=tuple(boxes))
