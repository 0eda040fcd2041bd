"""Puts new rows and changed cells into the bytes of a ledger: CSV stays CSV, a workbook stays that workbook.

What is not touched stays as it is: order of columns, quotes, line ends and encoding of a CSV; styles, comments,
drop-downs and other sheets of a workbook.
"""

from __future__ import annotations

from collections.abc import Iterable

from biaogao.deliverables.pilot.workbook_cells import with_rows
from biaogao.diagnostics import Edit
from biaogao.edits import with_edits
from biaogao.records.collecting import Merged
from biaogao.records.shapes import Shape
from biaogao.records.tables import RawTable, extents, quoted
from biaogao.source import Point, SourceFile, Span, decode

_MARK = b"\xef\xbb\xbf"


def new_ledger(shape: Shape, merged: Merged) -> bytes:
    """A ledger that was not there: CSV with a byte order mark, by which Excel knows UTF-8."""
    heads = [column.name for column in shape.columns]
    lines = [heads, *([one.values.get(head, "") for head in heads] for one in merged.added)]
    return _MARK + "".join(f"{_line(cells)}\n" for cells in lines).encode()


def _line(cells: Iterable[str]) -> str:
    return ",".join(quoted(cell) for cell in cells)


def rewritten(data: bytes, table: RawTable, shape: Shape, merged: Merged) -> bytes:
    """The bytes of a ledger with what a collection brings; `table` is what was read from them.

    Raises InputError where the file could not be written as it was.
    """
    if not merged.changes:
        return data
    heads = {cell.text: cell.column for cell in table.header.cells if cell.text}
    if table.file.lower().endswith(".xlsx"):
        last = max((row.line for row in table.rows), default=table.header.line)
        cells = {
            (one.record.line, heads[name]): text
            for one in merged.replaced
            for name, text in one.values.items()
            if name in heads and text != one.record[name]
        }
        rows = [{heads[name]: text for name, text in one.values.items() if name in heads} for one in merged.added]
        dated = frozenset(heads[column.name] for column in shape.columns if column.dated and column.name in heads)
        return with_rows(data, cells, rows, after=last, header=table.header.line, dated=dated)
    source = decode(data, table.file)
    return with_edits(data, source.encoding, (*_changed(source, table, merged), *_appended(source, table, merged)))


def _changed(source: SourceFile, table: RawTable, merged: Merged) -> Iterable[Edit]:
    """The cells that are to hold something else, each as an edit of its own."""
    heads = [cell.text for cell in table.header.cells]
    for one in merged.replaced:
        cells = extents(source.text, one.record.line)
        for at, head in enumerate(heads):
            if head in one.values and one.values[head] != one.record[head]:
                if at < len(cells):
                    yield _edit(source, *cells[at], quoted(one.values[head]))
                else:
                    # A row may end before its last columns.
                    end = cells[-1][1]
                    yield _edit(source, end, end, "," * (at - len(cells) + 1) + quoted(one.values[head]))


def _edit(source: SourceFile, start: int, end: int, text: str) -> Edit:
    begin, stop = (_point(source.text, offset) for offset in (start, end))
    return Edit(span=Span(file=source.file, start=begin, end=stop), text=text)


def _point(text: str, offset: int) -> Point:
    return Point(text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _appended(source: SourceFile, table: RawTable, merged: Merged) -> Iterable[Edit]:
    """New rows behind the last one, whatever blank lines follow it."""
    if not merged.added:
        return
    heads = [cell.text for cell in table.header.cells]
    last = table.rows[-1] if table.rows else table.header
    end = extents(source.text, last.line)[-1][1]
    text = "".join("\n" + _line(one.values.get(head, "") for head in heads) for one in merged.added)
    yield _edit(source, end, end, text if end < len(source.text) else f"{text}\n")
