"""Puts new rows and changed cells into the bytes of a ledger: CSV stays CSV, a workbook stays that workbook.

What is not touched stays as it is: order of columns, quotes, line ends and encoding of a CSV; styles, comments,
drop-downs and other sheets of a workbook.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Sequence

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
    starts = tuple(itertools.accumulate((len(line) + 1 for line in source.lines), initial=0))
    edits = (*_changed(source, starts, table, merged), *_appended(source, starts, table, merged))
    return with_edits(data, source.encoding, edits)


def _changed(source: SourceFile, starts: Sequence[int], table: RawTable, merged: Merged) -> Iterable[Edit]:
    """The cells that are to hold something else, each as an edit of its own; `starts` are the offsets of the lines."""
    heads = [cell.text for cell in table.header.cells]
    for one in merged.replaced:
        cells = extents(source.text, starts[one.record.line - 1])
        for at, head in enumerate(heads):
            if head in one.values and one.values[head] != one.record[head]:
                if at < len(cells):
                    yield _edit(source, starts, cells[at], quoted(one.values[head]))
                else:
                    # A row may end before its last columns.
                    end = cells[-1][1]
                    yield _edit(source, starts, (end, end), "," * (at - len(cells) + 1) + quoted(one.values[head]))


def _edit(source: SourceFile, starts: Sequence[int], extent: tuple[int, int], text: str) -> Edit:
    begin, stop = (_point(starts, offset) for offset in extent)
    return Edit(span=Span(file=source.file, start=begin, end=stop), text=text)


def _point(starts: Sequence[int], offset: int) -> Point:
    line = bisect.bisect_right(starts, offset)
    return Point(line, offset - starts[line - 1] + 1)


def _appended(source: SourceFile, starts: Sequence[int], table: RawTable, merged: Merged) -> Iterable[Edit]:
    """New rows behind the last one, whatever blank lines follow it."""
    if not merged.added:
        return
    heads = [cell.text for cell in table.header.cells]
    last = table.rows[-1] if table.rows else table.header
    end = extents(source.text, starts[last.line - 1])[-1][1]
    text = "".join("\n" + _line(one.values.get(head, "") for head in heads) for one in merged.added)
    yield _edit(source, starts, (end, end), text if end < len(source.text) else f"{text}\n")
