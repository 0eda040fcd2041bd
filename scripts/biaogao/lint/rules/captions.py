"""Captions and mentions of figures and tables (9.7, 9.8), and the order of what stands inside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.lint.context import Context, Place
from biaogao.lint.reordering import sorted_entries
from biaogao.lint.rule import Rule
from biaogao.model.nodes import AnyBlock, Figure, LocalFootnote, NoteBlock, Table
from biaogao.patterns import compiled

_MENTION = compiled(
    r"(?P<kind>[图表])\s?(?P<first>(?:[A-Z]\.)?\d+)"
    r"(?P<rest>(?:[、，和及与或～~—至-]+[图表]?\s?(?:[A-Z]\.)?\d+)*)"
)
_NUMBER = compiled(r"(?:[A-Z]\.)?\d+")

_TABLE = "\n\n表：{title}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |"
_ONE = "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |"


def _captioned(context: Context, kind: type[Table] | type[Figure]) -> list[Table | Figure]:
    return [block for block, _ in context.of(kind)]


def _mentions(context: Context, word: str) -> list[str]:
    """The numbers of figures or tables in the order in which the text names them; ranges are filled."""
    found: list[str] = []
    for _, match in context.matching(_MENTION):
        if match["kind"] != word:
            continue
        found.append(match["first"])
        numbers = _NUMBER.findall(match["rest"])
        found.extend(numbers)
        if numbers and compiled(r"[～~—至-]").search(match["rest"]):
            found.extend(_between(match["first"], numbers[-1]))
    return found


def _between(first: str, last: str) -> list[str]:
    prefix, _, low = first.rpartition(".")
    high = last.rpartition(".")[2]
    point = "." if prefix else ""
    return [f"{prefix}{point}{number}" for number in range(int(low) + 1, min(int(high), int(low) + 200))]


class _TitlesAlike(Rule):
    """All captions of a kind have a title, or none has."""

    kind: ClassVar[type[Table] | type[Figure]]
    word: ClassVar[str]

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Point at those without a title where others have one."""
        blocks = _captioned(context, self.kind)
        titled = [block for block in blocks if context.text(block.title).strip()]
        if not titled or len(titled) == len(blocks):
            return
        related = (Related(span=titled[0].span, message="有标题的"),) if titled[0].span else ()
        for block in blocks:
            if not context.text(block.title).strip():
                yield self.finding(
                    f"{context.number(block)}没有{self.word}题，其他的有。",
                    span=block.span,
                    node=block.key,
                    hint=f"{self.word}都写标题，或都不写。",
                    related=related,
                )


class FigureTitles(_TitlesAlike):
    """图题要么都有，要么都没有。

    有的有、有的没有，读者会以为漏了（GB/T 1.1—2020，9.7.2.2）。
    改法：给没有标题的图写标题。
    """

    code = "FIG-02"
    name = "figure-titles"
    clause = "9.7.2.2"
    severity = Severity.ERROR
    kind = Figure
    word = "图"
    bad = (
        "布置见[@fig-a]和[@fig-b]。\n\n![布置](figures/a.svg){#fig-a}\n\n![](figures/a.svg){#fig-b}",
        "布置见[@fig-a]，接线见[@fig-b]。\n\n::: 图 {#fig-a}\n\n![](figures/a.svg)\n\n:::\n\n![接线](figures/a.svg){#fig-b}",
    )
    good = (
        "布置见[@fig-a]。\n\n![布置](figures/a.svg){#fig-a}",
        "布置见[@fig-a]和[@fig-b]。\n\n![](figures/a.svg){#fig-a}\n\n![](figures/a.svg){#fig-b}",
    )


class TableTitles(_TitlesAlike):
    """表题要么都有，要么都没有。

    有的有、有的没有，读者会以为漏了（GB/T 1.1—2020，9.8.2.2）。
    改法：给没有标题的表写标题。
    """

    code = "TAB-02"
    name = "table-titles"
    clause = "9.8.2.2"
    severity = Severity.ERROR
    kind = Table
    word = "表"
    bad = (
        _ONE + "\n\n续述如下。\n\n| 项目 | 值 |\n|---|---|\n| 乙 | 2 |",
        "电压应符合[@tab-a]和[@tab-b]的规定。\n\n::: 表 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |\n\n:::\n\n表：电流 {#tab-b}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |",
    )
    good = (
        _ONE,
        "电压应符合表1和表2的规定。\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |\n\n续述如下。\n\n| 项目 | 值 |\n|---|---|\n| 乙 | 2 |",
    )


