"""Pipe tables and CSV files as grids: raw cells counted, `<<` and `^^` merged, the head found."""

from __future__ import annotations

from typing import NamedTuple

from biaogao.diagnostics import Fix
from biaogao.model.nodes import Alignment, Cell, Row
from biaogao.patterns import compiled
from biaogao.readers.block_rules import is_ruler
from biaogao.readers.catalogue import mend
from biaogao.readers.passage import Passage, Piece
from biaogao.readers.session import Session
from biaogao.source import SourceFile, Span

LEFT, ABOVE = "<<", "^^"

_DIVIDER = compiled(r"\\.?|\|")
_ESCAPED_IN_MATH = compiled(r"\$[^$]*\\\|[^$]*\$")


class Grid(NamedTuple):
    """The rows of a table as passages, each row with its span; `alignments` are those of the ruler."""

    rows: tuple[tuple[Passage, ...], ...]
    alignments: tuple[Alignment, ...]


class TableRows(NamedTuple):
    """What a Table node takes from its grid."""

    columns: tuple[Alignment, ...]
    header_rows: int
    rows: tuple[Row, ...]


def split_row(piece: Piece, file: str) -> tuple[Passage, ...]:
    """The cells of one line: pipes divide unless a backslash stands before them."""
    text = piece.text
    start = 1 if text.startswith("|") else 0
    stop = len(text)
    cells: list[Passage] = []
    begin = start
    for mark in _DIVIDER.finditer(text, start):
        if mark[0] == "|":
            cells.append(_cell(piece, file, begin, mark.start()))
            begin = mark.end()
    if begin < stop and text[begin:].strip():
        cells.append(_cell(piece, file, begin, stop))
    return tuple(cells)


def _cell(piece: Piece, file: str, start: int, stop: int) -> Passage:
    text = piece.text[start:stop]
    bare = text.lstrip()
    column = piece.column + start + (len(text) - len(bare) if bare else min(1, len(text)))
    return Passage(file, (Piece(piece.line, column, bare.rstrip()),))


def read_pipes(session: Session, passage: Passage) -> Grid:
    """The grid of a pipe table; a missing ruler and rows of another length than the first are findings."""
    pieces = [piece for piece in passage.pieces if piece.text]
    head = split_row(pieces[0], passage.file)
    has_ruler = len(pieces) > 1 and is_ruler(pieces[1].text)
    alignments = tuple(_alignment(cell.text) for cell in split_row(pieces[1], passage.file)) if has_ruler else ()
    if not has_ruler:
        session.findings.add(
            "MDN-11",
            "表头下面缺分隔行。",
            _whole(pieces[0], passage.file),
            hint="在表头行下写一行 |---|---|，列数与表头相同。",
            fix=_ruled(pieces[0], passage.file, len(head)) if head else None,
        )
    elif len(alignments) != len(head):
        session.findings.add(
            "MDN-11",
            f"分隔行有{len(alignments)}列，表头有{len(head)}列。",
            _whole(pieces[1], passage.file),
            hint="使两行的列数相同。",
        )
    rows = [head]
    for piece in pieces[2 if has_ruler else 1 :]:
        if is_ruler(piece.text):
            session.findings.add("MDN-11", "表中多了一行分隔行。", _whole(piece, passage.file), hint="一个表只写一行。")
            continue
        rows.append(split_row(piece, passage.file))
    _check_rows(session, rows, [_whole(piece, passage.file) for piece in pieces])
    return Grid(tuple(rows), alignments)


def _ruled(head: Piece, file: str, columns: int) -> Fix:
    """A ruler under the head, which was taken for the head anyway."""
    line = " " * (head.column - 1) + "|" + "---|" * columns
    return mend("在表头下补分隔行", (Span.of(file, head.line, head.end, head.line, head.end), f"\n{line}"))


def _whole(piece: Piece, file: str) -> Span:
    return Span.of(file, piece.line, piece.column, piece.line, piece.end)


def _alignment(ruler: str) -> Alignment:
    left, right = ruler.startswith(":"), ruler.endswith(":")
    if left and right:
        return Alignment.CENTER
    return Alignment.LEFT if left else Alignment.RIGHT if right else Alignment.AUTO


def _check_rows(session: Session, rows: list[tuple[Passage, ...]], spans: list[Span]) -> None:
    places = {span.start.line: span for span in spans}
    width = len(rows[0])
    for row in rows:
        place = places[row[0].pieces[0].line] if row and row[0].pieces[0].line in places else None
        halves = [cell for cell in row if cell.text.count("$") % 2]
        if any(_ESCAPED_IN_MATH.search(cell.text) for cell in row) or (len(halves) > 1 and len(row) != width):
            session.findings.add(
                "MDN-13",
                "单元格的公式里有竖线，会被当作分列或变成别的符号。",
                place,
                hint="绝对值写 \\lvert x\\rvert，范数写 \\lVert x\\rVert。",
            )
        if len(row) != width:
            session.findings.add(
                "MDN-10",
                f"此行有{len(row)}格，表头有{width}格。",
                place,
                hint="每行的格数要相同；要合并时左边的格写“<<”，上边的格写“^^”；格中的竖线写“\\|”。",
            )


