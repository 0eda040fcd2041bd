"""Labels with what stands behind them: 归口单位：某局, or two cells side by side, or a cell below its heading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from biaogao.consistency.paper import Line
from biaogao.consistency.prose import narrow

_PIECES = re.compile(r"[\s\u3000]{2,}|\s(?=[^\s:：。；，、]{2,8}[:：])")
_BEFORE_COLON = re.compile(r"(?:^|[。;,])(?P<label>[^。;,:、()《》“”]{2,12}):(?P<value>[^。;]+)")
_KNOWN = re.compile(
    r"(?P<label>(?:主要)?起草(?:单位|人员|人)|(?:技术)?归口(?:管理)?单位|提出单位|(?:项目)?计划(?:项目)?编号|标准编号|代替标准|标准名称|英文名称)"
    r"(?:为|是|包括|有)(?P<value>[^。;]+)"
)
_LEADER = re.compile(r"(?P<label>专家组组长)(?:为|是|由)(?P<value>[^。;,]+)")
_LONGEST = 14
_SERIAL = "序号"
# Beside opinions it names who gave the opinion, not who proposed the standard.
_GIVER = "提出单位"


def labelled(line: Line) -> Iterator[tuple[str, str]]:
    """The labels of a line, narrow and without 本文件 and the like, each with its narrow value."""
    if line.cells:
        yield from _of_cells(tuple(map(narrow, line.cells)), tuple(map(narrow, line.heads)))
        return
    for piece in _PIECES.split(line.text):
        text = narrow(piece)
        for match in (*_BEFORE_COLON.finditer(text), *_KNOWN.finditer(text), *_LEADER.finditer(text)):
            yield _bare(match["label"]), match["value"].strip()


def _of_cells(cells: tuple[str, ...], heads: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """In a list each cell has its heading above; in a form the label stands beside it."""
    if cells[0] == _SERIAL:
        return
    if heads and len(heads) == len(cells) and (heads[0] == _SERIAL or all(cell.isdecimal() for cell in cells)):
        pairs = ((_bare(head), cell) for head, cell in zip(heads, cells, strict=True) if cell)
        yield from (pair for pair in pairs if not (pair[0] == _GIVER and any("意见" in head for head in heads)))
        return
    beside = itertools.pairwise(cells)
    yield from ((_bare(label), value) for label, value in beside if value and len(label) <= _LONGEST)


def _bare(label: str) -> str:
    """A label without what may stand before it."""
    return re.sub(r"^(?:本文件|本标准|本规范|示例·?)(?:的)?", "", label.rstrip(":")).replace(" ", "")
