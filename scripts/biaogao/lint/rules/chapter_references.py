"""References to chapters (9.5.3), and GB/T 1.1 as a reference of its own (8.3 a))."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Place
from biaogao.lint.reference_lines import BASIC_STANDARD
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import Clause
from biaogao.patterns import compiled

_BARE = (
    r"(?<![详参另请])见\s?(?P<seen>\d{1,2})(?=[。；，）)、]|的(?:规定|要求|方法)|$)"
    r"|(?:按照?|符合|依据)\s?(?P<bound>\d{1,2})(?=的(?:规定|要求|方法|程序)|规定的|给出的|执行|进行)"
)
_PLACES = frozenset(
    {Place.TEXT, Place.ITEM, Place.NOTE, Place.CELL, Place.TABLE_TEXT, Place.FOOTNOTE, Place.DEFINITION}
)


class BareChapter(Rule):
    """提到章，写“第4章”，不只写“4”。

    条的编号有圆点，单写“见5.2”就能看懂；单写“见4”看不出是章、是条还是列项（GB/T 1.1—2020，9.5.3）。
    改法：写“第4章”，或写 [@id] 由程序填写。
    """

    code = "REF-30"
    name = "bare-chapter"
    clause = "9.5.3"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    bad = ("检查方法见4。", "外壳应符合4的规定。")
    good = ("检查方法见第4章。", "外壳应符合第4章的规定。", "方法按2的倍数选取，见4.1。", "示意见99。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find bare numbers that are the number of a chapter."""
        labels = (
            context.resolution.label(block.key) for block in context.document.children if isinstance(block, Clause)
        )
        chapters = {label.number for label in labels if label}
        for passage, found in context.matching(compiled(_BARE)):
            number = found["seen"] or found["bound"]
            if passage.place in _PLACES and number in chapters:
                start = found.start("seen") if found["seen"] else found.start("bound")
                yield self.at(
                    passage,
                    start,
                    start + len(number),
                    f"提到章时只写了“{number}”。",
                    hint=f"写“第{number}章”，或写 [@id]。",
                )


class BasicStandardListed(Rule):
    """GB/T 1.1只在前言中作为起草的依据，不列入清单。

    前言的第一句已经说明按它起草；正文没有引用它，就不列入规范性引用文件或参考文献（GB/T 1.1—2020，8.3 a)）。
    正文确实引用它的（如标准化工作的文件）不在此列。
    改法：从清单中删去。
    """

    code = "REF-23"
    name = "basic-standard-listed"
    clause = "8.3 a)"
    severity = Severity.WARNING
    bad = (
        "# 规范性引用文件\n\n- GB/T 1.1—2020　标准化工作导则　第1部分：标准化文件的结构和起草规则",
        "# 参考文献\n\n- GB/T 1.1—2020　标准化工作导则　第1部分：标准化文件的结构和起草规则",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 1.1—2020　标准化工作导则　第1部分：标准化文件的结构和起草规则\n\n# 技术要求\n\n"
        "标准的编写应符合GB/T 1.1—2020的规定。",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find it in a list of a document whose text does not name it."""
        cited = [citation for citation in context.resolution.citations if citation.number == BASIC_STANDARD]
        if any(citation.place in {"text", "informative", "source"} for citation in cited):
            return
        for citation in cited:
            if citation.place in {"references", "bibliography"}:
                yield self.finding(
                    "GB/T 1.1列入了清单，正文却没有引用。",
                    span=citation.span,
                    node=citation.key,
                    hint="从清单中删去；前言已说明按它起草。",
                )
