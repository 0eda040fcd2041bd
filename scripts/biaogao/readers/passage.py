"""A stretch of source text that knows, for each of its characters, the line and column it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from biaogao.source import Point, Span


class Piece(NamedTuple):
    """Part of one source line; `line` and `column` are 1-based, columns count code points."""

    line: int
    column: int
    text: str

    @property
    def end(self) -> int:
        """The column after the last character."""
        return self.column + len(self.text)


class Passage(NamedTuple):
    """Pieces of consecutive lines, joined by a line feed for the purpose of offsets. Never empty of pieces."""

    file: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The characters; offsets of all other methods count in it."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "\n".join(piece.text for piece in self.pieces)

    def point(self, offset: int) -> Point:
        """The place of the character at `offset`; the length of the text gives its end."""
        rest = offset
        for line, column, text in self.pieces:
            if rest <= len(text):
                return Point(line, column + rest if rest > 0 else column)
            rest -= len(text) + 1
        last = self.pieces[-1]
        return Point(last.line, last.end)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span of a half-open stretch of offsets, the whole by default."""
        if end is not None:
            return Span(file=self.file, start=self.point(start), end=self.point(end))
        first = self.point(start) if start else Point(self.pieces[0].line, self.pieces[0].column)
        line, column, text = self.pieces[-1]
        return Span(file=self.file, start=first, end=Point(line, column + len(text)))

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The passage between two offsets, without the white space at its two ends."""
        stop = len(self.text) if end is None else end
        if len(self.pieces) == 1 and 0 <= start <= stop:
            line, column, text = self.pieces[0]
            if start <= len(text):
                return Passage(self.file, (Piece(line, column + start, text[start:stop]),)).strip()
        kept: list[Piece] = []
        begin = 0
        for piece in self.pieces:
            low, high = max(start - begin, 0), min(stop - begin, len(piece.text))
            if low <= high:
                kept.append(Piece(piece.line, piece.column + low, piece.text[low:high]))
            begin += len(piece.text) + 1
        return Passage(self.file, tuple(kept) or self.pieces[-1:]).strip()

    def strip(self) -> Passage:
        """The passage without white space and empty pieces at its two ends."""
        if self.pieces[0].text[:1].strip() and self.pieces[-1].text[-1:].strip():
            return self
        pieces = list(self.pieces)
        while len(pieces) > 1 and not pieces[0].text.strip():
            del pieces[0]
        while len(pieces) > 1 and not pieces[-1].text.strip():
            del pieces[-1]
        first = pieces[0]
        bare = first.text.lstrip()
        pieces[0] = Piece(first.line, first.end - len(bare), bare)
        last = pieces[-1]
        pieces[-1] = last._replace(text=last.text.rstrip())
        return Passage(self.file, tuple(pieces))

    def lines(self) -> tuple[Passage, ...]:
        """One passage for each line."""
        return tuple(Passage(self.file, (piece,)) for piece in self.pieces)


def of_lines(file: str, lines: Sequence[str], first: int, stop: int) -> Passage:
    """The whole source lines from index `first` up to `stop`, both counted from 0, each without outer white space."""
    pieces = []
    for index in range(first, max(stop, first + 1)):
        text = lines[index].rstrip()
        bare = text.lstrip()
        pieces.append(Piece(index + 1, len(text) - len(bare) + 1, bare))
    return Passage(file, tuple(pieces))


def of_content(file: str, lines: Sequence[str], first: int, content: str) -> Passage:
    """Place `content` of a block, whose lines are tails of the source lines from index `first` on.

    Lines of ideographic spaces alone, which markdown-it trims off the front of a block, are passed over.
    """
    pieces = []
    rows = content.split("\n")
    while first + len(rows) < len(lines) and not lines[first].rstrip().endswith(rows[0].strip()):
        first += 1
    for index, row in enumerate(rows, start=first):
        source = lines[index].rstrip()
        bare = row.strip()
        pieces.append(Piece(index + 1, len(source) - len(bare) + 1, bare))
    return Passage(file, tuple(pieces)).strip()
