"""How wide text of the diagram is, and where its lines break; widths are on the safe side of the fonts in use."""

from __future__ import annotations

import functools
import re
import unicodedata

_EMS = {" ": 0.28, "\u00a0": 0.28, ".": 0.32, "/": 0.45, "-": 0.4, "(": 0.4, ")": 0.4, "—": 1.0, "~": 0.6}
_UPPER, _OTHER = 0.68, 0.58
_ROUGH = re.compile(r"[!-~—\u00a0]+[★，。；：、）”》]* *| +|[（“《]*[^!-~ —\u00a0][★，。；：、）”》]*")
_PARTS = re.compile(r"[^\u00a0]+\u00a0*|\u00a0+")
_INSIDE = re.compile(r"[^—/]+[—/]*|[—/]+")


@functools.lru_cache(maxsize=20_000)
def width(text: str) -> float:
    """The width of a text in ems."""
    return sum(map(_width, text))


@functools.cache
def _width(character: str) -> float:
    if character in _EMS:
        return _EMS[character]
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return _UPPER if character.isupper() else _OTHER


@functools.lru_cache(maxsize=20_000)
def lines(text: str, limit: float) -> tuple[str, ...]:
    """The text in lines of at most `limit` ems; a numeral stays with its dash and year where a line can hold it."""
    found, line, used = [], "", 0.0
    for piece in _pieces(text, limit):
        if line and used + width(piece.rstrip()) > limit:
            found.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + piece, used + width(piece)
    return (*found, line.rstrip()) if line.strip() else tuple(found)


def _pieces(text: str, limit: float) -> list[str]:
    """What stays on one line: a Chinese character with the signs around it, a number, a word."""
    rough = _ROUGH.findall(text)
    # A number too long for a line breaks at its blanks first, then behind dash and stroke, last of all anywhere.
    for pattern in (_PARTS, _INSIDE):
        rough = [part for piece in rough for part in _broken(piece, pattern, limit)]
    return [part for piece in rough for part in _cut(piece, limit)]


def _broken(piece: str, pattern: re.Pattern[str], limit: float) -> list[str]:
    return [piece] if width(piece.rstrip()) <= limit else pattern.findall(piece)


def _cut(word: str, limit: float) -> list[str]:
    """A word in parts that fit; letter by letter where nothing else helps."""
    parts, part = [], ""
    for character in word:
        if part and width((part + character).rstrip()) > limit:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]
