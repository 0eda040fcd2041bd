"""Labels of notes and examples (9.10, 9.11), footnotes (9.12.1) and trademarks (9.13.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Clause, Footnote, FootnoteMark
from biaogao.model.walk import inlines_of, walk_inlines
from biaogao.patterns import compiled
from biaogao.resolve.provisions import classify, sentences
from biaogao.resolve.resolution import ProvisionType

_FEW_FOOTNOTES = 3
_LETTERS_A_PAGE = 900
"""About what a page of clauses holds."""

_PLACES = (Place.TEXT, Place.ITEM, Place.TABLE_TEXT, Place.FIGURE_TEXT, Place.DEFINITION)


class _Label(Rule):
    """An opening that should be another one."""

    opening: ClassVar[re.Pattern[str]]
    right: ClassVar[str]

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the beginning of every paragraph."""
        for passage in context.passages_at(*_PLACES):
            found = self.opening.match(passage.text)
            if found:
                informs = self._opens_text(passage, found) and not self._obliges(passage.text[found.end() :])
                yield self.at(
                    passage,
                    *found.span(),
                    f"“{found[0].strip()}”不是规定的写法。",
                    hint=f"写“{self.right}：”，编号由程序给出。",
                    replacement=f"{self.right}：" if informs else None,
                )

    @staticmethod
    def _opens_text(passage: Passage, found: re.Match[str]) -> bool:
        """Whether the text of the note follows in the same paragraph; 说明 may open many things."""
        return passage.place is not Place.ITEM and bool(passage.text[found.end() :].strip()) and "明" not in found[0]

    @staticmethod
    def _obliges(text: str) -> bool:
        """Whether a text holds a provision, which no note may."""
        return any(classify(sentence) is not ProvisionType.STATEMENT for _, sentence in sentences(text))


class NoteLabel(_Label):
    """注以“注：”开头，编号由程序给出。

    “备注：”“附注：”“说明：”不是规定的写法（GB/T 1.1—2020，9.11.2）。
    改法：写“注：”。
    """

    code = "NOT-01"
    mendable = True
    name = "note-label"
    clause = "9.11.2"
    severity = Severity.ERROR
    right = "注"
    opening = compiled(
        r"\s*(?:备注|附注|注释|注解|註|(?:说明|注明)(?=[:：])|NOTE)\s*\d{0,2}\s*[:：]"
        r"|\s*[\[［【（(]注\d{0,2}[)）】］\]]"
        r"|\s*注\s?[一二三四五六七八九十]\s*[:：、]|\s*注\d{1,2}[.、．]"
    )
    bad = ("外壳应接地。\n\n备注：不包括底板。", "外壳应接地。\n\n【注】不包括底板。")
    good = (
        "外壳应接地。\n\n注：不包括底板。",
        "外壳应接地。\n\n注：不包括底板。\n\n注：不包括面板。",
    )


class ExampleLabel(_Label):
    """示例以“示例：”开头，编号由程序给出。

    “例：”“例如：”“示例 1.”不是规定的写法（GB/T 1.1—2020，9.10.2）。
    改法：写“示例：”。
    """

    code = "NOT-03"
    mendable = True
    name = "example-label"
    clause = "9.10.2"
    severity = Severity.ERROR
    right = "示例"
    opening = compiled(
        r"\s*(?:例|例子|举例|实例|范例|例如|示例如下)\s*\d{0,2}\s*[:：]"
        r"|\s*示例\s?(?:\d{1,2}\s*[.、．]|[一二三四五六七八九十]\s*[:：])"
        r"|\s*[【［\[（(]示?例\d{0,2}[)）】］\]]"
    )
    bad = ("编码由字母和数字组成。\n\n例：A01。", "编码由字母和数字组成。\n\n示例1. A01。")
    good = (
        "编码由字母和数字组成。\n\n示例：A01。",
        "编码由字母和数字组成。\n\n::: 示例\n\nA01。\n\n:::",
    )


