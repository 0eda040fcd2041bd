"""What a written paper of the pilot says: parts of lines, tables and pictures, in which each number knows its rows.

A number that is told stands with the rows from which it was counted; `sourced` marks it ［1］, and closes the paper
with the list of all rows, so that whoever reads a number can find what proves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from biaogao.deliverables.grids import Content, Grid, Head, text_of
from biaogao.records.ledger import Record

OPEN = "〔待填〕"
SOURCES = "数据来源"
NOWHERE = "无"
_SHOWN = 40

_SOURCE_HEADS = (
    Head(title="注", share=6, centred=True),
    Head(title="台账", share=24),
    Head(title="行数", share=8, centred=True),
    Head(title="所在的行", share=62),
)


class Ref(msgspec.Struct, frozen=True, kw_only=True):
    """The rows behind a number: what they stand in, how many they are, and which (numbers of lines or names)."""

    title: str
    count: int
    where: str


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number as read, with its unit (`30次`), and its rows."""

    shown: str
    ref: Ref


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph; `item` is its mark where it is one of a list (`——`, `1.`)."""

    stretches: tuple[str | Number, ...]
    item: str = ""


class Tabled(msgspec.Struct, frozen=True, kw_only=True):
    """A table with the rows from which it was made; `by_row` are those of each of its rows, told in the column `at`."""

    grid: Grid
    refs: tuple[Ref, ...] = ()
    by_row: tuple[Ref, ...] = ()
    at: int = 0


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A picture (PNG or JPEG) with its title; `width` in millimetres."""

    title: str
    data: bytes
    width: float = 150


Piece = Line | Tabled | Drawing


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A heading of level 1 to 4 with what stands below it, up to the next heading; without a title only that."""

    title: str
    level: int = 1
    pieces: tuple[Piece, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A written paper; `above` are lines over the title, `signed` those at the end, at the right; dates as printed."""

    title: str
    parts: tuple[Part, ...]
    subtitle: str = ""
    addressee: str = ""
    signed: tuple[str, ...] = ()
    mark: str = ""


def line(*stretches: str | Number, item: str = "") -> Line:
    """A paragraph."""
    return Line(stretches=stretches, item=item)


def items(texts: Iterable[str]) -> tuple[Line, ...]:
    """A list without order."""
    return tuple(Line(stretches=(text,), item="——") for text in texts)


def rows_of(title: str, records: Sequence[Record]) -> Ref:
    """The rows of a ledger as a source."""
    by_file: dict[str, list[int]] = {}
    for record in records:
        by_file.setdefault(record.file, []).append(record.line)
    where = "；".join(f"{file} 第{_ranges(sorted(lines))}行" for file, lines in by_file.items())
    return Ref(title=title, count=len(records), where=where or NOWHERE)


def _ranges(lines: Sequence[int]) -> str:
    """`2—31、40`; a long list says how many ranges were left out."""
    spans: list[list[int]] = []
    for number in lines:
        if spans and number <= spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    shown = [str(first) if first == last else f"{first}—{last}" for first, last in spans]
    return "、".join(shown[:_SHOWN]) + (f"等{len(shown)}段" if len(shown) > _SHOWN else "")


def sourced(report: Report) -> Report:
    """The paper with its numbers marked, and the list of their rows as its last part; the same rows have one mark."""
    marks: dict[Ref, int] = {}
    parts = tuple(
        msgspec.structs.replace(part, pieces=tuple(_marked(piece, marks) for piece in part.pieces))
        for part in report.parts
    )
    if not marks:
        return report
    rows = tuple((str(number), ref.title, str(ref.count), ref.where) for ref, number in marks.items())
    closing = Part(
        title=f"附：{SOURCES}",
        pieces=(
            line("文中数字后的［1］等为下表的序号；行数、行号按台账文件，标题行为第1行。"),
            Tabled(grid=Grid(title=SOURCES, heads=_SOURCE_HEADS, rows=rows)),
        ),
    )
    return msgspec.structs.replace(report, parts=(*parts, closing))


def _marked(piece: Piece, marks: dict[Ref, int]) -> Piece:
    if isinstance(piece, Line):
        stretches = tuple(
            one if isinstance(one, str) else f"{one.shown}{_mark(one.ref, marks)}" for one in piece.stretches
        )
        return Line(stretches=stretches, item=piece.item)
    if isinstance(piece, Tabled):
        title = piece.grid.title + "".join(_mark(ref, marks) for ref in piece.refs)
        rows = _with_marks(piece, marks) if piece.by_row else piece.grid.rows
        return Tabled(grid=msgspec.structs.replace(piece.grid, title=title, rows=rows))
    return piece


def _with_marks(piece: Tabled, marks: dict[Ref, int]) -> tuple[tuple[Content, ...], ...]:
    made = []
    for cells, ref in zip(piece.grid.rows, piece.by_row, strict=True):
        told = f"{text_of(cells[piece.at])}{_mark(ref, marks)}"
        made.append((*cells[: piece.at], told, *cells[piece.at + 1 :]))
    return tuple(made)


def _mark(ref: Ref, marks: dict[Ref, int]) -> str:
    """The mark of rows; a number that no row stands behind has none."""
    return "" if ref.where == NOWHERE else f"［{marks.setdefault(ref, len(marks) + 1)}］"


def text_of_line(one: Line) -> str:
    """The words of a paragraph, without marks of sources."""
    return "".join(part if isinstance(part, str) else part.shown for part in one.stretches)
