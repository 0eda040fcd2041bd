"""Labels with what stands behind them: 归口单位：某局, or two cells side by side, or a cell below its heading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from biaogao.consistency.paper import Line
from biaogao.consistency.prose import narrow

_BEFORE_COLON = re.compile(r"(?:^|[。;,|])(?P<label>[^。;,:、\d()《》“”]{2,12}):(?P<value>[^。;]+)")
_ANOTHER = re.compile(r"[\s,]?(?=[^\s,:。;、]{2,8}:)")
_LONGEST = 14


def labelled(line: Line, text: str) -> Iterator[tuple[str, str]]:
    """The labels of a line, narrow and without 本文件 and the like, each with its narrow value."""
    if line.cells:
        yield from _of_cells(line)
    else:
        for match in _BEFORE_COLON.finditer(text):
            yield bare(match["label"]), _ANOTHER.split(match["value"])[0].strip()


def _of_cells(line: Line) -> Iterator[tuple[str, str]]:
    cells = [narrow(cell) for cell in line.cells]
    if line.heads and len(line.heads) == len(cells) and len(cells) > 2:
        yield from ((bare(narrow(head)), cell) for head, cell in zip(line.heads, cells, strict=True) if cell)
    yield from ((bare(label), value) for label, value in itertools.pairwise(cells) if value and len(label) <= _LONGEST)


def bare(label: str) -> str:
    """A label without what may stand before it."""
    return re.sub(r"^(?:本文件|本标准|本规范|示例·?)(?:的)?", "", label.rstrip(":")).replace(" ", "")
