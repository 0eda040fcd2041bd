"""Symbols of formulas (9.9.3, 10.4.6): one meaning, upright labels, numerical values called so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Edit, Fix, Related, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import Clause, Formula, Math, SymbolEntry
from biaogao.model.walk import walk_inlines
from biaogao.patterns import compiled
from biaogao.source import Span

_SAME = 0.5
"""Likeness from which two explanations are taken for one."""

_LIMIT = compiled(r"\\(?:sum|prod)(?:\s*_\s*(?:\{[^{}]*\}|\w))?\s*\^\s*\{?\s*([A-Za-z])")
_UNIT = compiled(r"，单位为[^，；。]{1,30}?[（(]")
_LABELS = frozenset({"max", "min", "avg", "tot", "in", "out", "ref", "std", "eq", "th", "el", "net", "act"})
_INDICES = "[a-e]+|[i-n]+|[p-t]+|[u-z]+"
"""Letters that stand side by side as indices, each italic."""

_SUBSCRIPT = compiled(r"_\s*\{\s*(?P<label>[A-Za-z]{2,})\s*(?=[,}])")
_NUMBER = r"(?<![\d.A-Za-z_^\\])(?<![_^]\{{){}(?![\d.])"
_FACTORS = compiled(
    "|".join(
        (
            r"10\s*\^\s*(?:\{\s*[-−]?\s*[1-9]\d?\s*\}|[1-9])",
            *(_NUMBER.format(re.escape(factor)) for factor in ("60", "1000", "3600", "3.6", "86400", "1440")),
        )
    )
)
_WHERE = "\n\n式中：\n\n- $v$——速度{0}，单位为千米每小时（km/h）；\n- $l$——距离{0}，单位为米（m）；\n- $t$——时间{0}，单位为秒（s）。"
_SPEED = "速度按[@eq-v]计算：\n\n$$ v = 3.6 \\frac{{l}}{{t}} $$ (eq-v)"


def _symbol(entry: SymbolEntry) -> str:
    tex = [inline.tex for inline in walk_inlines(entry.symbol) if isinstance(inline, Math)]
    if len(tex) != 1 or compiled(r"[,，、]").search(compiled(r"\{[^{}]*\}").sub("", tex[0])):
        return ""
    return compiled(r"\\(?:mathrm|text|mathit|textrm)\s*|[\s{}]").sub("", tex[0])


class TwoMeanings(Rule):
    """同一文件中，一个符号不宜表示两个量。

    读者会把前一个公式的解释带到后一个公式（GB/T 1.1—2020，9.9.3.2）。
    改法：换一个字母，或加下标区分。
    """

    code = "FML-06"
    name = "two-meanings"
    clause = "9.9.3.2"
    severity = Severity.WARNING
    bad = (
        "$$ E = P $$\n\n式中：\n\n- $E$——能耗；\n- $P$——功率。\n\n$$ F = P $$\n\n式中：\n\n- $F$——推力；\n- $P$——大气压。",
        "# 符号\n\n$t$：时间\n\n# 要求\n\n$$ q = t $$\n\n式中：\n\n- $q$——流量；\n- $t$——摄氏温度。",
    )
    good = (
        "$$ E = P $$\n\n式中：\n\n- $E$——能耗；\n- $P$——功率。\n\n$$ F = P $$\n\n式中：\n\n- $F$——推力；\n- $P$——有功功率。",
        "$$ E = P_1 $$\n\n式中：\n\n- $E$——能耗；\n- $P_1$——功率。\n\n$$ F = P_2 $$\n\n式中：\n\n- $F$——推力；\n- $P_2$——大气压。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare each explanation with the first one of the same symbol; the ends of sums count anything."""
        first: dict[str, tuple[str, SymbolEntry]] = {}
        limits = {found for block, _ in context.of(Formula) for found in _LIMIT.findall(block.tex)}
        for block, ancestors in context.of(SymbolEntry):
            outer = ancestors[-1] if ancestors else None
            listed = isinstance(outer, Clause) and outer.element is Element.SYMBOLS
            if not (listed or isinstance(outer, Formula)):
                continue
            symbol, meaning = _symbol(block), self._meaning(context, block)
            if not symbol or not meaning or symbol in limits:
                continue
            known = first.setdefault(symbol, (meaning, block))
            if not self._same(known[0], meaning):
                related = (Related(span=known[1].span, message=f"这里表示“{known[0]}”"),) if known[1].span else ()
                yield self.finding(
                    f"符号{symbol}在前面表示“{known[0]}”，这里表示“{meaning}”。",
                    span=block.span,
                    node=block.key,
                    hint="换一个字母，或加下标区分。",
                    related=related,
                )

    @staticmethod
    def _meaning(context: Context, entry: SymbolEntry) -> str:
        text = context.text(entry.explanation).strip()
        text = compiled(r"[，,；;。（(]|的数值").split(text)[0]
        return compiled(r"第.{1,2}(?:个|种|类|项|次|台|层)").sub("", text).strip()

    @staticmethod
    def _same(one: str, other: str) -> bool:
        if one in other or other in one:
            return True
        # Only symbols that stand for nearly the same wait for it.
        import difflib  # noqa: PLC0415

        return difflib.SequenceMatcher(None, one, other).ratio() >= _SAME


