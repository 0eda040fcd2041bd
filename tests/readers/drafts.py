"""Makes small drafts in memory and reads them."""

from pathlib import Path

from biaogao.model.walk import blocks_of
from biaogao.readers.markdown import ReadResult, read_text

FRONT_MATTER = """---
编号: DB3301/T XXXX—XXXX
名称: 样例　技术规范
类别: 规范
层次: 市级地方标准
阶段: 征求意见稿
ICS: 35.240.99
CCS: L 70
提出: 示例市机关事务管理局
归口: 示例市机关事务管理局
起草单位: [甲单位, 乙研究院]
起草人: [起草人甲]
首次发布: true
---

"""
FIRST = FRONT_MATTER.count("\n") + 1
"""The line of a draft at which its text begins."""


def read(text: str, folder: Path = Path("no-such-folder")) -> ReadResult:
    """A draft with valid front matter and `text`, which begins at line FIRST."""
    return read_text(FRONT_MATTER + text, folder=folder)


def codes(result: ReadResult) -> list[str]:
    """The codes of the findings, in the order of the text."""
    return [one.code for one in result.diagnostics]


def places(result: ReadResult, code: str) -> list[tuple[int, int]]:
    """Line (1 is the first of the text) and column of each finding of a code."""
    return [(one.span.start.line - FIRST + 1, one.span.start.column) for one in result.diagnostics if one.code == code]


def only(result: ReadResult, kind: type):
    """The one block of a kind."""
    found = [block for block, _ in blocks_of(result.document) if isinstance(block, kind)]
    assert len(found) == 1, found
    return found[0]


def every(result: ReadResult, kind: type) -> list:
    """All blocks of a kind in the order of the text."""
    return [block for block, _ in blocks_of(result.document) if isinstance(block, kind)]
