"""Points of a source (1-based, code points) as positions of the protocol (0-based, in the units agreed on) and back."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from biaogao.source import Point, Span

_UNITS = {
    types.PositionEncodingKind.Utf8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    types.PositionEncodingKind.Utf16: lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    types.PositionEncodingKind.Utf32: len,
}


class Positions:
    """Converts places; what lies outside of a text is moved to its nearest end, never an error."""

    def __init__(self, encoding: str | None) -> None:
        self._units = _UNITS[types.PositionEncodingKind(encoding or types.PositionEncodingKind.Utf16)]

    def position(self, lines: Sequence[str], point: Point) -> types.Position:
        """Where a point stands in the text of these lines."""
        number = min(max(point.line - 1, 0), max(len(lines) - 1, 0))
        line = lines[number] if lines else ""
        return types.Position(line=number, character=self._units(line[: max(point.column - 1, 0)]))

    def range(self, lines: Sequence[str], span: Span) -> types.Range:
        """Where a span stands; it may be empty."""
        return types.Range(start=self.position(lines, span.start), end=self.position(lines, span.end))

    def point(self, lines: Sequence[str], position: types.Position) -> Point:
        """The point at a position; one inside of a character is moved before it."""
        number = min(position.line, max(len(lines) - 1, 0))
        line = lines[number] if lines else ""
        low, high = 0, len(line)
        while low < high:
            middle = (low + high + 1) // 2
            if self._units(line[:middle]) <= position.character:
                low = middle
            else:
                high = middle - 1
        return Point(number + 1, low + 1)
