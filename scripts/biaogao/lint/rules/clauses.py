"""条 and their titles (7.2 to 7.4): number, depth, titles, dangling paragraphs, empty clauses."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Annex, AnyBlock, Caution, Clause, Paragraph, Strong, TermEntry

_FREE_OF_LEADS = frozenset({Element.TERMS, Element.SYMBOLS})
_UNDIVIDED = frozenset({Element.REFERENCES, Element.FOREWORD, Element.BIBLIOGRAPHY})
_GENERATED = frozenset({Element.FOREWORD, Element.BIBLIOGRAPHY, Element.INDEX, Element.REFERENCES, Element.TERMS})
_DEEPEST = 6
_DEEP = 5


def _subclauses(block: AnyBlock) -> list[Clause]:
    children = block.children if isinstance(block, Clause | Annex) else ()
    return [child for child in children if isinstance(child, Clause)]


def _parents(context: Context) -> Iterator[tuple[Clause | Annex, list[Clause]]]:
    """Chapters, clauses and annexes that are divided into clauses, those left out that may not be divided at all."""
    for block, ancestors in context.of(Clause, Annex):
        top = ancestors[0] if ancestors else block
        if isinstance(top, Clause) and top.element in _UNDIVIDED:
            continue
        if inner := _subclauses(block):
            yield block, inner


class SingleClause(Rule):
    """一个层次上有两个或两个以上的条时才设条。

    只有 5.1 而没有 5.2，编号就没有意义（GB/T 1.1—2020，7.3.1）。
    改法：再分出一条，或取消这一层。
    """

    code = "STR-08"
    name = "single-clause"
    clause = "7.3.1"
    severity = Severity.ERROR
    bad = ("## 外观\n\n外壳应无裂纹。", "## 外观\n\n### 外壳\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。")
    good = (
        "## 外观\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外观\n\n§ 外壳应无裂纹。\n\n§ 外壳应无变形。\n\n## 标志\n\n标志应清晰。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count the clauses of each level; the chapters of an annex (A.1) are no 条."""
        for parent, inner in context.once(_parents):
            if len(inner) == 1 and isinstance(parent, Clause):
                only = inner[0]
                yield self.finding(
                    f"{context.number(parent)}只有一条（{context.number(only)}）。",
                    span=only.span,
                    node=only.key,
                    hint="至少分为两条，否则不设条。",
                )


