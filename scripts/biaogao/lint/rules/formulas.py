"""数学公式 (9.9, 10.4.3): symbols explained, layout of 式中, no units and no words inside."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Fix, Severity
from biaogao.gbt.elements import Element
from biaogao.gbt.unit_symbols import UNIT_SYMBOLS
from biaogao.lint.context import Context, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Clause, Formula, Math, SymbolEntry
from biaogao.model.walk import walk_inlines
from biaogao.patterns import compiled

_WHERE = (
    "\n\n式中：\n\n- $E$——能耗，单位为千瓦时（kW·h）；\n- $P$——功率，单位为千瓦（kW）；\n- $t$——时间，单位为小时（h）。"
)
_NAMED = compiled(r"\\(?:mathrm|text|mathbf|textrm|operatorname|mbox|mathit|textbf)\s*\{[^{}]*\}")
_GREEK = (
    r"\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|"
    r"varphi|chi|psi|omega|Gamma|Theta|Lambda|Xi|Sigma|Phi|Psi|Omega)(?![A-Za-z])"
)
_SYMBOL = compiled(rf"(?:\\Delta\s*)?(?:{_GREEK}|[A-Za-z])(?:\s*_\s*(?:\{{(?P<sub>[^{{}}]*)\}}|[A-Za-z0-9]))?")
_LIMITS = compiled(
    r"\\(?:sum|prod|int|lim|max|min)(?:\s*\\limits)?(?:\s*[_^]\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|[A-Za-z0-9]))*"
)
_COMMAND = compiled(r"\\[A-Za-z]+")
_BOUND = compiled(r"_\s*\{?\s*([a-z])\s*(?:=|\\in)")
_KEPT = compiled(rf"{_GREEK}|\\Delta(?![A-Za-z])")
_DIFFERENTIAL = compiled(r"(?:\\mathrm\{d\}|(?<![A-Za-z\\])d)(?=[A-Za-z\\])")


def _formulas(context: Context) -> list[Formula]:
    return [block for block, _ in context.of(Formula)]


def _normal(symbol: str) -> str:
    """A symbol without braces, spaces and text commands, so that two spellings compare equal."""
    bare = compiled(r"\\(?:mathrm|text|mathit|textrm)\s*").sub("", symbol)
    return compiled(r"[\s{}]|\\[,;!]").sub("", bare)


def _symbols(tex: str) -> dict[str, None]:
    """The variables of a formula, in order; bound indices, numbers and names of functions left out."""
    bound = set(_BOUND.findall(tex))
    unnamed = compiled(r"_\s*\{\s*\\(?:mathrm|text)\s*\{([^{}]*)\}\s*\}").sub(r"_{\1}", tex)
    bare = _DIFFERENTIAL.sub(" ", _NAMED.sub(" ", _LIMITS.sub(" ", unnamed)))
    bare = compiled(r"\^\s*\{?\s*(?:\\circ|T|\\prime)\s*\}?").sub(" ", bare)
    bare = _COMMAND.sub(lambda command: command[0] if _KEPT.match(command[0]) else " ", bare)
    found: dict[str, None] = {}
    for match in _SYMBOL.finditer(bare):
        symbol = _normal(match[0])
        if symbol not in bound and symbol not in {"e"}:
            found[symbol] = None
    return found


def _explained(entry: SymbolEntry) -> set[str]:
    """The symbols that a line explains, each also without its subscript."""
    names: set[str] = set()
    for inline in walk_inlines(entry.symbol):
        if isinstance(inline, Math):
            names.update(_symbols(inline.tex) or {_normal(inline.tex): None})
    text = "".join(getattr(inline, "text", "") for inline in walk_inlines(entry.symbol)).strip()
    return names | ({text} if text else set())


class TypedTag(Rule):
    """公式的编号由程序给出，不在公式里手写。

    公式从 1 起连续编号，被提及的才编号，不用“2a”（GB/T 1.1—2020，9.9.2）。
    改法：删去 \\tag，公式之后写“(eq-id)”。
    """

    code = "FML-01"
    name = "typed-tag"
    clause = "9.9.2"
    severity = Severity.ERROR
    bad = (
        "能耗按下式计算：\n\n$$ E = P t \\tag{1} $$" + _WHERE,
        "能耗按下式计算：\n\n$$ E = P t （2a） $$\n\n式中：\n\n- $E$——能耗；\n- $P$——功率；\n- $t$——时间。",
    )
    good = (
        "能耗按[@eq-a]计算：\n\n$$ E = P t $$ (eq-a)" + _WHERE,
        "能耗按下式计算：\n\n$$ E = P (t + 1) $$\n\n式中：\n\n- $E$——能耗；\n- $P$——功率；\n- $t$——时间。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find tags in TeX."""
        for formula in _formulas(context):
            if compiled(r"\\tag\b|\\label\b|[（(]\s*\d+[a-z]?\s*[)）]\s*$").search(formula.tex):
                yield self.finding(
                    "公式里手写了编号。", span=formula.span, node=formula.key, hint="删去，公式之后写“(eq-id)”。"
                )


