"""规范性引用文件 (8.6): its lead and the form of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.document_numbers import ALL_PARTS
from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import REFERENCES_LEAD, REFERENCES_NONE
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.reference_lines import Group, group_of, leading_number, listed
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Clause
from biaogao.resolve.citations import find_numbers

_ORDINAL = re.compile(r"\s*(?:[\[［【]\d+[\]］】]|[（(]?\d{1,3}[)）]|\d{1,3}[、.．]\s?(?!\d)|[a-z][)）]|[①-⑳]|——|·)\s*")
_IS_LEAD = re.compile(r"(?:下列|以下)[^。]{0,10}(?:文件|标准)|注日期的引用文件")
_IS_NONE = re.compile(r"无|(?:本(?:文件|标准|规范|规程|部分|指南))?(?:没有|无)(?:规范性)?引用(?:文件|标准)?。?|无。")
_LAW = re.compile(
    r"^(?:《[^》]*(?:法|条例|办法|规定|决定|通知|意见|规章)》|中华人民共和国[\u4e00-\u9fff]+法(?:$|[（(])"
    r"|[\u4e00-\u9fff]{2,30}(?:条例|管理办法|实施办法|暂行规定|管理规定)(?:$|[（(]))"
)


def _texts(context: Context) -> list[Passage]:
    return [p for p in context.passages_at(Place.TEXT, Place.ITEM) if p.element is Element.REFERENCES]


class ReferencesLead(Rule):
    """规范性引用文件的引导语是固定的。

    2020 年起换了新的引导语，“下列文件对于本文件的应用是必不可少的”已经作废（GB/T 1.1—2020，8.6.2）。
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
    )
    good = (
        f"# 规范性引用文件\n\n{REFERENCES_LEAD.text}\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the first typed paragraph with the prescribed lead; others do not belong here."""
        entries = listed(context)
        for index, passage in enumerate(_texts(context)):
            text = passage.text.strip()
            if text == REFERENCES_LEAD.text or not entries:
                continue
            if index == 0:
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
        entries = bool(listed(context))
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
    bad = ("# 规范性引用文件\n\n- ①GB/T 4208—2017　外壳防护等级（IP代码）",)
    good = ("# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",)

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
    bad = ("# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）。",)
    good = ("# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",)

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
    bad = ("# 规范性引用文件\n\n## 国家标准\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",)
    good = ("# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find clauses in the chapter."""
        for block, ancestors in context.blocks:
            if not isinstance(block, Clause) or len(ancestors) != 1:
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
    good = ("# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find laws among the lines."""
        for passage in listed(context):
            if _LAW.match(passage.text.strip()):
                yield self.at(
                    passage, 0, len(passage.text), "规范性引用了法律、法规或政策文件。", hint="移到参考文献。"
                )


class AllParts(Rule):
    """引用一个文件的所有部分，写“（所有部分）”，名称只写引导元素和主体元素。

    “系列标准”“各部分”不是规定的写法，名称里也不带某一部分的名称（GB/T 1.1—2020，8.6.3.1）。
    改法：写成“GB/T 5095（所有部分）　名称”。
    """

    code = "REF-16"
    mendable = True
    name = "all-parts"
    clause = "8.6.3.1"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n- GB/T 2423　电工电子产品环境试验（系列标准）",
        "# 规范性引用文件\n\n- GB/T 2423（系列标准）　电工电子产品环境试验",
        "# 规范性引用文件\n\n- GB/T 2423（所有部分）　电工电子产品环境试验　第2部分：试验方法",
        "# 规范性引用文件\n\n- GB/T 3102　量和单位",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 2423（所有部分）　电工电子产品环境试验",
        "# 规范性引用文件\n\n- GB/T 3102.1　空间和时间的量和单位",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find other words for all parts, part titles beside them, and numbers of which only parts are published."""
        for passage in listed(context):
            other = re.search(r"[（(]?系列标准[)）]?|[（(](?:全部|各部分|所有|系列)[)）]", passage.text)
            part = re.search(r"第\s?\d+\s?部分", passage.text)
            if other:
                close = find_numbers(passage.text)[:1]
                beside = bool(close) and close[0].end == other.start() and other[0][0] in "（("
                yield self.at(
                    passage,
                    *other.span(),
                    f"“{other[0]}”不是规定的写法。",
                    hint="写“（所有部分）”，紧接编号。",
                    replacement="（所有部分）" if beside else None,
                )
            elif part and re.search(ALL_PARTS, passage.text):
                yield self.at(
                    passage, *part.span(), "引用所有部分，名称里却有某一部分。", hint="只写引导元素和主体元素。"
                )
            elif not re.search(ALL_PARTS, passage.text):
                yield from self._whole(context, passage)

    def _whole(self, context: Context, passage: Passage) -> Iterator[Diagnostic]:
        number = leading_number(passage.text)
        standards = context.surroundings.lists.standards
        if number and standards.has_only_parts(number):
            yield self.at(
                passage,
                0,
                len(number),
                f"{number}是分部分发布的，没有写明引用哪一部分（标准清单，截至{standards.date}）。",
                hint="引用所有部分的，在编号后写“（所有部分）”；否则写出那一部分的编号。",
            )


class ForeignTitle(Rule):
    """引用国际文件时，写出中文译名，并在圆括号内写原文名称。

    读者要能看懂，也要能按原名检索（GB/T 1.1—2020，8.6.3.1）。
    改法：写成“ISO 9001:2015　质量管理体系　要求（Quality management systems—Requirements）”。
    """

    code = "REF-20"
    name = "foreign-title"
    clause = "8.6.3.1"
    severity = Severity.ERROR
    bad = ("# 规范性引用文件\n\n- ISO 9001:2015　Quality management systems—Requirements",)
    good = ("# 规范性引用文件\n\n- ISO 9001:2015　质量管理体系　要求（Quality management systems—Requirements）",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for Chinese and for a bracket with Latin letters."""
        for passage in listed(context):
            if group_of(passage.text) != Group.INTERNATIONAL:
                continue
            title = passage.text[len(leading_number(passage.text)) :]
            translated = re.search(r"[\u4e00-\u9fff]", title.replace("所有部分", ""))
            if not translated or not re.search(r"[（(][^）)]*[A-Za-z]{3}", title):
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "国际文件没有同时写出中文译名和原文名称。",
                    hint="写成“编号　中文译名（原文名称）”。",
                )


class ReferenceGap(Rule):
    """编号与名称之间空一个汉字。

    不用逗号、冒号，也不用书名号（GB/T 1.1—2020，10.3.4）。
    改法：编号之后只打一个全角空格。
    """

    code = "REF-21"
    mendable = True
    name = "reference-gap"
    clause = "10.3.4"
    severity = Severity.WARNING
    bad = (
        "# 规范性引用文件\n\n- GB/T 4208—2017 外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 4208—2017《外壳防护等级》",
    )
    good = ("# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at what stands between number and title, in both lists."""
        for passage in context.passages_at(Place.REFERENCE):
            names = find_numbers(passage.text)
            if not names or passage.text[: names[0].start].strip() or names[0].locator:
                continue
            end = names[0].end
            gap = re.compile(r"[\s,，:：;；]*").match(passage.text, end)
            between = gap[0] if gap else ""
            rest = passage.text[end + len(between) :]
            if not rest or (between == "\u3000" and rest[0] != "《"):
                continue
            if rest[0] == "《" or not between:
                bare = re.sub(r"^《([^《》]*)》(?=$|[（(])", r"\1", rest) if rest[0] == "《" else rest[0]
                yield self.at(
                    passage,
                    0,
                    end + len(between) + 1,
                    "编号与名称之间应空一个汉字，名称不加书名号。",
                    hint="改为一个全角空格。",
                    replacement=None if rest[0] in "（(" else f"{passage.text[:end]}\u3000{bare}",
                    until=len(passage.text) if rest[0] == "《" else None,
                )
            else:
                yield self.at(
                    passage,
                    end,
                    end + len(between),
                    "编号与名称之间不是一个全角空格。",
                    hint="改为一个全角空格。",
                    replacement="\u3000",
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
    bad = ("---\n编号: DB3301/T 0123—2024\n---\n# 规范性引用文件\n\n- DB3301/T 0123—2024　公物仓管理规范",)
    good = ("---\n编号: DB3301/T 0123—2024\n---\n# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",)

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
    )
    good = ("# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the numbers of both lists, and find repeated lines."""
        numbers = {leading_number(passage.text) for passage in listed(context)}
        for passage in context.passages_at(Place.REFERENCE):
            number = leading_number(passage.text)
            if passage.element is Element.BIBLIOGRAPHY and number and number in numbers:
                yield self.at(
                    passage, 0, len(passage.text), f"{number}已列入规范性引用文件。", hint="从参考文献中删去。"
                )
