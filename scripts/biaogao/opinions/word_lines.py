"""The text of a Word file as lines that remember who inserted, deleted or moved which words, and where it stands."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import msgspec

OBJECT = "\ufffc"
"""Stands for a formula, and in `Line.plain` for what a field computed."""


INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Signs that nobody sees, as the inside of a class of a regular expression."""

LONGEST_PARAGRAPH = 5_000
"""Characters of a paragraph that is kept beside an opinion on it."""


_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def in_usual_names(data: bytes) -> bytes:
    """A part whose names are those of files that Word saves by default, also where it was told to save strictly."""
    return data.replace(_STRICT, _USUAL) if _STRICT in data[:10_000] else data


class Trace(enum.Enum):
    """What was recorded of a stretch of text; NEITHER was inserted by one and deleted by another."""

    KEPT = enum.auto()
    INSERTED = enum.auto()
    DELETED = enum.auto()
    MOVED_AWAY = enum.auto()
    MOVED_HERE = enum.auto()
    NEITHER = enum.auto()


_BEFORE = frozenset({Trace.KEPT, Trace.DELETED, Trace.MOVED_AWAY})
_AFTER = frozenset({Trace.KEPT, Trace.INSERTED, Trace.MOVED_HERE})


class Revised(NamedTuple):
    """Who recorded a change, when (ISO, empty if unknown), and the name of a move."""

    trace: Trace
    author: str = ""
    date: str = ""
    move: str = ""


KEPT = Revised(Trace.KEPT)


class Piece(NamedTuple):
    """Characters with one fate; `computed` are those that a field printed."""

    text: str
    revised: Revised = KEPT
    computed: bool = False


class Spot(NamedTuple):
    """A place of the text: the line, and the offset in all of its pieces."""

    line: int
    offset: int


class CellPlace(NamedTuple):
    """A cell: the serial of its table in the file, row and grid column, 0-based, and what befell its row or itself.

    `joined` marks the lower part of a cell that is merged over rows.
    """

    table: int
    row: int
    column: int
    row_revised: Revised = KEPT
    cell_revised: Revised = KEPT
    joined: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A paragraph. `story` is document, footnote, endnote, header or footer, `note` the id of the note it stands in.

    `bookmarks` are the hidden ones that begin in it; `mark` is what befell the end of the paragraph; `contents` tells
    that it is a line of 目次; `boxed` that it stands in a text box.
    """

    index: int
    story: str
    pieces: tuple[Piece, ...]
    note: str = ""
    bookmarks: tuple[str, ...] = ()
    mark: Revised = KEPT
    cell: CellPlace | None = None
    contents: bool = False
    boxed: bool = False

    @cached_property
    def before(self) -> str:
        """The text without what was recorded as inserted."""
        return "".join(piece.text for piece in self.pieces if piece.revised.trace in _BEFORE)

    @property
    def quoted(self) -> str:
        """`before` where it is no longer than any paragraph that people write, else nothing: it goes with each edit."""
        return self.before if len(self.before) <= LONGEST_PARAGRAPH else ""

    @cached_property
    def after(self) -> str:
        """The text as it is seen with all changes accepted."""
        return "".join(piece.text for piece in self.pieces if piece.revised.trace in _AFTER)

    def plain(self) -> str:
        """`before` with a sign in the place of each character that a field computed: programs compute them anew."""
        return "".join(
            OBJECT * len(piece.text) if piece.computed else piece.text
            for piece in self.pieces
            if piece.revised.trace in _BEFORE
        )

    def between(self, start: int, end: int | None) -> str:
        """The characters from one offset in all pieces to another, without what was recorded as inserted.

        Where all of them were inserted, those are given.
        """
        kept: list[str] = []
        new: list[str] = []
        at = 0
        for piece in self.pieces:
            text = piece.text[max(start - at, 0) : None if end is None else max(end - at, 0)]
            (kept if piece.revised.trace in _BEFORE else new).append(text)
            at += len(piece.text)
        return "".join(kept) or "".join(new)


class Range(msgspec.Struct, frozen=True):
    """The words that a comment marks; `end` None where the file closes the range nowhere."""

    start: Spot
    end: Spot | None


class WordText(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All lines of a file in reading order, notes and running lines behind the text.

    `ranges` are the marked words by comment id; `notes` the line that bears the mark of each foot- or endnote, by
    (story, id); `formatting` counts recorded changes of looks alone.
    """

    lines: tuple[Line, ...]
    ranges: Mapping[str, Range]
    notes: Mapping[tuple[str, str], int]
    formatting: int = 0

    @cached_property
    def bookmarks(self) -> frozenset[str]:
        """All hidden bookmarks of the file."""
        return frozenset(name for line in self.lines for name in line.bookmarks)

    def host(self, line: Line) -> Line:
        """The line of the text that bears the mark of a note, else the line itself."""
        at = self.notes.get((line.story, line.note)) if line.note else None
        return line if at is None else self.lines[at]

    def nearest(self, line: Line, most: int = 6) -> tuple[str, ...]:
        """The hidden bookmarks of a line, then those before it, the nearest first."""
        found: list[str] = []
        for name in self._back_from(self.host(line)):
            found.append(name)
            if len(found) == most:
                break
        return tuple(found)

    def _back_from(self, line: Line) -> Iterator[str]:
        yield from line.bookmarks
        at = self._before[line.index]
        while at >= 0:
            other = self.lines[at]
            if other.story != line.story:
                return
            yield from reversed(other.bookmarks)
            at = self._before[at]

    @cached_property
    def _before(self) -> tuple[int, ...]:
        """For each line the last one before it that has a bookmark, or -1."""
        found: list[int] = []
        last = -1
        for line in self.lines:
            found.append(last)
            if line.bookmarks:
                last = line.index
        return tuple(found)
