"""Marks in `consultees.csv` who answered, where nobody wrote it yet; every other character of the file stays."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping

import msgspec

from biaogao.opinions.consultees import Consultee
from biaogao.opinions.opinion import FileState, Intake, Replied

REPLIED, OPINIONS = "已回", "意见"
_CELL = re.compile(r'("(?:[^"]|"")*"|[^",\r\n]*)(,|$)')
# Rows are counted as the reader of registers does: no other sign that Unicode calls a line end ends one.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NOT_KNOWN = frozenset({FileState.TYPING, FileState.UNREADABLE})


class Answer(msgspec.Struct, frozen=True):
    """What is to be written in a row: an ISO date or 是; 有, 无, or nothing while a file was not read."""

    replied: str
    opinions: str


def answers(intake: Intake, consultees: Iterable[Consultee]) -> dict[int, Answer]:
    """What came in by the line of its row, for rows in which 已回 is empty."""
    came = {(one.round, one.unit): one for one in intake.replies if one.replied}
    open_rows = [one for one in consultees if not one.replied and not one.public and (one.round, one.unit) in came]
    return {one.line: _answer(intake, came[one.round, one.unit]) for one in open_rows}


def _answer(intake: Intake, reply: Replied) -> Answer:
    files = [file for file in intake.files if file.round == reply.round and file.unit == reply.unit]
    dates = sorted(file.received for file in files if file.received)
    # 无 is written only where a file says so: one in which nothing was recognised may hold an opinion all the same.
    nothing = any(file.state is FileState.NOTHING for file in files)
    unknown = not nothing or any(file.state in _NOT_KNOWN for file in files)
    return Answer(dates[0] if dates else "是", "有" if reply.opinions else "" if unknown else "无")


def marked(data: bytes, rows: Mapping[int, Answer]) -> bytes:
    """The register with the answers in its empty cells, and in columns of their own where it has none.

    A row that goes over several lines is left as it is.
    """
    bom = data.startswith(codecs.BOM_UTF8)
    try:
        text, encoding = data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = data.decode("gb18030"), "gb18030"
    lines = _LINE.findall(text)
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return data
    head = _with_columns(lines, first)
    for number, answer in rows.items():
        if 0 < number <= len(lines) and lines[number - 1].count('"') % 2 == 0:
            new = {head.index(REPLIED): answer.replied, head.index(OPINIONS): answer.opinions}
            lines[number - 1] = _filled(lines[number - 1], new)
    return (codecs.BOM_UTF8 if bom else b"") + "".join(lines).encode(encoding)


def _with_columns(lines: list[str], first: int) -> list[str]:
    """The heads of the register; columns that it lacks come last."""
    head = _cells(lines[first])
    missing = [name for name in (REPLIED, OPINIONS) if name not in head]
    bare = lines[first].rstrip("\r\n")
    if missing:
        lines[first] = ",".join((bare, *missing)) + lines[first][len(bare) :]
    return [*head, *missing]


def _cells(line: str) -> list[str]:
    """The cells of a line as typed, without quotation marks."""
    return [each.strip().strip('"').strip() for each in _raw(line.rstrip("\r\n"))]


def _raw(line: str) -> list[str]:
    found: list[str] = []
    at = 0
    while (match := _CELL.match(line, at)) is not None:
        found.append(match[1])
        at = match.end()
        if match[2] != ",":
            break
    return found


def _filled(line: str, new: Mapping[int, str]) -> str:
    bare = line.rstrip("\r\n")
    cells = _raw(bare)
    if ",".join(cells) != bare:
        return line
    cells += [""] * (max(new) + 1 - len(cells))
    for column, value in new.items():
        cells[column] = cells[column] if cells[column].strip(' "') else value
    return ",".join(cells) + line[len(bare) :]
