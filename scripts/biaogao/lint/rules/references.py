"""规范性引用文件 (8.6): its lead and the form of its lines."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import REFERENCES_LEAD, REFERENCES_NONE
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.reference_lines import leading_number, listed
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Clause
from biaogao.patterns import compiled

_ORDINAL = compiled(r"\s*(?:[\[［【]\d+[\]］】]|[（(]?\d{1,3}[)）]|\d{1,3}[、.．]\s?(?!\d)|[a-z][)）]|[①-⑳]|——|·)\s*")
_IS_LEAD = compiled(r"(?:下列|以下)[^。]{0,10}(?:文件|标准)|注日期的引用文件")
_IS_NONE = compiled(r"无|(?:本(?:文件|标准|规范|规程|部分|指南))?(?:没有|无)(?:规范性)?引用(?:文件|标准)?。?|无。")
_LAW = compiled(
    r"^(?:《[^》]*(?:法|条例|办法|规定|决定|通知|意见|规章)》|中华人民共和国[\u4e00-\u9fff]+法(?:$|[（(])"
    r"|[\u4e00-\u9fff]{2,30}(?:条例|管理办法|实施办法|暂行规定|管理规定)(?:$|[（(]))"
)


def _texts(context: Context) -> list[Passage]:
    return [p for p in context.passages_at(Place.TEXT, Place.ITEM) if p.element is Element.REFERENCES]


def _is_entry(passage: Passage) -> bool:
    """Whether a paragraph is a line of the list that was typed without the mark of a list."""
    return passage.place is Place.TEXT and bool(leading_number(passage.text))


class ReferencesLead(Rule):
    """规范性引用文件的引导语是固定的。

    2020 年起换了新的引导语，“下列文件对于本文件的应用是必不可少的”已经作废（GB/T 1.1—2020，8.6.2）。
    引用文件各占一行，行首写“- ”；写成段落的，程序认不出是清单。
    改法：删去自己写的引导语，程序会生成；或按原句改写。
    """

    code = "REF-01"
    mendable = True
    name = "references-lead"
    clause = "8.6.2"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n下列文件对于本文件的应用是必不可少的。凡是注日期的引用文件，仅注日期的版本适用于本文件。\n\n"
        "- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n本标准引用了下列文件或其中的条款。\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\nGB/T 4208—2017　外壳防护等级（IP代码）",
    )
    good = (
        f"# 规范性引用文件\n\n{REFERENCES_LEAD.text}\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the first typed paragraph with the prescribed lead; others do not belong here."""
        texts = _texts(context)
        entries = bool(listed(context)) or any(map(_is_entry, texts))
        for index, passage in enumerate(texts):
            text = passage.text.strip()
            if text in {REFERENCES_LEAD.text, REFERENCES_NONE.text} or not entries:
                continue
            if _is_entry(passage):
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "引用文件写成了段落，认不出是清单。",
                    hint="行首写“- ”。",
                    replacement=f"- {passage.text}",
                )
            elif index == 0:
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "引导语与规定的不一致。",
                    hint="删去这一段，由程序生成规定的引导语。",
                    replacement=REFERENCES_LEAD.text if _IS_LEAD.search(text) else None,
                )
            else:
                yield self.at(
                    passage, 0, len(passage.text), "这一章除引导语和清单外不写其他内容。", hint="删去，或移到正文。"
                )


class ReferencesNone(Rule):
    """没有引用文件时写“本文件没有规范性引用文件。”。

    章保留，句子固定（GB/T 1.1—2020，8.6.2）。
    改法：删去自己写的句子，程序会生成。
    """

    code = "REF-02"
    mendable = True
    name = "references-none"
    clause = "8.6.2"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n无。",
        "# 规范性引用文件\n\n本文件没有规范性引用文件。\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )
    good = ("# 规范性引用文件\n\n本文件没有规范性引用文件。", "# 规范性引用文件")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold the sentence against the list."""
        entries = bool(listed(context)) or any(map(_is_entry, _texts(context)))
        for passage in _texts(context):
            says_none = passage.text.strip() == REFERENCES_NONE.text
            if entries and says_none:
                message = "列出了引用文件，却写“没有规范性引用文件”。"
            elif not entries and not says_none:
                message = "没有列出引用文件，句子与规定的不一致。"
            else:
                continue
            yield self.at(
                passage,
                0,
                len(passage.text),
                message,
                hint=f"没有引用文件时写“{REFERENCES_NONE.text}”。",
                replacement=REFERENCES_NONE.text if not entries and _IS_NONE.fullmatch(passage.text.strip()) else None,
            )


class ReferenceOrdinals(Rule):
    """规范性引用文件的清单不加序号和符号。

    清单按规定的次序排列，不编号（GB/T 1.1—2020，8.6.3.1）。
    改法：删去序号。
    """

    code = "REF-03"
    mendable = True
    name = "reference-ordinals"
    clause = "8.6.3.1"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n- ①GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- （1）GB/T 4208—2017　外壳防护等级（IP代码）",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 2423.1—2008　试验方法　试验A：低温",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the beginning of each line."""
        for passage in listed(context):
            found = _ORDINAL.match(passage.text)
            if found:
                yield self.at(
                    passage, *found.span(), f"清单中有序号“{found[0].strip()}”。", hint="删去。", replacement=""
                )


