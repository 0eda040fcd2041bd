"""Files that nobody has assigned to a row yet (扫描001.pdf), each with the rows that it may belong to, best first.

A suggestion is only that: a person confirms it. Numbers, dates and words of name and text speak for a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from biaogao.records.crosscheck import Ledgers
from biaogao.records.ledger import EVIDENCE, NUMBER, Record
from biaogao.records.shapes import Shape

FOLDER = "inbox"
MOST = 3

_NAMING = ("题名", "名称", "主题", "标题", "事项", "议题", "问题", "检查项", "内容")
_DATE = re.compile(
    r"(?<!\d)(20\d{2})(?:(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
    r"|[-.年/](0?[1-9]|1[0-2])[-.月/](0?[1-9]|[12]\d|3[01]))(?!\d)"
)
_NUMBER_SCORE, _DATE_SCORE, _UNIT_SCORE, _TITLE_SCORE = 60.0, 25.0, 8.0, 40.0
_LACKING_SCORE = 5.0
# Below this a suggestion is a guess that costs more time than it saves.
_LEAST = 25.0
_LONGEST_TEXT = 4_000
_SHORTEST_TITLE = 4
_CODE = re.compile(r"[A-Z]{1,2}\d+")


class Stray(msgspec.Struct, frozen=True, kw_only=True):
    """A file without a row: its name below its folder, its digest, and what text could be read from it."""

    name: str
    sha256: str
    text: str = ""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A row that a file may belong to, why, and how much speaks for it (0 to 100)."""

    ledger: str
    number: str
    title: str
    reason: str
    score: float


class Likeness(Protocol):
    """How alike two texts are, 0 to 100, the first one looked for within the second."""

    def __call__(self, first: str, second: str, /) -> float:
        """The likeness."""


def suggest(stray: Stray, ledgers: Ledgers, shapes: Mapping[str, Shape], like: Likeness) -> tuple[Suggestion, ...]:
    """The most likely rows; none where nothing speaks for any."""
    seen = f"{stray.name} {stray.text[:_LONGEST_TEXT]}"
    days = frozenset(dates_in(seen))
    found = [
        one
        for name, shape in shapes.items()
        if _takes(shape)
        for record in ledgers.get(name, ())
        if (one := _judged(record, shape, seen, days, like)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.ledger, one.number))[:MOST])


def _takes(shape: Shape) -> bool:
    names = {column.name for column in shape.columns}
    return EVIDENCE in names and NUMBER in names


def dates_in(text: str) -> Iterator[str]:
    """The dates that stand in a text in any of the usual forms, as ISO."""
    for match in _DATE.finditer(text):
        year, month, day = (part for part in match.groups() if part)
        yield f"{year}-{int(month):02d}-{int(day):02d}"


def _judged(record: Record, shape: Shape, seen: str, days: frozenset[str], like: Likeness) -> Suggestion | None:
    reasons: list[str] = []
    score = 0.0
    if record[NUMBER] and re.search(rf"(?<![A-Za-z0-9]){re.escape(record[NUMBER])}(?!\d)", seen):
        score, reasons = score + _NUMBER_SCORE, [f"编号{record[NUMBER]}"]
    if shape.date and record[shape.date] in days:
        score, reasons = score + _DATE_SCORE, [*reasons, f"日期{record[shape.date]}"]
    # A cell that only holds the number of another row names nothing.
    named = (record[column] for column in _NAMING if not _CODE.fullmatch(record[column]))
    title = next(filter(None, named), "")
    likeness = like(title, seen) if len(title) >= _SHORTEST_TITLE else 0.0
    if likeness >= 60:
        score, reasons = score + _TITLE_SCORE * likeness / 100, [*reasons, f"名称相近（{likeness:.0f}%）"]
    unit = record["单位"] or record["责任部门"]
    if unit and unit in seen:
        score, reasons = score + _UNIT_SCORE, [*reasons, f"单位{unit}"]
    if reasons and not record[EVIDENCE]:
        score, reasons = score + _LACKING_SCORE, [*reasons, "这一行还没有佐证"]
    if score < _LEAST:
        return None
    said = "、".join(reasons)
    return Suggestion(ledger=record.ledger, number=record[NUMBER], title=title, reason=said, score=min(100.0, score))


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """Where a file goes: the row, and its name below `pilot/evidence`."""

    stray: Stray
    record: Record
    name: str


def place_of(stray: Stray, record: Record, shape: Shape, taken: Mapping[str, str]) -> str:
    """The name below `pilot/evidence`: the ledger's folder, then the row's number and the file's own name.

    `taken` gives the digests of the files there by name: a file of the same name and another content is never met,
    the same content is the same file.
    """
    folder = shape.short or shape.title
    stem, dot, ending = stray.name.rpartition("/")[2].rpartition(".")
    between = "-" if stem[:1].isascii() else ""
    own = stem if record[NUMBER] in stem else f"{record[NUMBER]}{between}{stem}"
    wanted = f"{folder}/{own}{dot}{ending.lower()}"
    serial = 2
    while taken.get(wanted, stray.sha256) != stray.sha256:
        wanted = f"{folder}/{own}-{serial}{dot}{ending.lower()}"
        serial += 1
    return wanted


def with_evidence(record: Record, names: Iterable[str]) -> str:
    """The cell 佐证 of a row with more names, each once, those that are there first."""
    return "；".join(dict.fromkeys((*record.many(EVIDENCE), *names)))


def row_of(ledgers: Ledgers, ledger: str, number: str) -> Record | None:
    """The row of a number; None where there is none, or more than one."""
    rows: Sequence[Record] = [record for record in ledgers.get(ledger, ()) if record[NUMBER] == number]
    return rows[0] if len(rows) == 1 else None
