"""Counts lists as Word does, so that a paragraph's printed number is known without any program.

Paragraphs of all w:num of one w:abstractNum count on together, but for the levels that a w:num starts anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from lxml import etree

from biaogao.ooxml.looks import EMPTY, Look, W, merged, properties

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_SMALL_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST = 5_000


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One level of a list: how it counts and what it prints."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    plain: bool = False
    restarts: bool = True
    look: Look = EMPTY
    style: str = ""


class _List(msgspec.Struct, frozen=True, kw_only=True):
    """A w:num: the list it counts with, its levels, and the numbers at which some of them begin anew."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """word/numbering.xml: levels by (w:numId, w:ilvl)."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        abstracts = {element.get(f"{W}abstractNumId") or "": element for element in root.iter(f"{W}abstractNum")}
        named = {link.get(f"{W}val"): key for key, each in abstracts.items() for link in each.iter(f"{W}styleLink")}
        for element in root.iter(f"{W}num"):
            reference = element.find(f"{W}abstractNumId")
            key = (reference.get(f"{W}val") or "") if reference is not None else ""
            if key in abstracts and (link := abstracts[key].find(f"{W}numStyleLink")) is not None:
                key = named.get(link.get(f"{W}val"), key)
            if key in abstracts:
                self._lists[element.get(f"{W}numId") or ""] = _list(element, key, abstracts[key])

    def __contains__(self, number: str) -> bool:
        return number in self._lists

    def looks(self) -> dict[tuple[str, str], Look]:
        """The paragraph look that each level gives."""
        return {
            (number, str(place)): level.look
            for number, each in self._lists.items()
            for place, level in each.levels.items()
        }

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of a list that is bound to a style: such a style need not name its level."""
        found = self._lists.get(number)
        levels = found.levels.items() if found else ()
        return next((place for place, level in levels if level.style == style), None)

    def get(self, number: str) -> _List | None:
        """The list with this w:numId."""
        return self._lists.get(number)


class Counter:
    """The state of all lists while a story is read from its beginning."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, place: int) -> str:
        """Count one paragraph of a list; what Word prints before it, '' for a list that is unknown."""
        found = self._numbering.get(number)
        if found is None or place not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        if place in found.starts and (number, place) not in self._begun:
            counts[place] = found.starts[place]
        else:
            before = counts[place]
            counts[place] = found.levels[place].start if before is None else before + 1
        self._begun.add((number, place))
        for deeper in range(place + 1, _LEVELS):
            if deeper not in found.levels or found.levels[deeper].restarts:
                counts[deeper] = None
        for higher in range(place):
            if counts[higher] is None:
                counts[higher] = found.levels[higher].start if higher in found.levels else 1
        return _printed(found.levels, counts, place)


def _printed(levels: Mapping[int, Level], counts: list[int | None], place: int) -> str:
    level = levels[place]
    if level.form == "bullet":
        return level.pattern

    def shown(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        form = "decimal" if level.plain else levels[index].form if index in levels else "decimal"
        return as_text(counts[index] or 0, form)

    return _PLACEHOLDER.sub(shown, level.pattern)


def _list(element: etree._Element, key: str, abstract: etree._Element) -> _List:
    levels = {place: level for each in abstract.findall(f"{W}lvl") for place, level in (_level(each),)}
    starts: dict[int, int] = {}
    for override in element.findall(f"{W}lvlOverride"):
        place = _integer(override.get(f"{W}ilvl"), 0)
        if (start := override.find(f"{W}startOverride")) is not None:
            starts[place] = _integer(start.get(f"{W}val"), 1)
        if (own := override.find(f"{W}lvl")) is not None:
            levels[place] = _level(own)[1]
    return _List(abstract=key, levels=levels, starts=starts)


def _level(element: etree._Element) -> tuple[int, Level]:
    own = properties(element)
    level = Level(
        start=_integer(own.get("start"), 1),
        form=own.get("numFmt", "decimal") if own.get("numFmt") != "0" else "none",
        pattern=own.get("lvlText", ""),
        plain=own.get("isLgl", "0") != "0",
        look=merged(EMPTY, properties(element.find(f"{W}pPr"))),
        style=own.get("pStyle", ""),
        restarts=own.get("lvlRestart", "1") != "0",
    )
    return min(_integer(element.get(f"{W}ilvl"), 0), _LEVELS - 1), level


def _integer(text: str | None, default: int) -> int:
    try:
        return max(0, min(int(text or ""), _LARGEST))
    except ValueError:
        return default


def as_text(number: int, form: str) -> str:
    """A number as a list format prints it; unknown formats print digits, as Word does where it lacks one."""
    match form:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            return _roman(number) if form == "upperRoman" else _roman(number).lower()
        case "chineseCounting" | "chineseCountingThousand" | "ideographDigital" | "japaneseCounting":
            return _chinese(number)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 0 < number <= 20:
            return chr(0x2460 + number - 1)
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in (*_ROMAN, *_SMALL_ROMAN):
        text += sign * (number // value)
        number %= value
    return text


def _chinese(number: int) -> str:
    if number <= 10:
        return "十" if number == 10 else _DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
    return "".join(_DIGITS[int(digit)] for digit in str(number))