class ReferenceEnd(Rule):
    """规范性引用文件的每一行末尾不用标点。

    清单的行不是句子（GB/T 1.1—2020，10.3.4）。
    改法：删去末尾的标点。
    """

    code = "REF-04"
    mendable = True
    name = "reference-end"
    clause = "10.3.4"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）。",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）；",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- ISO 9001:2015　质量管理体系　要求（Quality management systems—Requirements）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the end of each line."""
        for passage in listed(context):
            text = passage.text.rstrip()
            if text and text[-1] in "。；;，,.、":
                yield self.at(
                    passage, len(text) - 1, len(text), f"行末有标点“{text[-1]}”。", hint="删去。", replacement=""
                )


class ReferencesDivided(Rule):
    """“规范性引用文件”不分条。

    它只是一份清单（GB/T 1.1—2020，8.6.1）。
    改法：去掉标题，把各条的文件合成一份清单。
    """

    code = "REF-05"
    name = "references-divided"
    clause = "8.6.1"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n## 国家标准\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n## 标准\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n## 其他\n\n- GB/T 2423.1—2008　低温",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n本文件没有规范性引用文件。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find clauses in the chapter."""
        for block, ancestors in context.of(Clause):
            if len(ancestors) != 1:
                continue
            outer = ancestors[0]
            if isinstance(outer, Clause) and outer.element is Element.REFERENCES:
                yield self.finding(
                    "“规范性引用文件”分了条。", span=block.span, node=block.key, hint="去掉标题，合成一份清单。"
                )


class LawListed(Rule):
    """法律、法规和政策文件不作规范性引用。

    遵守法律不言而喻，标准不再要求（GB/T 1.1—2020，9.5.4.4.3）。
    改法：从清单中删去；确需提及的列入参考文献。
    """

    code = "REF-10"
    name = "law-listed"
    clause = "9.5.4.4.3"
    severity = Severity.ERROR
    bad = ("# 规范性引用文件\n\n- 《机关事务管理条例》", "# 规范性引用文件\n\n- 中华人民共和国标准化法")
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 14885—2022　固定资产等资产基础分类与代码",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find laws among the lines."""
        for passage in listed(context):
            if _LAW.match(passage.text.strip()):
                yield self.at(
                    passage, 0, len(passage.text), "规范性引用了法律、法规或政策文件。", hint="移到参考文献。"
                )


class SelfListed(Rule):
    """清单里不列文件自己。

    引用本文件的内容不是引用别的文件（GB/T 1.1—2020，8.6.1）。
    改法：删去这一行，正文中写章条号。
    """

    code = "REF-22"
    name = "self-listed"
    clause = "8.6.1"
    severity = Severity.WARNING
    bad = (
        "---\n编号: DB3301/T 0123—2024\n---\n# 规范性引用文件\n\n- DB3301/T 0123—2024　公物仓管理规范",
        "---\n编号: DB3301/T 0123—2024\n---\n# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n- DB3301/T 0123　公物仓管理规范",
    )
    good = (
        "---\n编号: DB3301/T 0123—2024\n---\n# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "---\n编号: DB3301/T 0123.2—2024\n名称: 公物仓管理　第2部分：编码规范\n---\n# 规范性引用文件\n\n- DB3301/T 0123.1　公物仓管理　第1部分：总则",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find the document's own number."""
        own = leading_number(context.metadata.number)
        for passage in listed(context):
            if own and leading_number(passage.text) == own:
                yield self.at(passage, 0, len(passage.text), "清单里列出了文件自己。", hint="删去。")


class ListedTwice(Rule):
    """一份文件不同时列入规范性引用文件和参考文献。

    规范性引用的列入第2章，资料性引用的列入参考文献（GB/T 1.1—2020，9.5.4.2）。
    改法：删去参考文献里的一行。
    """

    code = "BIB-07"
    name = "listed-twice"
    clause = "9.5.4.2"
    severity = Severity.WARNING
    bad = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 参考文献\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 4208　外壳防护等级（IP代码）\n\n# 参考文献\n\n- GB/T 4208　外壳防护等级（IP代码）",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 参考文献\n\n- GB/T 2423.1—2008　试验方法　试验A：低温",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the numbers of both lists, and find repeated lines."""
        numbers = {leading_number(passage.text) for passage in listed(context)}
        for passage in context.passages_at(Place.REFERENCE):
            number = leading_number(passage.text)
            if passage.element is Element.BIBLIOGRAPHY and number and number in numbers:
                yield self.at(
                    passage, 0, len(passage.text), f"{number}已列入规范性引用文件。", hint="从参考文献中删去。"
                )
