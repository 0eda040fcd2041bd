"""Turns a CSV text into a table of cells that know their place; a workbook gives the same table (`workbook`).

A ledger is read as text throughout: what a cell means is said by its schema, not guessed here.
"""

from __future__ import annotations

import re

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.source import CONTROL, SourceFile, Span

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
# The longest text that a spreadsheet's cell holds: a longer one could not be handed over as xlsx.
MAX_CELL = 32_767

_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|\Z)')
_COMMA = ","


class Cell(msgspec.Struct, frozen=True):
    """The text of a cell and its column: the code point in its line of CSV, the sheet's column in xlsx, 1-based."""

    text: str
    column: int


class RawRow(msgspec.Struct, frozen=True):
    """The cells of one row; `line` is the line of the file or the row of the sheet, 1-based."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.text.strip() for cell in self.cells)


class RawTable(msgspec.Struct, frozen=True, kw_only=True):
    """A header and the rows below it; `file` is the path as the workspace names it."""

    file: str
    header: RawRow
    rows: tuple[RawRow, ...]


class TableResult(msgspec.Struct, frozen=True, kw_only=True):
    """What could be read and what was found; `table` is None where there is not even a header."""

    table: RawTable | None
    diagnostics: tuple[Diagnostic, ...] = ()


def place(file: str, line: int, column: int, width: int = 1) -> Span:
    """The span of `width` characters at a place of a ledger."""
    return Span.of(file, line, column, line, column + width)


def unreadable(file: str, message: str, hint: str, line: int = 1, column: int = 1) -> TableResult:
    """A table that cannot be read at all, with the one finding that says why."""
    found = Diagnostic(
        code="LED-01",
        name="unreadable-ledger",
        severity=Severity.ERROR,
        message=f"台账“{file}”无法读取：{message}。",
        span=place(file, line, column),
        hint=hint,
    )
    return TableResult(table=None, diagnostics=(found,))


def read_csv(source: SourceFile, separator: str = _COMMA) -> TableResult:
    """Split a CSV text (RFC 4180, comma or another separator, double quotes) into cells; blank lines are no rows."""
    field = _FIELD if separator == _COMMA else re.compile(_FIELD.pattern.replace(_COMMA, separator))
    rows: list[RawRow] = []
    cells: list[Cell] = []
    text, position, line, line_start, row_line = source.text, 0, 1, 0, 1
    while position <= len(text):
        match = field.match(text, position)
        if match is None:
            return unreadable(
                source.file,
                f"第{line}行第{position - line_start + 1}列的双引号不成对",
                "含逗号、换行或双引号的内容应整体用双引号括起，内容里的双引号写两遍。",
                line,
                position - line_start + 1,
            )
        cells.append(Cell(_unquoted(match), position - line_start + 1))
        breaks = match.group(0).count("\n")
        if breaks:
            line += breaks
            line_start = text.rfind("\n", 0, match.end()) + 1
        if match.group(3) != separator:
            rows.append(RawRow(row_line, tuple(cells)))
            cells, row_line = [], line
            if match.group(3) == "":
                break
        position = match.end()
    return shaped(source.file, rows)


def extents(text: str, position: int) -> tuple[tuple[int, int], ...]:
    """From where to where (offsets in the text) each cell of the row reaches that begins there, quotes included."""
    found: list[tuple[int, int]] = []
    while match := _FIELD.match(text, position):
        found.append((match.start(), match.start(3)))
        if match.group(3) != ",":
            break
        position = match.end()
    return tuple(found)


def quoted(text: str) -> str:
    """The text as a cell of a CSV."""
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if any(mark in text for mark in ',"\n\r') else text


def _unquoted(match: re.Match[str]) -> str:
    quoted: str | None = match.group(1)
    text = quoted.replace('""', '"') if quoted is not None else match.group(2)
    return str(text).strip()


def shaped(file: str, rows: list[RawRow]) -> TableResult:
    """Part the header from the rows and hold the table against the limits."""
    filled = [row for row in rows if not row.blank]
    if not filled:
        return unreadable(file, "没有表头", "第一行应写列名。")
    widest = max(len(row.cells) for row in filled)
    if len(filled) > MAX_ROWS or widest > MAX_COLUMNS:
        return unreadable(
            file,
            f"有{len(filled)}行、{widest}列，超过上限{MAX_ROWS}行、{MAX_COLUMNS}列",
            "请按年度拆分，或删去多余的列。",
        )
    found: list[Diagnostic] = []
    header, *body = [_without_controls(file, row, found) for row in filled]
    table = RawTable(file=file, header=header, rows=tuple(body))
    return TableResult(table=table, diagnostics=(*found, *_overlong(table)))


def _without_controls(file: str, row: RawRow, found: list[Diagnostic]) -> RawRow:
    """The row with blanks for characters that no Word or Excel file may hold; each cell that had one is a finding."""
    if not any(CONTROL.search(cell.text) for cell in row.cells):
        return row
    found += [
        Diagnostic(
            code="LED-14",
            name="control-character",
            severity=Severity.WARNING,
            message=f"第{row.line}行有一格含看不见的控制字符，读作空格。",
            span=place(file, row.line, cell.column),
            hint="删去它，或重新输入这一格。",
        )
        for cell in row.cells
        if CONTROL.search(cell.text)
    ]
    return RawRow(row.line, tuple(Cell(CONTROL.sub(" ", cell.text).strip(), cell.column) for cell in row.cells))


def _overlong(table: RawTable) -> list[Diagnostic]:
    return [
        Diagnostic(
            code="LED-01",
            name="unreadable-ledger",
            severity=Severity.ERROR,
            message=f"第{row.line}行有一格长{len(cell.text)}字，超过上限{MAX_CELL}字。",
            span=place(table.file, row.line, cell.column),
            hint="长文请另存为佐证文件，在台账里写文件名。",
        )
        for row in table.rows
        for cell in row.cells
        if len(cell.text) > MAX_CELL
    ]
