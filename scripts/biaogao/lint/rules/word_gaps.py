"""Spaces typed between Chinese and Latin: the gap is the writer's (GB/T 15834, 10.4)."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Place
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled

_NO_NUMERAL = "(?<![一二三四五六七八九十百千万两][ ])"
_GAP = (
    rf"[ ](?:(?<=[\u4e00-\u9fff，。；：、）】][ ]){_NO_NUMERAL}[ ]*(?=[A-Za-z0-9])"
    r"|(?<=[A-Za-z%℃²³][ ])[ ]*(?=[\u4e00-\u9fff，。；：、（]))"
)
"""Behind a numeral in characters a unit may stand, which keeps its distance (三百 lx).

The blank comes first, what stands before it after: the engine leaps from blank to blank.
"""

_PROSE = frozenset(Place) - {Place.TERM, Place.REFERENCE, Place.SOURCE, Place.SYMBOL, Place.CELL}
"""A head of a table parts the name of a quantity from its unit; a value stands apart from a Chinese unit (10 000 元)."""


class TypedGap(Rule):
    """汉字与字母、数字之间不打空格。

    打了空格，排出的间隔有宽有窄，检索也会漏掉（GB/T 15834—2011）。数值与单位、文件代号与顺序号之间
    的空格不在此列，表的单元格也不检查。
    改法：删去空格。
    """

    code = "PUN-09"
    mendable = True
    name = "typed-gap"
    clause = "GB/T 15834"
    severity = Severity.INFO
    bad = ("外壳应符合 GB/T 4208—2017的规定。", "长度为 80 mm的外壳应接地。")
    good = (
        "外壳应符合GB/T 4208—2017的规定。",
        "长度为80 mm的外壳应接地，价值不低于10 000 元。",
        "外壳应\n接地，\nA类外壳应隔离。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find gaps inside of one line; a line break of the source is no typed space."""
        for passage, found in context.matching(compiled(_GAP)):
            span = passage.span(*found.span())
            if passage.place not in _PROSE or span is None or span.start.line != span.end.line:
                continue
            yield self.at(passage, *found.span(), "汉字与字母、数字之间打了空格。", hint="删去空格。", replacement="")
