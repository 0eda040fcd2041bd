"""Figures (9.7): the statement of their unit."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.unit_symbols import UNIT_SYMBOLS
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Figure

_FIGURE = "布置见[@fig-a]。\n\n![布置](figures/a.svg){{#fig-a{}}}"


class FigureUnit(Rule):
    """图中长度的单位相同时，在右上方陈述“单位为毫米”。

    陈述中写单位的名称，不写符号“mm”（GB/T 1.1—2020，9.7.4.1）。
    改法：属性写 单位="毫米"，“单位为”由程序印出。
    """

    code = "FIG-08"
    name = "figure-unit"
    clause = "9.7.4.1"
    severity = Severity.WARNING
    bad = (_FIGURE.format(' 单位="mm"'), _FIGURE.format(' 单位="km/h"'))
    good = (_FIGURE.format(' 单位="毫米"'), _FIGURE.format(""))

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find symbols in the attribute; other words in it are TAB-09's."""
        for block, _ in context.of(Figure):
            unit = block.unit.strip()
            if unit and (unit in UNIT_SYMBOLS or unit.partition("/")[0] in UNIT_SYMBOLS):
                yield self.finding(
                    f"{context.number(block)}的单位写成了符号“{unit}”。",
                    span=block.span,
                    node=block.key,
                    hint='写单位的名称，例如 单位="毫米"。',
                )
