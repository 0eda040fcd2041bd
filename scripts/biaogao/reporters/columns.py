"""Turns text into the columns it takes on a terminal: a Chinese character is two wide, a combining mark none."""

from __future__ import annotations

import re
import unicodedata

from biaogao.patterns import compiled

_TAB = 4
# A stretch has at most this many characters a column, so that a line of megabytes costs no more than a short one.
_CHARACTERS_A_COLUMN = 4
_WIDE = frozenset("WF")
_LEADING, _TRAILING = "“‘（《〈【", "。，；：、！？”’）》〉】…—"
_PIECE = compiled(rf"[{_LEADING}]*(?:[!-~—]+|.)[{_TRAILING}]*\s*", re.DOTALL)
_NO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})


def width(character: str) -> int:
    """The columns of one character; ambiguous ones (— “) count as one, as terminals do outside East Asian modes."""
    if character == "\t":
        return _TAB
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def text_width(text: str) -> int:
    """The columns of a text."""
    return sum(map(width, text))


def shown(text: str) -> str:
    """The text as it may be printed: tabs as spaces, control and invisible characters left out."""
    return "".join(" " * _TAB if c == "\t" else c for c in text if c == "\t" or width(c))


def blank(text: str) -> str:
    """White space as wide as the text: an ideographic space for each wide character, so that any font keeps step."""
    return "".join("\u3000" if width(c) == 2 else " " * width(c) for c in text)


def wrapped(text: str, limit: int) -> list[str]:
    """The text in lines of at most about `limit` columns, none of which begins with a sign that ends a clause.

    A word of Latin letters stays whole where it is shorter than a line.
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _PIECE.findall(text):
        wide = text_width(piece)
        if line and used + wide > limit:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + piece, used + wide
    return [*lines, line] if line else lines


def window(line: str, start: int, end: int, limit: int) -> tuple[str, int, int]:
    """The stretch of a line around the offsets `start` to `end` that fits into `limit` columns, with the new offsets.

    What is cut is marked by …; the place itself stays, at least its beginning.
    """
    most = limit * _CHARACTERS_A_COLUMN
    if len(line) <= most and text_width(line) <= limit:
        return line, start, end
    low = start
    room = limit // 3
    while low > max(0, start - limit) and room > 0:
        low -= 1
        room -= width(line[low])
    high, room = low, limit - 2
    while high < min(len(line), low + most) and room >= width(line[high]):
        room -= width(line[high])
        high += 1
    left = "…" if low > 0 else ""
    right = "…" if high < len(line) else ""
    shift = len(left) - low
    return left + line[low:high] + right, start + shift, min(max(end, start + 1), high) + shift
