"""Reads the plain YAML that nearly all front matter is, line by line: `键: 值` and `键: [甲, 乙]`.

A parser of all of YAML takes longer to load than a draft of ten pages to be read. Only what this reader is sure of is
its own: a line that it does not know leaves the whole text to that parser. A property test holds the two together.
"""

from __future__ import annotations

import re

from biaogao.patterns import compiled
from biaogao.schema.positions import Path, Positions, Value
from biaogao.source import Point, Span

_MOST_LINES = 500
_SURE = r"0-9A-Za-z\u4e00-\u9fff（）《》“”、，。；—－·／/.+_()"
_WORD = rf"[{_SURE}](?:[{_SURE} -]*[{_SURE}])?"
_LINE = compiled(
    rf"(?P<key>[A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff]*): +"
    rf"(?:(?P<word>{_WORD})|(?P<list>\[ *{_WORD}(?:, *{_WORD})* *\])) *"
)
_ITEM = compiled(_WORD)
_NOTHING = "null"


def plain_yaml(file: str, text: str) -> tuple[Value, Positions] | None:
    """The mapping and where its parts stand; None where the text may mean anything else."""
    lines = text.split("\n")
    found = [(row, _LINE.fullmatch(line)) for row, line in enumerate(lines, start=1) if line]
    if not found or lines[-1] or len(lines) > _MOST_LINES:
        return None
    value: dict[str, Value] = {}
    spans: dict[Path, Span] = {(): Span.of(file, found[0][0], 1, len(lines), 1)}
    keys: dict[Path, Span] = {}
    for row, line in found:
        if line is None or line["key"] in value or line["word"] == _NOTHING:
            return None
        key = line["key"]
        keys[(key,)] = _span(file, row, line.span("key"))
        spans[(key,)] = _span(file, row, line.span(line.lastgroup or "word"))
        value[key] = line["word"] or _items(file, row, line, spans)
    return value, Positions(values=spans, keys=keys)


def _items(file: str, row: int, line: re.Match[str], spans: dict[Path, Span]) -> list[Value]:
    """The words of a list; their places join `spans`."""
    items = list(_ITEM.finditer(line.string, *line.span("list")))
    for index, item in enumerate(items):
        spans[(line["key"], index)] = _span(file, row, item.span())
    return ["" if item[0] == _NOTHING else item[0] for item in items]


def _span(file: str, row: int, columns: tuple[int, int]) -> Span:
    return Span(file=file, start=Point(row, columns[0] + 1), end=Point(row, columns[1] + 1))
