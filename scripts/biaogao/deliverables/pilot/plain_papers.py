"""A text or a table without form that stands as evidence, as a paper that can be bound."""

from __future__ import annotations

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.errors import InputError
from biaogao.records.as_typed import csv_text, separator_of
from biaogao.records.tables import read_csv
from biaogao.source import CONTROL, SourceFile, UndecodableText

_LARGEST = 2_000_000
_NARROW, _WIDEST = 5, 30
_HINT = "请打开后另存为 PDF 或 docx。"


def text_paper(data: bytes, name: str) -> Paper:
    """The lines of a text file. Raises InputError for what is no text, or too much of it to be printed."""
    text = _decoded(data, name).text
    lines = tuple(CONTROL.sub(" ", line) or " " for line in text.split("\n"))
    return Paper(title=_title(name), facts=lines)


def table_paper(data: bytes, name: str) -> Paper:
    """The rows of a CSV file. Raises InputError for what is no table, or too much of it to be printed."""
    source = _decoded(data, name)
    result = read_csv(source, separator_of(source.text))
    if result.table is None:
        raise InputError(f"“{name}”不是表：{result.diagnostics[0].message}", _HINT)
    rows = [[cell.text for cell in row.cells] for row in (result.table.header, *result.table.rows)]
    width = max(map(len, rows))
    header, *body = [(*row, *[""] * (width - len(row))) for row in rows]
    heads = tuple(Head(title=title, share=_share(column, rows)) for column, title in enumerate(header))
    return Paper(title=_title(name), grids=(Grid(title=_title(name), heads=heads, rows=tuple(body)),), wide=True)


def _share(column: int, rows: list[list[str]]) -> int:
    longest = max((len(row[column]) for row in rows if column < len(row)), default=0)
    return min(_WIDEST, max(_NARROW, longest + 1))


def _decoded(data: bytes, name: str) -> SourceFile:
    if len(data) > _LARGEST:
        raise InputError(f"“{name}”超过{_LARGEST // 1_000_000} MB，不能按文本打印。", _HINT)
    try:
        return csv_text(data, name)
    except UndecodableText as failure:
        raise InputError(f"“{name}”不是文本：不是 UTF-8、GB18030 或 UTF-16 编码。", _HINT) from failure


def _title(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0] or name