class TooDeep(Rule):
    """条不多于五个层次。

    编号最多六个数字，例如 5.1.1.1.1.1（GB/T 1.1—2020，7.3.1）。
    改法：减少层次，或用列项。
    """

    code = "STR-09"
    name = "too-deep"
    clause = "7.3.1"
    severity = Severity.ERROR
    bad = (
        "## 甲\n\n### 乙\n\n#### 丙\n\n##### 丁\n\n###### 戊\n\n§ 外壳应无裂纹。\n\n§ 外壳应接地。",
        "编码见附录A。\n\n# 附录（资料性）编码\n\n## 甲\n\n### 乙\n\n#### 丙\n\n##### 丁\n\n###### 戊\n\n§ 编码为1。\n\n§ 编码为2。",
    )
    good = (
        "## 甲\n\n### 乙\n\n#### 丙\n\n##### 丁\n\n§ 外壳应无裂纹。\n\n§ 外壳应接地。",
        "## 甲\n\n### 乙\n\n外壳应无裂纹。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find clauses below the fifth level."""
        for block, _ in context.of(Clause):
            if block.level > _DEEPEST:
                yield self.finding(
                    f"{context.number(block) or '这一条'}是第{block.level - 1}层次的条，最多五个层次。",
                    span=block.span,
                    node=block.key,
                    hint="减少层次，或改用列项。",
                )


class Deep(Rule):
    """层次不宜过多。

    四个层次以上的编号难以阅读和引用，可把内容分到几章（GB/T 1.1—2020，7.3.1）。
    改法：把一部分内容提升一个层次。
    """

    code = "STR-10"
    name = "deep"
    clause = "7.3.1"
    severity = Severity.INFO
    bad = (
        "## 甲\n\n### 乙\n\n#### 丙\n\n##### 丁\n\n外壳应无裂纹。",
        "## 甲\n\n### 乙\n\n#### 丙\n\n§ 外壳应无裂纹。\n\n§ 外壳应接地。",
    )
    good = (
        "## 甲\n\n### 乙\n\n#### 丙\n\n外壳应无裂纹。",
        "## 甲\n\n外壳应无裂纹。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find the first clause of the fourth level in each group."""
        for _, inner in context.once(_parents):
            first = inner[0]
            if _DEEP <= first.level <= _DEEPEST:
                yield self.finding(
                    f"{context.number(first)}起是第{first.level - 1}层次的条。",
                    span=first.span,
                    node=first.key,
                    hint="可把一部分内容提升一个层次。",
                )


class MixedTitles(Rule):
    """同一层次的条，有无标题应一致。

    6.1 有标题、6.2 没有，读者会以为 6.2 属于 6.1（GB/T 1.1—2020，7.3.3）。
    改法：都写标题，或都不写。
    """

    code = "STR-11"
    name = "mixed-titles"
    clause = "7.3.3"
    severity = Severity.ERROR
    bad = (
        "§ 外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外观\n\n### 外壳\n\n外壳应无裂纹。\n\n## 标志\n\n§ 标志应清晰。\n\n### 位置\n\n标志应在正面。",
    )
    good = (
        "## 外观\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外观\n\n§ 外壳应无裂纹。\n\n§ 外壳应接地。\n\n## 标志\n\n标志应清晰。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find groups with both kinds; the rarer kind is pointed at."""
        for parent, inner in context.once(_parents):
            untitled = [clause for clause in inner if clause.title is None]
            titled = [clause for clause in inner if clause.title is not None]
            if not untitled or not titled:
                continue
            odd, other = (untitled, titled) if len(untitled) <= len(titled) else (titled, untitled)
            word = "没有标题" if odd is untitled else "有标题"
            related = (Related(span=other[0].span, message="与它不一致的条"),) if other[0].span else ()
            yield self.finding(
                f"{context.number(parent)}的各条有无标题不一致：{context.number(odd[0])}{word}。",
                span=odd[0].span,
                node=odd[0].key,
                hint="同一层次的条都写标题，或都不写。",
                related=related,
            )


class FirstLevelTitles(Rule):
    """第一层次的条宜有标题。

    标题进入目次，便于查找（GB/T 1.1—2020，7.3.3）。
    改法：给 5.1、5.2 这样的条写标题。
    """

    code = "STR-12"
    name = "first-level-titles"
    clause = "7.3.3"
    severity = Severity.WARNING
    bad = (
        "§ 外壳应无裂纹。\n\n§ 外壳应接地。",
        "# 要求\n\n§ 外壳应无裂纹。\n\n§ 外壳应接地。\n\n# 试验\n\n测量接地电阻。",
    )
    good = (
        "## 外观\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外观\n\n§ 外壳应无裂纹。\n\n§ 外壳应无变形。\n\n## 标志\n\n标志应清晰。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find chapters whose clauses are all untitled; mixed ones are judged elsewhere."""
        for parent, inner in context.once(_parents):
            if isinstance(parent, Clause) and parent.level == 1 and all(clause.title is None for clause in inner):
                yield self.finding(
                    f"{context.number(parent)}的条都没有标题。",
                    span=inner[0].span,
                    node=inner[0].key,
                    hint="第一层次的条宜写标题，用“## 标题”。",
                )


class KeyPhrases(Rule):
    """无标题条的关键词，同一层次的条都用或都不用。

    用黑体标出的关键词起标题的作用，有的条有、有的条没有会引起误解（GB/T 1.1—2020，7.3.4）。
    改法：都标出，或都不标。
    """

    code = "STR-14"
    name = "key-phrases"
    clause = "7.3.4"
    severity = Severity.ERROR
    bad = (
        "## 外观\n\n§ **外壳** 应无裂纹。\n\n§ 标志应清晰。\n\n## 性能\n\n外壳应接地。",
        "## 外观\n\n§ 外壳应无裂纹。\n\n§ **标志** 应清晰。\n\n§ 铭牌应牢固。\n\n## 性能\n\n外壳应接地。",
    )
    good = (
        "## 外观\n\n§ **外壳** 应无裂纹。\n\n§ **标志** 应清晰。\n\n## 性能\n\n外壳应接地。",
        "## 外观\n\n§ 外壳应无裂纹。\n\n§ 标志应**清晰**。\n\n## 性能\n\n外壳应接地。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the openings of sibling untitled clauses."""
        for parent, inner in context.once(_parents):
            untitled = [clause for clause in inner if clause.title is None]
            without = [clause for clause in untitled if not self._has_phrase(clause)]
            if without and len(without) < len(untitled):
                yield self.finding(
                    f"{context.number(parent)}的无标题条有的以黑体关键词开头，{context.number(without[0])}没有。",
                    span=without[0].span,
                    node=without[0].key,
                    hint="同一层次的无标题条都标出关键词，或都不标。",
                )

    @staticmethod
    def _has_phrase(clause: Clause) -> bool:
        first = clause.children[0] if clause.children else None
        return isinstance(first, Paragraph) and bool(first.children) and isinstance(first.children[0], Strong)


class DanglingParagraph(Rule):
    """章标题或条标题与其下一层次的条之间不宜有段。

    这样的“悬置段”没有编号，引用“第5章”时不知道指这一段还是整章（GB/T 1.1—2020，7.4）。
    试验方法中试剂、材料清单之前的引导语（“除非另有规定，仅使用分析纯试剂。”）不在此列。
    改法：把这一段也写成一条，例如“5.1 通用要求”。
    """

    code = "STR-15"
    name = "dangling-paragraph"
    clause = "7.4"
    severity = Severity.WARNING
    bad = (
        "外壳应满足以下要求。\n\n## 外观\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外观\n\n外壳应无裂纹。\n\n### 颜色\n\n颜色应均匀。\n\n### 标志\n\n标志应清晰。\n\n## 性能\n\n外壳应接地。",
    )
    good = (
        "## 通用要求\n\n外壳应接地。\n\n## 外观\n\n外壳应无裂纹。",
        "# 术语和定义\n\n下列术语和定义适用于本文件。\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。",
        "# 试剂\n\n除非另有规定，仅使用分析纯试剂。\n\n## 水\n\n去离子水。\n\n## 硫酸\n\n优级纯。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find text before the first clause of a divided chapter or clause."""
        for parent, inner in context.once(_parents):
            if isinstance(parent, Annex) or parent.title is None or parent.element in _FREE_OF_LEADS:
                continue
            first = parent.children[0]
            if isinstance(first, Clause | Caution | TermEntry):
                continue
            if isinstance(parent.children[1], Clause) and "试剂" in context.text(parent.title):
                continue
            yield self.finding(
                f"{context.number(parent)}的标题与{context.number(inner[0])}之间有悬置段。",
                span=first.span,
                node=first.key,
                hint="把它写成单独的一条，例如“通用要求”或“概述”。",
            )


class EmptyClause(Rule):
    """章、条不能没有内容。

    只有标题没有内容的章、条，多半是忘了写或删漏了。
    改法：写内容，或删去标题。
    """

    code = "STR-16"
    name = "empty-clause"
    clause = "7.2"
    severity = Severity.WARNING
    bad = (
        "## 外观\n\n## 标志\n\n标志应清晰。",
        "# 要求\n\n# 试验\n\n测量接地电阻。",
    )
    good = (
        "## 外观\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外观\n\n### 颜色\n\n颜色应均匀。\n\n### 标志\n\n标志应清晰。\n\n## 性能\n\n外壳应接地。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find clauses without children; generated elements fill themselves."""
        for block, _ in context.of(Clause, Annex):
            if not block.children:
                if isinstance(block, Clause) and block.element in _GENERATED:
                    continue
                yield self.finding(
                    f"{context.number(block) or '这一条'}没有内容。",
                    span=block.span,
                    node=block.key,
                    hint="写内容，或删去标题。",
                )


class HeadingPunctuation(Rule):
    """标题的末尾不用标点。

    标题不是句子（按惯例）。
    改法：删去末尾的标点。
    """

    code = "STR-17"
    mendable = True
    name = "heading-punctuation"
    clause = "7.2"
    severity = Severity.WARNING
    bad = (
        "## 外观。\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外观：\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
    )
    good = (
        "## 外观\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外观（颜色）\n\n颜色应均匀。\n\n## 标志\n\n标志应清晰。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the last character of every heading and caption."""
        for passage in context.passages_at(Place.TITLE, Place.CAPTION):
            text = passage.text.rstrip()
            if text and text[-1] in "。；：，、.;:,！!":
                yield self.at(
                    passage, len(text) - 1, len(text), f"标题以“{text[-1]}”结尾。", hint="删去。", replacement=""
                )


class DuplicateTitles(Rule):
    """同一层次的条不宜有相同的标题。

    标题相同，读者分不清该看哪一条（GB/T 1.1—2020，5.4.1）。
    改法：改标题，或合并。
    """

    code = "STR-18"
    name = "duplicate-titles"
    clause = "5.4.1"
    severity = Severity.WARNING
    bad = (
        "## 外观\n\n外壳应无裂纹。\n\n## 外观\n\n标志应清晰。",
        "## 外观\n\n### 颜色\n\n颜色应均匀。\n\n### 颜色\n\n颜色应耐久。\n\n## 性能\n\n外壳应接地。",
    )
    good = (
        "## 外观\n\n外壳应无裂纹。\n\n## 标志\n\n标志应清晰。",
        "## 外壳\n\n### 外观\n\n外壳应无裂纹。\n\n### 颜色\n\n颜色应均匀。\n\n## 面板\n\n### 外观\n\n面板应平整。\n\n### 颜色\n\n颜色应均匀。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the titles of siblings."""
        for _, inner in context.once(_parents):
            first: dict[str, Clause] = {}
            for clause in inner:
                title = context.text(clause.title or ()).strip()
                if title and title in first:
                    span = first[title].span
                    yield self.finding(
                        f"标题“{title}”与{context.number(first[title])}相同。",
                        span=clause.span,
                        node=clause.key,
                        hint="改标题，或合并这两条。",
                        related=(Related(span=span, message="另一条"),) if span else (),
                    )
                first.setdefault(title, clause)