class _Mentioned(Rule):
    """Every figure or table is named in the text with its number."""

    kind: ClassVar[type[Table] | type[Figure]]
    word: ClassVar[str]

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up each number among the mentions."""
        mentioned = set(_mentions(context, self.word))
        for block in _captioned(context, self.kind):
            label = context.resolution.label(block.key)
            if label and label.number not in mentioned:
                yield self.finding(
                    f"{label.reference}没有在条文中提及。",
                    span=block.span,
                    node=block.key,
                    hint=f"在条文中写[@{block.id}]。" if block.id else "给它写 {#id}，在条文中写 [@id]。",
                )


class FigureMentioned(_Mentioned):
    """每幅图都要在条文中提及。

    没有提及的图，读者不知道它说明什么（GB/T 1.1—2020，9.7.1.2）。
    改法：在条文中写 [@id]。
    """

    code = "FIG-03"
    name = "figure-mentioned"
    clause = "9.7.1.2"
    severity = Severity.ERROR
    kind = Figure
    word = "图"
    bad = (
        "外壳应接地。\n\n![布置](figures/a.svg){#fig-a}",
        "布置见[@fig-a]。\n\n![布置](figures/a.svg){#fig-a}\n\n![接线](figures/a.svg){#fig-b}",
    )
    good = (
        "布置见[@fig-a]。\n\n![布置](figures/a.svg){#fig-a}",
        "布置见图1～图2。\n\n![布置](figures/a.svg)\n\n![接线](figures/a.svg)",
    )


class TableMentioned(_Mentioned):
    """每个表都要在条文中提及。

    没有提及的表，读者不知道它是要求还是说明（GB/T 1.1—2020，9.8.1.2）。
    改法：在条文中写 [@id]。
    """

    code = "TAB-03"
    name = "table-mentioned"
    clause = "9.8.1.2"
    severity = Severity.ERROR
    kind = Table
    word = "表"
    bad = (
        "外壳应接地。" + _TABLE.format(title="电压"),
        "电压应符合[@tab-a]的规定。\n\n表：电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |\n\n表：电流 {#tab-b}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |",
    )
    good = (
        _ONE,
        "电压应符合表1的规定。\n\n表：电压\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |",
    )


class FigureOrder(Rule):
    """图按先后提及的次序编号。

    图1应比图2先提到，读者按顺序找图（按惯例）。
    改法：调整图的次序。
    """

    code = "FIG-04"
    name = "figure-order"
    clause = "9.7.2.1"
    severity = Severity.WARNING
    bad = (
        "接线见[@fig-b]，布置见[@fig-a]。\n\n![布置](figures/a.svg){#fig-a}\n\n![接线](figures/a.svg){#fig-b}",
        "布置见图2，接线见图1。\n\n![接线](figures/a.svg)\n\n![布置](figures/a.svg)",
    )
    good = (
        "布置见[@fig-a]，接线见[@fig-b]。\n\n![布置](figures/a.svg){#fig-a}\n\n![接线](figures/a.svg){#fig-b}",
        "布置见图1，再对照图2，与图1不同。\n\n![布置](figures/a.svg)\n\n![接线](figures/a.svg)",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the places of the first mentions."""
        first: dict[str, int] = {}
        for number in _mentions(context, "图"):
            first.setdefault(number, len(first))
        latest: dict[str, int] = {}
        for block in _captioned(context, Figure):
            label = context.resolution.label(block.key)
            number = label.number if label else ""
            if number not in first:
                continue
            series = number.rpartition(".")[0]
            if first[number] < latest.get(series, -1):
                yield self.finding(
                    f"图{number}比排在它前面的图先被提及。",
                    span=block.span,
                    node=block.key,
                    hint="按先后提及的次序排列图。",
                )
            latest[series] = max(latest.get(series, -1), first[number])