def read_csv(source: SourceFile) -> Grid:
    """The grid of a CSV file (comma, double quotes); rows without any text are passed over."""
    rows: list[list[Passage]] = [[]]
    position, text = 0, source.text
    line, begin = 1, 0
    while position <= len(text):
        quoted = text[position : position + 1] == '"'
        cell, stop = _quoted(text, position) if quoted else _bare(text, position)
        column = position - begin + 1 + (1 if quoted else 0)
        rows[-1].append(_csv_cell(source.file, line, column, cell))
        newlines = text.count("\n", position, stop)
        if newlines:
            line += newlines
            begin = text.rfind("\n", position, stop) + 1
        if stop >= len(text):
            break
        if text[stop] == "\n":
            rows.append([])
            line, begin = line + 1, stop + 1
        position = stop + 1
    kept = tuple(tuple(row) for row in rows if any(cell.text for cell in row))
    return Grid(kept, ())


def _bare(text: str, start: int) -> tuple[str, int]:
    match = compiled(r"[^,\n]*").match(text, start)
    return (match.group(), match.end()) if match else ("", start)


def _quoted(text: str, start: int) -> tuple[str, int]:
    match = compiled(r'"((?:[^"]|"")*)("?)[^,\n]*').match(text, start)
    return (match.group(1).replace('""', '"'), match.end()) if match else ("", start + 1)


def _csv_cell(file: str, line: int, column: int, text: str) -> Passage:
    pieces = [Piece(line + index, column if index == 0 else 1, part) for index, part in enumerate(text.split("\n"))]
    return Passage(file, tuple(pieces)).strip()


def build_rows(session: Session, grid: Grid, header: int, where: Span) -> TableRows:
    """Merge cells and read their text; `header` 0 means that the `^^` of the first rows tell the head."""
    width = max((len(row) for row in grid.rows), default=0)
    owners = _owners(session, grid, width)
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, owner in owners.items():
        areas.setdefault(owner, []).append(place)
    _split_ragged(session, areas, where)
    begun: list[list[Cell]] = [[] for _ in grid.rows]
    for place in sorted(areas):
        begun[place[0]].append(_read_cell(session, grid, place, areas[place]))
    rows = tuple(Row(span=_row_span(row, where), cells=tuple(begun[number])) for number, row in enumerate(grid.rows))
    alignments = (*grid.alignments[:width], *([Alignment.AUTO] * (width - len(grid.alignments))))
    return TableRows(alignments, header or _header_rows(rows), rows)


def _owners(session: Session, grid: Grid, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the place of the cell it belongs to."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(grid.rows):
        for column in range(width):
            text = row[column].text if column < len(row) else ""
            owners[number, column] = number, column
            if text == LEFT and column:
                owners[number, column] = owners[number, column - 1]
            elif text == ABOVE and number:
                owners[number, column] = owners[number - 1, column]
            elif text in (LEFT, ABOVE):
                side = "左边" if text == LEFT else "上边"
                message = f"“{text}”的{side}没有单元格可以合并。"
                session.findings.add("MDN-12", message, row[column].span(), hint="写出内容，没有内容写“—”。")
    return owners


def _split_ragged(session: Session, areas: dict[tuple[int, int], list[tuple[int, int]]], where: Span) -> None:
    """Merged areas that are no rectangles fall back into single cells, with a finding."""
    for owner, places in list(areas.items()):
        height, across = _extent(owner, places)
        if height * across == len(places):
            continue
        session.findings.add(
            "MDN-12",
            f"表中第{owner[0] + 1}行第{owner[1] + 1}列的合并区域不是矩形，没有合并。",
            where,
            hint="检查“<<”与“^^”。",
        )
        for place in places:
            areas[place] = [place]


def _extent(owner: tuple[int, int], places: list[tuple[int, int]]) -> tuple[int, int]:
    """How many rows and columns an area reaches over; nearly all are one cell."""
    if len(places) == 1:
        return 1, 1
    return max(row for row, _ in places) - owner[0] + 1, max(column for _, column in places) - owner[1] + 1


def _read_cell(session: Session, grid: Grid, place: tuple[int, int], area: list[tuple[int, int]]) -> Cell:
    number, column = place
    row = grid.rows[number]
    passage = row[column] if column < len(row) else None
    merged = passage is not None and passage.text in (LEFT, ABOVE)
    rowspan, colspan = _extent(place, area)
    return Cell(
        span=passage.span() if passage else None,
        column=column,
        colspan=colspan,
        rowspan=rowspan,
        children=() if passage is None or merged else session.read(passage, local=True),
    )


def _row_span(row: tuple[Passage, ...], where: Span) -> Span:
    if not row:
        return where
    return Span(file=row[0].file, start=row[0].span().start, end=row[-1].span().end)


def _header_rows(rows: tuple[Row, ...]) -> int:
    """The header row and the rows that its merged cells reach (依据 GB/T 1.1—2020, 9.8)."""
    count = reached = min(1, len(rows))
    number = 0
    while number < reached:
        reached = max(reached, *(number + cell.rowspan for cell in rows[number].cells), 0)
        number += 1
    return max(count, min(reached, len(rows)))
