"""Formulas that no writer can set (9.9): found when the draft is checked, not when it is built."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.lint.tex import problem_of
from biaogao.model.nodes import Formula, Math
from biaogao.patterns import compiled
from biaogao.source import Span

_TYPED_NUMBER = compiled(r"\\(?:tag|label)\s*\{[^{}]*\}")


class UnreadableFormula(Rule):
    """公式的TeX写法要完整，用支持的命令。

    括号不成对、命令拼错的公式排不出来，成品中会印出它的源码（GB/T 1.1—2020，9.9）。
    改法：补全括号，改正命令；“%”写成“\\%”，汉字写在\\text{}中。
    """

    code = "FML-10"
    name = "unreadable-formula"
    clause = "9.9"
    severity = Severity.ERROR
    bad = (
        "$$ v = \\frac{l}{t $$\n\n式中：\n\n- $v$——速度；\n- $l$——距离；\n- $t$——时间。",
        "效率$\\etta$应不小于0.9。",
        "含水率$w = 15%$的试样应烘干。",
    )
    good = (
        "$$ v = \\frac{l}{t} $$\n\n式中：\n\n- $v$——速度；\n- $l$——距离；\n- $t$——时间。",
        "含水率$w = 15\\%$的试样应烘干，$\\left( a, b \\right]$之间的不烘。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Sift the formulas on their own lines and those in the text."""
        for block, _ in context.of(Formula):
            yield from self._within(block.tex, block.span, block.key)
        for passage in context.passages:
            for _, leaf in passage.plain.pieces:
                if isinstance(leaf, Math):
                    yield from self._within(leaf.tex, leaf.span, passage.block.key)

    def _within(self, tex: str, span: Span | None, node: str) -> Iterator[Diagnostic]:
        # A typed number has a rule of its own, which says what to do with it.
        problem = problem_of(_TYPED_NUMBER.sub("", tex))
        if problem:
            yield self.finding(f"{problem}。", span=span, node=node, hint="改正公式的TeX写法。")