class ExampleClause(Rule):
    """示例不单独设章或条。

    示例附在它所说明的条文之后；很多示例可放进一个资料性附录（GB/T 1.1—2020，9.10.3）。
    改法：用“示例：”写在条文之后。
    """

    code = "NOT-04"
    name = "example-clause"
    clause = "9.10.3"
    severity = Severity.WARNING
    bad = (
        "## 编码\n\n编码为12位。\n\n## 示例\n\n编码为A01。",
        "## 编码\n\n编码为12位。\n\n### 举例\n\n编码为A01。\n\n### 组成\n\n编码由数字组成。",
    )
    good = (
        "## 编码\n\n编码为12位。\n\n示例：A01。\n\n## 标志\n\n标志应清晰。",
        "## 编码示例的格式\n\n编码为12位。\n\n## 标志\n\n标志应清晰。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find clauses titled 示例."""
        for block, _ in context.of(Clause):
            if block.title is not None:
                title = context.text(block.title).strip()
                if title in {"示例", "举例", "例子", "实例"}:
                    yield self.finding(
                        f"“{title}”单独设了条。", span=block.span, node=block.key, hint="用“示例：”写在条文之后。"
                    )


class ManyFootnotes(Rule):
    """条文的脚注宜尽可能少。

    脚注把读者从条文引开；平均每页不止一个时，应考虑写进条文或注（GB/T 1.1—2020，9.12.1）。
    改法：要求写进条文，说明写成“注：”。
    """

    code = "NOT-07"
    name = "many-footnotes"
    clause = "9.12.1"
    severity = Severity.INFO
    bad = (
        "外壳[^a]应接地，底板[^b]应绝缘，端子[^c]应紧固，标志[^d]应清晰。\n\n[^a]: 甲。\n\n[^b]: 乙。\n\n[^c]: 丙。\n\n[^d]: 丁。",
        "外壳[^a]、底板[^b]、端子[^c]、标志[^d]、铭牌[^e]应完好。\n\n"
        "[^a]: 甲。\n\n[^b]: 乙。\n\n[^c]: 丙。\n\n[^d]: 丁。\n\n[^e]: 戊。",
    )
    good = ("外壳[^a]应接地。\n\n[^a]: 包括底板。", "外壳应接地。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold the number of footnotes against that of the pages that the text will about fill."""
        footnotes = context.authored.footnotes
        if len(footnotes) <= _FEW_FOOTNOTES:
            return
        pages = sum(len(passage.text) for passage in context.passages) // _LETTERS_A_PAGE + 1
        if len(footnotes) > pages:
            yield self.finding(
                f"全文有{len(footnotes)}个脚注，约合每页不止一个。",
                span=footnotes[0].span or context.top,
                hint="要求写进条文，说明写成“注：”。",
            )


class TrademarkFootnote(Rule):
    """商标、商品名要加脚注说明。

    尽可能不用商标；不得不用时标出 ® 或 ™，并加规定的脚注（GB/T 1.1—2020，9.13.1）。
    改法：换成产品的描述；或加脚注“……是由……提供的产品的商品名……”。
    """

    code = "WRD-05"
    name = "trademark-footnote"
    clause = "9.13.1"
    severity = Severity.WARNING
    bad = (
        "密封圈用Teflon®制成。",
        "系统应支持Oracle™数据库。",
    )
    good = (
        "密封圈用聚四氟乙烯制成。",
        "密封圈用Teflon®[^a]制成。\n\n[^a]: Teflon®是由示例公司提供的产品的商品名。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find marks in blocks without a footnote mark."""
        for passage in context.containing("®", "™"):
            marks = (i for run in inlines_of(passage.block) for i in walk_inlines(run))
            if isinstance(passage.block, Footnote) or any(isinstance(inline, FootnoteMark) for inline in marks):
                continue
            for found in compiled("[®™]").finditer(passage.text):
                yield self.at(passage, *found.span(), "商标没有加脚注说明。", hint="换成产品的描述，或加规定的脚注。")
