"""Writes the frame of `dispositions.yaml` line by line: what people wrote stays as it is, letter by letter.

Lines that begin with `#|` are the program's and are written anew each time; all others belong to people. An entry that
is there already is kept where it stands; a new one comes behind the entry of the opinion before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from biaogao.errors import InputError
from biaogao.opinions.dispositions import FIELDS, NUMBER
from biaogao.opinions.opinion import Opinion
from biaogao.schema import Positions, load_yaml
from biaogao.source import CONTROL, SourceFile

_MARK = "#|"
_OURS = re.compile(r"\s*#\|")
_LONGEST = 400
_VANISHED = "这条意见已不在收到的意见中（退回的文件可能被撤走），所写的处理保留着。"
_INTRODUCTION = (
    "意见的处理。每条意见填写“处理”：采纳、部分采纳或未采纳；部分采纳和未采纳必须写“理由”。",
    "与别的意见一并处理的，只在“合并到”写那一条的编号。“修改处”写因采纳而改动的地方，如 5.2，程序自己找得到时可不写。",
    "“答复”印在给提出单位的答复函里，可不写。以 #| 开头的行由程序更新，其他各行只由人改。",
)


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of one opinion, with its number."""

    number: int
    lines: tuple[str, ...]


def scaffold(source: SourceFile | None, opinions: Sequence[Opinion], hints: Mapping[int, Sequence[str]]) -> str:
    """The text of the file with an entry for each opinion, in their order; `hints` are lines on an opinion by number.

    `source` holds the file as it is; None where there is none yet. Raises InputError where it
    cannot be taken apart entry by entry.
    """
    lines = [f"{line}\n" for line in source.lines] if source else []
    if lines and lines[-1] == "\n":
        lines.pop()
    head, entries = _parted(source, lines) if source else ([], [])
    known = {one.number: one for one in opinions}
    kept = [_refreshed(one, known.get(one.number), hints.get(one.number, ())) for one in entries]
    whole = _with_new(kept, opinions, hints)
    opening = [f"{_MARK} {line}\n" for line in _INTRODUCTION]
    rest = [line for line in head if not _OURS.match(line)]
    if not rest or rest[0].strip():
        opening.append("\n")
    return "".join((*opening, *rest, *(line for one in whole for line in one.lines)))


def _parted(source: SourceFile, lines: list[str]) -> tuple[list[str], list[_Entry]]:
    """What stands before the first entry, and the entries."""
    value: Any
    value, positions, _ = load_yaml(source)
    if not isinstance(value, list):
        if value == "":
            return lines, []
        raise InputError(f"“{source.file}”不是若干条意见的处理，没有改动。", "改正后再运行一次。")
    starts: list[int] = []
    for at, each in enumerate(value):
        span = positions.value((at,))
        line = span.start.line if span else 0
        if not isinstance(each, dict) or not line or not lines[line - 1].startswith("-") or line - 1 in starts:
            raise InputError(f"“{source.file}”第{max(line, 1)}行的写法不能逐条更新，没有改动。", _HOW)
        starts.append(line - 1)
    own = _own_lines(value, positions)
    begins = [_with_remarks(lines, start, starts[at - 1] + 1 if at else start) for at, start in enumerate(starts)]
    ends = [*begins[1:], len(lines)]
    entries = [
        _Entry(
            number=int(each[NUMBER]),
            lines=tuple(line for n, line in enumerate(lines[begin:end], begin) if n in own or not _OURS.match(line)),
        )
        for each, begin, end in zip(value, begins, ends, strict=True)
    ]
    return lines[: begins[0]] if begins else lines, entries


_HOW = "每条意见另起一行，以“- 意见: 编号”开头。"


def _own_lines(value: Sequence[object], positions: Positions) -> frozenset[int]:
    """The lines inside of values of several lines: what looks like ours there is text of people."""
    inside: set[int] = set()
    for at, each in enumerate(value):
        for key in each if isinstance(each, dict) else ():
            span = positions.value((at, key))
            inside.update(range(span.start.line, span.end.line - 1) if span else ())
    return frozenset(inside)


def _with_remarks(lines: list[str], start: int, least: int) -> int:
    """Where an entry begins when remarks at the margin directly above it are counted in."""
    while start > least and lines[start - 1].startswith("#") and not _OURS.match(lines[start - 1]):
        start -= 1
    return start


def _refreshed(entry: _Entry, opinion: Opinion | None, hints: Sequence[str]) -> _Entry:
    at = next(n for n, line in enumerate(entry.lines) if re.match(rf"(?:-\s*|\s+){NUMBER}\s*:", line)) + 1
    told = _facts(opinion, hints) if opinion else (_VANISHED,)
    facts = tuple(f"  {_MARK} {line}\n" for line in told)
    return _Entry(number=entry.number, lines=(*entry.lines[:at], *facts, *entry.lines[at:]))


def _with_new(kept: list[_Entry], opinions: Sequence[Opinion], hints: Mapping[int, Sequence[str]]) -> list[_Entry]:
    present = {one.number for one in kept}
    behind: dict[int, list[_Entry]] = {}
    last = 0
    for opinion in opinions:
        if opinion.number in present:
            last = opinion.number
        else:
            behind.setdefault(last, []).append(_new(opinion, hints.get(opinion.number, ())))
    return [*behind.get(0, ()), *(each for one in kept for each in (one, *behind.get(one.number, ())))]


def _new(opinion: Opinion, hints: Sequence[str]) -> _Entry:
    facts = (f"  {_MARK} {line}\n" for line in _facts(opinion, hints))
    blanks = (f"  {field}:\n" for field in FIELDS)
    return _Entry(number=opinion.number, lines=(f"- {NUMBER}: {opinion.number}\n", *facts, *blanks, "\n"))


def _facts(opinion: Opinion, hints: Sequence[str]) -> Iterator[str]:
    """What is known of an opinion, a line each."""
    place = opinion.place
    where = place.name if place else f"没有找到位置（来文写“{_short(opinion.cited) or '无'}”）"
    title = f"　{place.title}" if place and place.title not in {"", place.name} else ""
    whom = "社会公众" if opinion.public else opinion.unit or "单位不明"
    yield f"{_short(where + title)}　〔{_short(whom)}，{opinion.round}，{opinion.channel.value}〕"
    told = (("原文", opinion.anchor), ("意见", opinion.opinion), ("建议", opinion.proposal), ("理由", opinion.reason))
    yield from (f"{name}：{_short(text)}" for name, text in told if text.strip())
    yield from (f"提示：{hint}" for hint in hints)


def _short(text: str) -> str:
    """Text on one line without what a file of text may not hold; the whole of it stands in the table."""
    line = " ／ ".join(filter(None, (each.strip() for each in CONTROL.sub(" ", text).split("\n"))))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……"
