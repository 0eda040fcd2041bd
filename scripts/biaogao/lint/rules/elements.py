"""The structure of the document against the table of elements (6.2.2, 表3)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Fix, Related, Severity
from biaogao.gbt.elements import ELEMENTS, ROW_OF, Element
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Annex, AnyBlock, Caution, CautionKind, Clause
from biaogao.patterns import compiled

_CORE = frozenset({Element.TECHNICAL, Element.CLASSIFICATION, Element.PRINCIPLES})
_FREE_ORDER = _CORE | {Element.SYMBOLS}
"""Normative optional elements may be chosen, merged and placed freely (6.2.2.3)."""

_ANNEX_ORDER = 12
_FREE = 9

_LOOKALIKES: dict[str, str] = {
    **dict.fromkeys(("序言", "序", "绪言", "前 言", "前　言"), "前言"),
    **dict.fromkeys(("导言", "绪论", "概论", "引 言", "引　言"), "引言"),
    **dict.fromkeys(("适用范围", "使用范围", "目的和范围", "范 围", "主题内容与适用范围", "总则和范围"), "范围"),
    **dict.fromkeys(
        ("引用标准", "引用文件", "规范引用文件", "规范性引用标准", "规范性文件引用", "引用的文件", "规范性引用性文件"),
        "规范性引用文件",
    ),
    **dict.fromkeys(
        ("术语与定义", "术语及定义", "术语、定义", "术语", "定义", "定义和术语", "名词术语", "术语定义", "定义与术语"),
        "术语和定义",
    ),
    **dict.fromkeys(("参考资料", "参考书目", "参考标准", "参考文件", "主要参考文献"), "参考文献"),
    **dict.fromkeys(
        ("符号与缩略语", "符号、缩略语", "缩略语和符号", "符号及缩略语", "缩略词", "缩写词"), "符号和缩略语"
    ),
}


def _title(context: Context, clause: Clause) -> str:
    return context.text(clause.title or ()).strip()


def _numbered(context: Context) -> list[Clause]:
    """The chapters 1, 2, 3 … of the completed document."""
    chapters = [block for block in context.document.children if isinstance(block, Clause)]
    return [chapter for chapter in chapters if chapter.element is None or ROW_OF[chapter.element].numbered]


class RequiredElements(Rule):
    """必备要素一个也不能少。

    前言、范围、规范性引用文件、术语和定义以及核心技术要素是必备的；没有引用文件或术语时，章也保留，写“没有……”
    （GB/T 1.1—2020，6.2.2.3，表3）。
    改法：补上所缺的章。
    """

    code = "STR-01"
    name = "required-elements"
    clause = "6.2.2.3"
    severity = Severity.ERROR
    bad = (
        "<!-- 全文 -->\n# 范围\n\n本文件规定了外观的要求。\n\n本文件适用于外壳。\n\n# 术语和定义",
        "<!-- 全文 -->\n# 前言\n\n# 范围\n\n本文件规定了外观的要求。\n\n本文件适用于外壳。\n\n# 规范性引用文件\n\n# 术语和定义",
    )
    good = (
        "外壳应接地。",
        "---\n类别: 术语\n名称: 公物仓术语\n---\n<!-- 全文 -->\n# 前言\n\n# 范围\n\n本文件界定了公物仓的术语。\n\n# 规范性引用文件\n\n# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for every required row of the table and for a core chapter."""
        present = {block.element for block in context.document.children if isinstance(block, Clause)}
        for row in ELEMENTS:
            if row.required and row.element not in present | {Element.TECHNICAL}:
                yield self.finding(
                    f"缺少必备要素“{row.titles[0]}”。", span=context.top, hint=f"加一章“# {row.titles[0]}”。"
                )
        terminology = context.metadata.kind.startswith(("术语", "符号"))
        if not present & _CORE and not terminology:
            yield self.finding(
                "缺少核心技术要素：“术语和定义”之后没有技术内容的章。",
                span=context.top,
                hint="加上规定要求、程序、方法等内容的章。",
            )