class _TypedNumber(Rule):
    """Numbers of figures and tables are never typed by chapter."""

    word: ClassVar[str]

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find 表5-1 in the text and a number typed before a caption."""
        by_chapter = compiled(rf"{self.word}\s?\d+[-–]\d+(?![\d-])")
        typed = compiled(rf"\s*{self.word}\s?(?:[A-Z]\.)?\d+(?:[-.]\d+)*[ \u3000:：]?")
        for passage, found in context.matching(by_chapter):
            yield self.at(
                passage,
                *found.span(),
                f"“{found[0]}”按章编号。",
                hint=f"{self.word}从引言起连续编号；写 [@id] 由程序填写。",
            )
        for passage in context.passages_at(Place.CAPTION):
            match = typed.match(passage.text)
            if match:
                rest = passage.text[match.end() :]
                yield self.at(
                    passage,
                    *match.span(),
                    f"标题前手写了编号“{match[0].strip()}”。",
                    hint="删去，编号由程序给出。",
                    replacement="" if compiled(r"\s*[\u4e00-\u9fff]").match(rest) else None,
                    until=len(passage.text) - len(rest.lstrip()),
                )


class TypedFigureNumber(_TypedNumber):
    """图从 1 起连续编号，不按章编号，编号由程序给出。

    手写的编号在增删图之后就错了（GB/T 1.1—2020，9.7.2.1）。
    改法：标题里不写编号，条文里写 [@id]。
    """

    code = "FIG-01"
    mendable = True
    name = "typed-figure-number"
    clause = "9.7.2.1"
    severity = Severity.ERROR
    word = "图"
    bad = ("布置见图 5-1。", '布置见[@fig-a]。\n\n![图1 布置](figures/a.svg){#fig-a alt="各部分的位置"}')
    good = (
        "布置见图1。",
        "布置见[@fig-a]。\n\n![布置](figures/a.svg){#fig-a}",
    )


class TypedTableNumber(_TypedNumber):
    """表从 1 起连续编号，不按章编号，编号由程序给出。

    手写的编号在增删表之后就错了（GB/T 1.1—2020，9.8.2.1）。
    改法：标题里不写编号，条文里写 [@id]。
    """

    code = "TAB-01"
    mendable = True
    name = "typed-table-number"
    clause = "9.8.2.1"
    severity = Severity.ERROR
    word = "表"
    bad = ("电压见表 5-1。", _ONE.replace("表：电压", "表：表1 电压"))
    good = (
        _ONE,
        "电压应符合表1的规定。",
    )


class _BodyOrder(Rule):
    """Paragraphs, notes, footnotes, in this order."""

    kind: ClassVar[type[Table] | type[Figure]]

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Every block must stand behind those of earlier kinds."""
        for block in _captioned(context, self.kind):
            highest = 0
            for inner in block.body:
                rank = self._rank(inner)
                if rank < highest:
                    yield self.finding(
                        f"{context.number(block)}中的内容次序不对。",
                        span=inner.span,
                        node=inner.key,
                        hint="次序是：段、注、脚注。",
                        fix=sorted_entries(context, block.body, self._rank, "按段、注、脚注的次序重排"),
                    )
                    break
                highest = rank

    @staticmethod
    def _rank(block: AnyBlock) -> int:
        if isinstance(block, NoteBlock):
            return 1
        return 2 if isinstance(block, LocalFootnote) else 0


class TableBody(_BodyOrder):
    """表内依次是表中的段、注、表脚注。

    次序固定，读者才分得清哪些是要求（GB/T 1.1—2020，9.11.1、9.12.2）。
    改法：移动排错的内容。
    """

    code = "TAB-11"
    mendable = True
    name = "table-body-order"
    clause = "9.11.1"
    severity = Severity.ERROR
    kind = Table
    bad = (
        "电压应符合[@tab-a]的规定。\n\n::: 表 电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲^a^ | 1 |\n\n^a^ 常温。\n\n注：测量点为端子。\n\n:::",
        "电压应符合[@tab-a]的规定。\n\n::: 表 电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |\n\n注：测量点为端子。\n\n电压每年测量一次。\n\n:::",
    )
    good = (
        "电压应符合[@tab-a]的规定。\n\n::: 表 电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲^a^ | 1 |\n\n注：测量点为端子。\n\n^a^ 常温。\n\n:::",
        "电压应符合[@tab-a]的规定。\n\n::: 表 电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |\n\n电压每年测量一次。\n\n注：测量点为端子。\n\n:::",
    )


class FigureBody(_BodyOrder):
    """图下依次是标引序号说明、段、注、图脚注。

    次序固定，读者才分得清哪些是要求（GB/T 1.1—2020，9.7.5）。
    改法：移动排错的内容。
    """

    code = "FIG-11"
    mendable = True
    name = "figure-body-order"
    clause = "9.7.5"
    severity = Severity.ERROR
    kind = Figure
    bad = (
        "布置见[@fig-a]。\n\n::: 图 布置 {#fig-a}\n\n![](figures/a.svg)\n\n注：不包括电表。\n\n图中的尺寸为外形尺寸。\n\n:::",
        "布置见[@fig-a]。\n\n::: 图 布置^a^ {#fig-a}\n\n![](figures/a.svg)\n\n^a^ 不按比例。\n\n注：不包括电表。\n\n:::",
    )
    good = (
        "布置见[@fig-a]。\n\n::: 图 布置 {#fig-a}\n\n![](figures/a.svg)\n\n图中的尺寸为外形尺寸。\n\n注：不包括电表。\n\n:::",
        "布置见[@fig-a]。\n\n::: 图 布置^a^ {#fig-a}\n\n![](figures/a.svg)\n\n注：不包括电表。\n\n^a^ 不按比例。\n\n:::",
    )