class UprightLabel(Rule):
    """量的符号用斜体，说明性的下标用正体。

    “max”“min”等下标是词不是变量，写成\\mathrm才印成正体（GB/T 1.1—2020，10.4.6）。
    改法：把$P_{max}$写成$P_{\\mathrm{max}}$；由几个变量组成的下标用逗号隔开，如$x_{i,j}$。
    """

    code = "FML-07"
    mendable = True
    name = "upright-label"
    clause = "10.4.6"
    severity = Severity.WARNING
    bad = (
        "$$ P_{max} = E $$\n\n式中：\n\n- $P_{max}$——最大功率；\n- $E$——能耗。",
        "功率$P_{tot}$应不大于10 kW。",
    )
    good = (
        "$$ P_{\\mathrm{max}} = E $$\n\n式中：\n\n- $P_{\\mathrm{max}}$——最大功率；\n- $E$——能耗。",
        "元素$a_{ij}$和$x_{i,k}$的取值见附录。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find words among the subscripts of formulas on their own line and in the text."""
        for block, _ in context.of(Formula):
            if "_" in block.tex:
                yield from self._within(context, block.tex, block.span, block.key)
        for passage in context.passages:
            for _, leaf in passage.plain.pieces:
                if isinstance(leaf, Math) and "_" in leaf.tex:
                    yield from self._within(context, leaf.tex, leaf.span, passage.block.key)

    def _within(self, context: Context, tex: str, span: Span | None, node: str) -> Iterator[Diagnostic]:
        for found in _SUBSCRIPT.finditer(tex):
            label = found["label"]
            if label not in _LABELS and (len(label) < 3 or compiled(_INDICES).fullmatch(label)):
                continue
            place = self._place(context, span, found[0])
            mended = found[0].replace(label, f"\\mathrm{{{label}}}")
            fix = Fix(title="下标改为正体", edits=(Edit(span=place, text=mended),)) if place else None
            yield self.finding(
                f"下标“{label}”会印成斜体。", span=place or span, node=node, hint=f"写成“{mended}}}”。", fix=fix
            )

    @staticmethod
    def _place(context: Context, span: Span | None, text: str) -> Span | None:
        """Where the text stands inside a span, if it stands there once."""
        source = next((one for one in context.sources if span and one.file == span.file), None)
        if span is None or source is None:
            return None
        found: list[Span] = []
        for line, content in enumerate(source.lines[span.start.line - 1 : span.end.line], start=span.start.line):
            low = span.start.column - 1 if line == span.start.line else 0
            high = span.end.column - 1 if line == span.end.line else len(content)
            at = content.find(text, low, high)
            while at >= 0:
                found.append(Span.of(span.file, line, at + 1, line, at + 1 + len(text)))
                at = content.find(text, at + 1, high)
        return found[0] if len(found) == 1 else None


class NumericalValue(Rule):
    """含有换算系数的公式是数值关系式，解释里写“……的数值，单位为……”。

    公式里的60、1000、3.6等换算系数只在指定的单位下成立，符号代表的是数值而不是量（GB/T 1.1—2020，9.9.3.1）。
    改法：在各行的量之后加“的数值”；或去掉系数，改写成量关系式。
    """

    code = "FML-08"
    confidence = Confidence.MEDIUM
    name = "numerical-value"
    clause = "9.9.3.1"
    severity = Severity.WARNING
    bad = (
        _SPEED.format() + _WHERE.format(""),
        "质量按[@eq-m]计算：\n\n$$ m = \\rho V \\times 10^{-3} $$ (eq-m)\n\n式中：\n\n- $m$——质量，单位为吨（t）；\n"
        "- $\\rho$——密度，单位为千克每立方米（kg/m^3^）；\n- $V$——体积，单位为立方米（m^3^）。",
    )
    good = (
        _SPEED.format() + _WHERE.format("的数值"),
        "速度按[@eq-v]计算：\n\n$$ v = \\frac{l}{t} $$ (eq-v)" + _WHERE.format(""),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find formulas with a factor whose lines give units without 数值."""
        for block, _ in context.of(Formula):
            factor = _FACTORS.search(block.tex)
            if factor is None:
                continue
            for passage in (passage for entry in block.where for passage in context.by_key.get(entry.key, ())):
                unit = _UNIT.search(passage.text)
                if unit and "数值" not in passage.text:
                    yield self.at(
                        passage,
                        unit.start(),
                        unit.start() + 4,
                        f"公式中有换算系数{self._shown(factor[0])}，这一行没有写“的数值”。",
                        hint="写成“……的数值，单位为……”。",
                    )

    @staticmethod
    def _shown(factor: str) -> str:
        return compiled(r"[\s{}]").sub("", factor)
