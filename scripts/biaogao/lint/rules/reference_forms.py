"""The form of a line of 规范性引用文件 (8.6.3.1, 10.3.4): all parts, foreign titles, the gap."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.document_numbers import ALL_PARTS
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.reference_lines import Group, group_of, leading_number, listed
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled
from biaogao.resolve.citations import find_numbers


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
            other = compiled(r"[（(]?系列标准[)）]?|[（(](?:全部|各部分|所有|系列)[)）]").search(passage.text)
            part = compiled(r"第\s?\d+\s?部分").search(passage.text)
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
            elif part and compiled(ALL_PARTS).search(passage.text):
                yield self.at(
                    passage, *part.span(), "引用所有部分，名称里却有某一部分。", hint="只写引导元素和主体元素。"
                )
            elif not compiled(ALL_PARTS).search(passage.text):
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
    bad = (
        "# 规范性引用文件\n\n- ISO 9001:2015　Quality management systems—Requirements",
        "# 规范性引用文件\n\n- IEC 60529:2013　Degrees of protection provided by enclosures",
    )
    good = (
        "# 规范性引用文件\n\n- ISO 9001:2015　质量管理体系　要求（Quality management systems—Requirements）",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for Chinese and for a bracket with Latin letters."""
        for passage in listed(context):
            if group_of(passage.text) != Group.INTERNATIONAL:
                continue
            title = passage.text[len(leading_number(passage.text)) :]
            translated = compiled(r"[\u4e00-\u9fff]").search(title.replace("所有部分", ""))
            if not translated or not compiled(r"[（(][^）)]*[A-Za-z]{3}").search(title):
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "国际文件没有同时写出中文译名和原文名称。",
                    hint="写成“编号　中文译名（原文名称）”。",
                )


_REMARK = compiled("[（(][^（()）]*[)）]\u3000")
"""What stands in brackets before the gap: 所有部分, or what REF-16 finds in its place."""


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
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 2423（所有部分）　环境试验",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at what stands between number and title, in both lists."""
        for passage in context.passages_at(Place.REFERENCE):
            names = find_numbers(passage.text)
            if not names or passage.text[: names[0].start].strip() or names[0].locator:
                continue
            end = names[0].end
            gap = compiled(r"[\s,，:：;；]*").match(passage.text, end)
            between = gap[0] if gap else ""
            rest = passage.text[end + len(between) :]
            if not rest or (between == "\u3000" and rest[0] != "《") or _REMARK.match(rest):
                continue
            if rest[0] == "《" or not between:
                bare = compiled(r"^《([^《》]*)》(?=$|[（(])").sub(r"\1", rest) if rest[0] == "《" else rest[0]
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
