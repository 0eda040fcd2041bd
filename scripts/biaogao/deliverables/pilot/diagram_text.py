"""How wide text of the diagram is, and where its lines break; widths are on the safe side of the fonts in use."""

from __future__ import annotations

import functools
import re
import unicodedata

_EMS = {" ": 0.28, "\u00a0": 0.28, ".": 0.32, "/": 0.45, "-": 0.4, "(": 0.4, ")": 0.4, "—": 1.0, "~": 0.6}
_UPPER, _OTHER = 0.68, 0.58
_ROUGH = re.compile(r"[!-~—\u00a0]+[★，。；：、）”》]* *| +|[（“《]*[^!-~ —\u00a0][★，。；：、）”》]*")
# Words such as 44127—2024 may break behind the dash and the stroke when they are wider than a line.
_INSIDE = re.compile(r"[^—/\u00a0]+[—/\u00a0]*|[—/\u00a0]+")


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
    fine: list[str] = []
    for piece in rough:
        if width(piece.rstrip()) <= limit:
            fine.append(piece)
        else:
            fine += [part for whole in _INSIDE.findall(piece) for part in _cut(whole, limit)]
    return fine


def _cut(word: str, limit: float) -> list[str]:
    """A word in parts that fit; letter by letter where nothing else helps."""
    parts, part = [], ""
    for character in word:
        if part and width(part + character) > limit:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]