class SymbolsExplained(Rule):
    """公式中的每个符号都要解释，“式中：”只解释公式里有的符号。

    在“式中：”之下解释，或在“符号和缩略语”一章中；多出的一行多半是公式改了而解释没有改（GB/T 1.1—2020，9.9.3.1）。
    改法：在“式中：”之下补一行“- $x$——……；”，删去多余的行。
    """

    code = "FML-02"
    name = "symbols-explained"
    clause = "9.9.3.1"
    severity = Severity.ERROR
    bad = (
        "能耗按[@eq-a]计算：\n\n$$ E = P t $$ (eq-a)\n\n式中：\n\n- $E$——能耗；\n- $P$——功率。",
        "能耗按[@eq-a]计算：\n\n$$ E = P $$ (eq-a)\n\n式中：\n\n- $E$——能耗；\n- $P$——功率；\n- $q$——流量。",
    )
    good = (
        "能耗按[@eq-a]计算：\n\n$$ E = P t $$ (eq-a)" + _WHERE,
        "能耗按[@eq-a]计算：\n\n$$ E = \\sum_{i=1}^{n} P_i $$ (eq-a)\n\n式中：\n\n- $E$——能耗；\n- $P_i$——第$i$台的能耗；\n- $n$——台数。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the symbols of each formula with what is explained there, in chapter 4 or at an earlier formula."""
        known = self._chapter(context)
        for formula in _formulas(context):
            for entry in formula.where:
                known |= _explained(entry)
            bases = {name.partition("_")[0] for name in known if "_" in name}
            missing = [
                name
                for name in _symbols(formula.tex)
                if name not in known and not ("_" not in name and name in bases and len(name) > 1)
            ]
            if missing:
                yield self.finding(
                    f"公式中的符号没有解释：{'、'.join(missing)}。",
                    span=formula.span,
                    node=formula.key,
                    hint="在“式中：”之下逐个解释。",
                )
            yield from self._extra(formula)

    def _extra(self, formula: Formula) -> Iterator[Diagnostic]:
        inside = _normal(formula.tex)
        for entry in formula.where:
            names = _explained(entry)
            if names and not any(name in inside or name.partition("_")[0] in inside for name in names):
                yield self.finding(
                    f"公式里没有符号{'、'.join(sorted(names))}。",
                    span=entry.span,
                    node=formula.key,
                    hint="删去这一行，或核对公式。",
                )

    @staticmethod
    def _chapter(context: Context) -> set[str]:
        known: set[str] = set()
        for block, ancestors in context.of(SymbolEntry):
            top = ancestors[0] if ancestors else None
            if isinstance(top, Clause) and top.element is Element.SYMBOLS:
                known |= _explained(block)
        return known


class WhereLayout(Rule):
    """“式中：”单独一行，下面每行解释一个符号，以“；”结尾，最后一行以“。”结尾。

    不写“其中，v 为速度”（GB/T 1.1—2020，10.4.3）。
    改法：写“式中：”，再用“- $v$——……；”逐行解释。
    """

    code = "FML-03"
    mendable = True
    name = "where-layout"
    clause = "10.4.3"
    severity = Severity.ERROR
    bad = (
        "能耗按[@eq-a]计算：\n\n$$ E = P t $$ (eq-a)\n\n其中，$E$为能耗，$P$为功率，$t$为时间。",
        "能耗按[@eq-a]计算：\n\n$$ E = P $$ (eq-a)\n\n式中：\n\n- $E$——能耗。\n- $P$——功率。",
    )
    good = (
        "能耗按[@eq-a]计算：\n\n$$ E = P t $$ (eq-a)" + _WHERE,
        "能耗按[@eq-a]计算：\n\n$$ E = P $$ (eq-a)\n\n式中：\n\n- $E$——能耗；\n- $P$——功率。\n\n其中功率取额定值。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find explanations in running text behind a formula, and wrong ends of lines."""
        for passage in context.passages_at(Place.TEXT, Place.ITEM):
            found = compiled(r"\s*(?:其中|式中)\s*[:：，,]?\s*(?=\S)").match(passage.text)
            if found and self._follows_formula(context, passage.block.key):
                yield self.at(
                    passage, *found.span(), "公式的符号用一段话解释。", hint="写“式中：”，再用“- $v$——……；”逐行解释。"
                )
        for formula in _formulas(context):
            for position, entry in enumerate(formula.where):
                mark = "。" if position == len(formula.where) - 1 else "；"
                text = context.text(entry.explanation).rstrip()
                if text and text[-1] != mark:
                    yield self.finding(
                        f"这一行以“{text[-1]}”结尾，应以“{mark}”结尾。",
                        span=entry.span,
                        node=formula.key,
                        hint="各行以“；”结尾，最后一行以“。”结尾。",
                        fix=self._ended(context, entry, text[-1], mark),
                    )

    def _ended(self, context: Context, entry: SymbolEntry, found: str, wished: str) -> Fix | None:
        """The right end of a line whose explanation is one sentence."""
        passage = context.by_key.get(entry.key, (None,))[-1]
        text = passage.text.rstrip() if passage else ""
        if passage is None or text[-1:] != found or compiled("[。！？]").search(text[:-1]):
            return None
        right = wished if found in "；，。、;,.：:" else f"{found}{wished}"
        return self.at(passage, len(text) - 1, len(text), "", replacement=right).fix

    @staticmethod
    def _follows_formula(context: Context, key: str) -> bool:
        blocks = [block for block, _ in context.blocks]
        position = next((n for n, block in enumerate(blocks) if block.key == key), 0)
        before = blocks[position - 1] if position else None
        return isinstance(before, Formula)


class UnitInFormula(Rule):
    """公式中不出现单位的符号。

    单位写在“式中”的解释里（GB/T 1.1—2020，9.9.3.1）。
    改法：从公式中删去单位，在解释里写“单位为……”。
    """

    code = "FML-04"
    name = "unit-in-formula"
    clause = "9.9.3.1"
    severity = Severity.ERROR
    bad = (
        "速度为：\n\n$$ v = 3\\,\\mathrm{km} $$\n\n式中：\n\n- $v$——速度。",
        "力为：\n\n$$ F = 9.8~\\text{N} $$\n\n式中：\n\n- $F$——力。",
    )
    good = (
        "能耗按[@eq-a]计算：\n\n$$ E = P t $$ (eq-a)" + _WHERE,
        "次数按下式计算：\n\n$$ N = 3 \\,\\mathrm{lg}\\, x $$\n\n式中：\n\n- $N$——次数；\n- $x$——比值。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find upright unit symbols behind a number."""
        for formula in _formulas(context):
            for found in compiled(r"\d\s*(?:\\[,;: ]|~)*\s*\\(?:mathrm|text)\s*\{\s*([^{}]+?)\s*\}").finditer(
                formula.tex
            ):
                if compiled(r"[/·^\\]").split(found[1])[0] in UNIT_SYMBOLS:
                    yield self.finding(
                        f"公式中有单位“{found[1]}”。",
                        span=formula.span,
                        node=formula.key,
                        hint="单位写在“式中”的解释里。",
                    )


class WordsInFormula(Rule):
    """公式用字母符号，不用量的名称。

    “密度＝质量/体积”不是公式的规定形式；下标可以用汉字以外的缩写（GB/T 1.1—2020，9.9.3.1）。
    改法：给每个量定一个字母符号，在“式中”解释。
    """

    code = "FML-05"
    name = "words-in-formula"
    clause = "9.9.3.1"
    severity = Severity.ERROR
    bad = (
        "密度按[@eq-a]计算：\n\n$$ \\text{密度} = \\frac{m}{V} $$ (eq-a)\n\n式中：\n\n- $m$——质量；\n- $V$——体积。",
        "单价为：\n\n$$ p = \\frac{总价}{n} $$\n\n式中：\n\n- $p$——单价；\n- $n$——件数。",
    )
    good = (
        "能耗按[@eq-a]计算：\n\n$$ E = P t $$ (eq-a)" + _WHERE,
        "能耗为：\n\n$$ E = E_{\\text{电}} + E_{\\text{热}} $$\n\n式中：\n\n- $E$——能耗；\n- $E_{\\text{电}}$——电耗；\n- $E_{\\text{热}}$——热耗。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find Chinese outside of subscripts."""
        for formula in _formulas(context):
            bare = compiled(r"_\s*\{(?:[^{}]|\{[^{}]*\})*\}").sub("", formula.tex)
            found = compiled(r"[\u4e00-\u9fff]+").search(bare)
            if found:
                yield self.finding(
                    f"公式中用了量的名称“{found[0]}”。",
                    span=formula.span,
                    node=formula.key,
                    hint="给每个量定一个字母符号，在“式中”解释。",
                )