class ElementOrder(Rule):
    """要素按规定的次序排列。

    前言、引言、范围、规范性引用文件、术语和定义、技术内容、附录、参考文献、索引的次序是固定的
    （GB/T 1.1—2020，6.2.2.3，表3）。
    改法：把要素移到它的位置。
    """

    code = "STR-02"
    name = "element-order"
    clause = "6.2.2.3"
    severity = Severity.ERROR
    bad = (
        "<!-- 全文 -->\n# 范围\n\n本文件规定了外观的要求。\n\n# 前言\n\n# 规范性引用文件\n\n# 术语和定义\n\n# 要求\n\n外壳应接地。",
        "<!-- 全文 -->\n# 前言\n\n# 范围\n\n本文件规定了外观的要求。\n\n# 规范性引用文件\n\n# 术语和定义\n\n# 要求\n\n"
        "外壳应接地。\n\n# 参考文献\n\n- GB/T 1234—2024　外壳\n\n# 附录（资料性）示例\n\n附录的内容。",
    )
    good = (
        "外壳应接地。",
        "外壳应接地，编码见附录A。\n\n# 附录（资料性）编码\n\n编码的示例。\n\n# 参考文献\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Every element must stand behind all that have a smaller place in the table."""
        highest: tuple[int, AnyBlock] | None = None
        for block in context.authored.children:
            place = self._place(block)
            if place is None:
                continue
            if highest and place < highest[0]:
                yield self._misplaced(context, block, highest[1])
            else:
                highest = place, block

    @staticmethod
    def _place(block: AnyBlock) -> int | None:
        if isinstance(block, Annex):
            return _ANNEX_ORDER
        if not isinstance(block, Clause):
            return None
        element = block.element or Element.TECHNICAL
        return _FREE if element in _FREE_ORDER else ROW_OF[element].order

    def _misplaced(self, context: Context, block: AnyBlock, before: AnyBlock) -> Diagnostic:
        name, other = self._name(context, block), self._name(context, before)
        related = (Related(span=before.span, message=f"“{other}”在这里"),) if before.span else ()
        return self.finding(
            f"“{name}”排在“{other}”之后。",
            span=block.span,
            node=block.key,
            hint=f"把“{name}”移到“{other}”之前。",
            related=related,
        )

    @staticmethod
    def _name(context: Context, block: AnyBlock) -> str:
        if isinstance(block, Annex):
            return context.number(block) or "附录"
        return _title(context, block) if isinstance(block, Clause) else ""


class FixedTitles(Rule):
    """资料性要素和前三章的标题是固定的。

    “前言、引言、范围、规范性引用文件、术语和定义、参考文献、索引”一个字也不能改（GB/T 1.1—2020，6.2.2.3）。
    目次由程序生成，不在草稿里写。
    改法：改为规定的标题。
    """

    code = "STR-03"
    mendable = True
    name = "fixed-titles"
    clause = "6.2.2.3"
    severity = Severity.ERROR
    bad = (
        "# 引用标准\n\n本章列出引用的文件。",
        "# 术语与定义\n\n本文件没有需要界定的术语和定义。",
        "<!-- 全文 -->\n# 前言\n\n# 范围\n\n本文件规定了外观的要求。\n\n本文件适用于外壳。\n\n# 规范性引用文件\n\n# 术语与定义\n\n"
        "# 要求\n\n外壳应接地。",
        "# 目录\n\n1　范围",
    )
    good = (
        "# 技术要求\n\n外壳应接地。",
        "# 适用范围的确定\n\n外壳应接地。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find chapter titles that look like a fixed one, and fixed elements that come twice."""
        seen: set[Element] = set()
        for chapter in context.chapters:
            title = _title(context, chapter)
            if chapter.element in seen:
                yield self._finding(chapter, f"“{title}”出现了不止一次。", "合并为一章。")
            elif title in {"目次", "目录"}:
                yield self._finding(chapter, "目次由程序生成，不在草稿里写。", "删去这一章。")
            elif title in _LOOKALIKES:
                right = _LOOKALIKES[title]
                wrong = self._finding(chapter, f"要素的标题是“{title}”，应为“{right}”。", f"改为“{right}”。")
                yield msgspec.structs.replace(wrong, fix=self._renamed(context, chapter, right))
            if chapter.element and ROW_OF[chapter.element].titles and chapter.element not in _FREE_ORDER:
                seen.add(chapter.element)

    def _finding(self, chapter: Clause, message: str, hint: str) -> Diagnostic:
        return self.finding(message, span=chapter.span, node=chapter.key, hint=hint)

    def _renamed(self, context: Context, chapter: Clause, right: str) -> Fix | None:
        """The right title in place of the typed one; its id stays. None where there is such a chapter already."""
        if any(_title(context, other) == right for other in context.chapters):
            return None
        (title,) = context.by_key.get(chapter.key, (None,))[:1]
        return self.at(title, 0, len(title.text), "", replacement=right).fix if title else None


class FixedPositions(Rule):
    """范围、规范性引用文件、术语和定义分别是第1章、第2章、第3章。

    位置固定，读者和引用者才能直接找到（GB/T 1.1—2020，8.5.2、8.6.1、8.7.1）。
    改法：把技术内容的章移到它们之后。
    """

    code = "STR-04"
    name = "fixed-positions"
    clause = "8.5.2"
    severity = Severity.ERROR
    bad = (
        "<!-- 全文 -->\n# 前言\n\n# 要求\n\n外壳应接地。\n\n# 范围\n\n本文件规定了外观的要求。\n\n# 规范性引用文件\n\n# 术语和定义",
        "<!-- 全文 -->\n# 前言\n\n# 范围\n\n本文件规定了外观的要求。\n\n# 术语和定义\n\n# 要求\n\n外壳应接地。",
    )
    good = (
        "外壳应接地。",
        "# 引言\n\n本文件统一各仓的做法。\n\n# 技术要求\n\n外壳应接地。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the number of each of the three chapters with the table."""
        for position, chapter in enumerate(_numbered(context), start=1):
            row = ROW_OF[chapter.element] if chapter.element else None
            if row is None or row.chapter is None or row.element is Element.SYMBOLS:
                continue
            if row.chapter != position:
                yield self.finding(
                    f"“{row.titles[0]}”是第{position}章，应为第{row.chapter}章。",
                    span=chapter.span,
                    node=chapter.key,
                    hint="把排在它前面的技术内容移到后面，缺少的章补上。",
                )


class SymbolsPosition(Rule):
    """“符号和缩略语”宜作为第4章。

    它紧接术语，供后面的各章使用（GB/T 1.1—2020，8.8.1）。
    改法：移到“术语和定义”之后。
    """

    code = "STR-05"
    name = "symbols-position"
    clause = "8.8.1"
    severity = Severity.WARNING
    bad = (
        "# 要求\n\n外壳应接地。\n\n# 缩略语\n\nLED：发光二极管（light emitting diode）",
        "# 要求\n\n外壳应接地。\n\n# 试验\n\n测量接地电阻。\n\n# 符号和缩略语\n\nLED：发光二极管（light emitting diode）",
    )
    good = (
        "# 缩略语\n\nLED：发光二极管（light emitting diode）",
        "# 符号和缩略语\n\nLED：发光二极管（light emitting diode）\n\n# 要求\n\nLED应完好。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look where the chapter stands."""
        for position, chapter in enumerate(_numbered(context), start=1):
            if chapter.element is Element.SYMBOLS and position != 4:
                yield self.finding(
                    f"“{_title(context, chapter)}”是第{position}章，宜为第4章。",
                    span=chapter.span,
                    node=chapter.key,
                    hint="移到“术语和定义”之后。",
                )


class IntroductionRequired(Rule):
    """分部分的文件和识别出专利的文件应有引言。

    各部分的引言说明为什么分部分、各部分之间的关系；专利的声明也写在引言里（GB/T 1.1—2020，8.4）。
    改法：在前言之后加“# 引言”。
    """

    code = "STR-19"
    name = "introduction-required"
    clause = "8.4"
    severity = Severity.ERROR
    bad = (
        "---\n编号: GB/T 1234.1—2024\n名称: 公物仓管理　第1部分：总则\n---",
        "---\n部分: DB3301/T XXXX《公物仓管理》\n---",
    )
    good = (
        "---\n编号: GB/T 1234.1—2024\n名称: 公物仓管理　第1部分：总则\n---\n# 引言\n\n本文件由两个部分构成。",
        "---\n名称: 公物仓管理规范\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for the introduction where the front matter calls for one."""
        if any(isinstance(b, Clause) and b.element is Element.INTRODUCTION for b in context.document.children):
            return
        metadata = context.metadata
        if metadata.part_of or compiled(r"第.{1,3}部分").search(metadata.title):
            reason = "文件是一个部分"
        elif metadata.patents:
            reason = "文件涉及专利"
        else:
            return
        yield self.finding(f"{reason}，应有引言。", span=context.top, hint="在前言之后加“# 引言”。")


class CautionPlace(Rule):
    """“重要提示”写在文件名称与范围之间。

    它对使用整个文件的人提出警示，放在某一章里会被漏看（GB/T 1.1—2020，9.13.3）。
    改法：移到所有的章之前。
    """

    code = "STR-26"
    name = "caution-place"
    clause = "9.13.3"
    severity = Severity.WARNING
    bad = (
        "重要提示：使用本文件的人员应有正规实验室工作的实践经验。",
        "## 安全\n\n重要提示：试验中有触电的危险。\n\n## 外观\n\n外壳应接地。",
    )
    good = (
        "外壳应接地。",
        "<!-- 全文 -->\n重要提示：使用本文件的人员应有实践经验。\n\n# 前言\n\n# 范围\n\n本文件规定了外观的要求。\n\n# 规范性引用文件\n\n# 术语和定义\n\n# 要求\n\n外壳应接地。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find 重要提示 inside a chapter."""
        for block, ancestors in context.of(Caution):
            if block.kind is CautionKind.IMPORTANT and ancestors:
                yield self.finding("“重要提示”写在了章里。", span=block.span, node=block.key, hint="移到所有的章之前。")


class OverviewClause(Rule):
    """一般不设“概述”这样的章和条。

    概述只作陈述，介绍的内容写在引言里更合适（GB/T 1.1—2020，9.3）。
    改法：移到引言，或并入它所概述的章条。
    """

    code = "STR-21"
    name = "overview-clause"
    clause = "9.3"
    severity = Severity.INFO
    bad = (
        "# 概述\n\n系统由终端和平台组成。\n\n# 要求\n\n外壳应接地。",
        "## 概述\n\n系统由终端组成。\n\n## 外观\n\n外壳应接地。",
    )
    good = (
        "## 组成\n\n系统由终端组成。\n\n## 外观\n\n外壳应接地。",
        "# 引言\n\n## 概述\n\n系统由终端组成。\n\n## 由来\n\n略。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find clauses of the body with this title."""
        for block, ancestors in context.of(Clause):
            top = ancestors[0] if ancestors else block
            introduced = isinstance(top, Clause) and top.element is Element.INTRODUCTION
            if not introduced and _title(context, block) in {"概述", "概况", "简介"}:
                yield self.finding(
                    f"{context.number(block)}是“{_title(context, block)}”，一般不设。",
                    span=block.span,
                    node=block.key,
                    hint="移到引言，或并入所概述的章条。",
                )
