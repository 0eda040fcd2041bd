"""Finds the clauses, tables, figures and formulas of the standard that running words cite, and leaves all else alone.

A reviewer's form has a column for clauses, and `opinions.citing` takes what stands there apart. In running words most
numbers are none: values, dates, versions, clauses of other documents, tables of the paper itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from biaogao.consistency.paper import Line
from biaogao.consistency.prose import narrow
from biaogao.resolve.citations import find_numbers

_UNIT = (
    r"[%‰℃°㎡]|倍|个|米|平方|立方|千|万|元|分|秒|小时|天|日|年|月|人|名|家|份|条|次|件|台|处|批|吨|公|度|级(?!别)|"
    r"[A-Za-zμΩ]{1,3}[23]?(?![A-Za-z])"
)
_CHAPTER = re.compile(r"第(?P<number>\d{1,2})章")
_ANNEX = re.compile(r"附录(?P<number>[A-Z])(?![A-Za-z\d.])")
_OWN = r"(?:^|(?<=[如见按照据在将对与和及于合由为,;:、(\[“\"的把入至到改加除写])|(?<=文件)|(?<=标准))"
_TABLE = re.compile(rf"{_OWN}表(?P<number>\d{{1,2}}|[A-Z]\.\d{{1,2}})(?![\d.A-Za-z个张份页人])")
_FIGURE = re.compile(rf"{_OWN}图(?P<number>\d{{1,2}}|[A-Z]\.\d{{1,2}})(?![\d.A-Za-z个张份页人])")
_FORMULA = re.compile(r"(?:公式|(?<=[按用由见])式)\((?P<number>\d{1,2}|[A-Z]\.\d{1,2})\)")
_DEEP = re.compile(
    rf"(?<![\d.A-Za-z/:〔-])(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{2,4}})(?![\d.]|版|\s?(?:{_UNIT})(?!款|列))"
)
_IN_ANNEX = re.compile(r"(?<![A-Za-z\d.表图(])(?P<number>[A-Z]\.\d{1,2}(?:\.\d{1,2})*)(?![\d.])")
_CUE_BEFORE = (
    r"(?:(?<=[见按照据第])|(?<=符合)|(?<=依据)|(?<=条文)|(?<=条款)|(?<=章条)|(?<=修改)|(?<=核对)|(?<=本文件)|"
    r"(?<=本标准)|(?<=标准的)|(?<=文件的)|(?<=文件中)|(?<=标准中)|(?<=文本))"
)
_PAIR = r"(?P<number>\d{1,2}\.\d{1,2})(?![\d.])"
_CUED = re.compile(rf"{_CUE_BEFORE}(?<![\d.A-Za-z/-]){_PAIR}(?!版|\s?(?:{_UNIT}))")
_LED_OUT = re.compile(
    rf"(?<![\d.A-Za-z/—-]){_PAIR}(?=条(?!\d)|款|节|列项|中(?!心)|的(?:规定|要求|限值|内容)|规定|要求|明确|给出|提出|[“(「](?![\d.]))"
)
_KINDS = (
    (_CHAPTER, "{}"), (_ANNEX, "附录{}"), (_TABLE, "表{}"), (_FIGURE, "图{}"), (_FORMULA, "公式({})"), (_DEEP, "{}"),
    (_IN_ANNEX, "{}"), (_CUED, "{}"), (_LED_OUT, "{}"),
)  # fmt: skip
_REACH = re.compile(r"(?:《[^》]*》)?(?:\([^)]*\))?(?:[^,，。;；)]{0,30})")
_TITLE = re.compile(r"《([^》]*)》[^,。;)]{0,12}")
_COLUMN = re.compile(r"章条|条款|条文编号|标准条文|对应条|章节")
_CELL = re.compile(
    r"(?:第)?(?P<number>附录[A-Z]|[A-Z]\.\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})*|[表图](?:\d{1,2}|[A-Z]\.\d{1,2}))章?(?:条)?"
)
_CAPTION = re.compile(r"\s*续?(?P<kind>[表图])\s*(?P<number>\d{1,2}|[A-Z]\.\d{1,2})(?=\s|$)")
_PLACE = re.compile(r"[表图]\d{1,2}")


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A citation in narrow text: `number` is a key of `Atlas.by_number` (5.2, 附录A, 表1, 公式(3))."""

    number: str
    start: int
    end: int


def cited_in(text: str, own: str) -> tuple[Cited, ...]:
    """The citations of a narrow text in their order, without those of documents other than `own`."""
    shut = tuple(_foreign(text, own))
    found: dict[int, Cited] = {}
    for pattern, form in _KINDS:
        for match in pattern.finditer(text):
            inside = any(low <= match.start() < high for low, high in shut)
            taken = any(one.start < match.end() and match.start() < one.end for one in found.values())
            nought = any(part.startswith("0") for part in match["number"].split("."))
            if not inside and not taken and not nought:
                found[match.start()] = Cited(number=form.format(match["number"]), start=match.start(), end=match.end())
    return tuple(found[at] for at in sorted(found))


def cited_in_cells(line: Line) -> Iterator[str]:
    """The numbers in the columns of a row whose head says that clauses stand there."""
    for head, cell in zip(line.heads, line.cells, strict=False):
        if _COLUMN.search(narrow(head)):
            for part in re.split(r"[、,;\s]|和|及|~|至", narrow(cell)):
                match = _CELL.fullmatch(part)
                if match:
                    yield match["number"]


def captions(lines: Iterable[Line]) -> frozenset[str]:
    """The tables and figures that a paper itself may have, as 表1: by its captions, else as many as it holds.

    Numbers of captions that Word counts by itself are no part of its text.
    """
    found: set[str] = set()
    for line in lines:
        caption, place = _CAPTION.match(line.text), _PLACE.match(line.where)
        if caption and not line.text.rstrip().endswith(("。", "；")):
            found.add(f"{caption['kind']}{caption['number']}")
        if place:
            found.add(place[0])
    return frozenset(found)


def _foreign(text: str, own: str) -> Iterator[tuple[int, int]]:
    """Where a text speaks of another document: from its number or title up to the next stop."""
    for one in find_numbers(text):
        if own and text[one.start :].startswith(own.partition("—")[0]) and "X" not in own:
            continue
        reach = _REACH.match(text, one.end)
        yield one.start, reach.end() if reach else one.end
    for match in _TITLE.finditer(text):
        yield match.start(), match.end()
