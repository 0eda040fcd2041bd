"""参考文献 (8.13, 10.3.6): the form of its lines and headings."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.reference_lines import leading_number
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import Clause
from biaogao.patterns import compiled

_ORDINAL = compiled(r"\s*(?:[（(]?\d{1,3}[)）]|\d{1,3}[、.．]\s?(?!\d)|[a-z][)）]|[①-⑳]|——|·)\s*")
_ENTRY_NUMBER = compiled(r"\s*[\[［【]\d{1,3}[\]］】]\s*")
_MARKED = compiled(r"[\[［](?:M|C|G|N|J|D|R|S|P|DB|CP|EB|DS|A|CM|Z)(?:/(?:OL|CD|MT|DK))?[\]］]")
_OFFICIAL = compiled(
    r"(?:法|条例|办法|规定|决定|通知|意见|规划|方案|纲要|令|公告|细则|规则|指引|指南)(?:》|$|[（(（\s])"
    r"|[〔\[［（(]\d{4}[〕\]］)）]\s?第?\d+\s?号|第\s?\d+\s?号"
)
_STANDARD = compiled(r"标准|规范|规程|Directives|Guide")
_ENTRY = "# 参考文献\n\n- {}"


def _lines(context: Context) -> Iterator[Passage]:
    for passage in context.passages_at(Place.REFERENCE):
        if passage.element is Element.BIBLIOGRAPHY:
            yield passage


def _without_ordinal(line: str) -> str:
    found = _ORDINAL.match(line)
    return line[found.end() if found else 0 :].strip()


class BibliographyLines(Rule):
    """参考文献的每一行不写序号，末尾不用标点。

    序号“[1]”由程序给出，它与文献之间空一个汉字（GB/T 1.1—2020，8.13、10.3.6）。
    文献各占一行，行首写“- ”；写成段落的，程序认不出是清单。
    改法：删去序号和末尾的标点，行首写“- ”。
    """

    code = "BIB-03"
    mendable = True
    name = "bibliography-lines"
    clause = "10.3.6"
    severity = Severity.ERROR
    bad = (
        _ENTRY.format("①GB/T 4208—2017　外壳防护等级（IP代码）"),
        _ENTRY.format("GB/T 4208—2017　外壳防护等级。"),
        "# 参考文献\n\n[1] GB/T 4208—2017　外壳防护等级（IP代码）\n\n[2] 机关事务管理条例（国务院令第621号）",
    )
    good = (
        _ENTRY.format("GB/T 4208—2017　外壳防护等级（IP代码）"),
        _ENTRY.format("起草人甲. 公物仓管理[M]. 北京：示例出版社，2020: 3."),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at both ends of each line; a description by GB/T 7714 ends with a point of its own."""
        yield from self._paragraphs(context)
        for passage in _lines(context):
            found = _ORDINAL.match(passage.text)
            if found:
                yield self.at(
                    passage, *found.span(), f"行首有序号“{found[0].strip()}”。", hint="删去。", replacement=""
                )
            text = passage.text.rstrip()
            if text and text[-1] in "。；;，,、":
                yield self.at(
                    passage, len(text) - 1, len(text), f"行末有标点“{text[-1]}”。", hint="删去。", replacement=""
                )

    def _paragraphs(self, context: Context) -> Iterator[Diagnostic]:
        """Lines of the list that were typed without the mark of a list."""
        for passage in context.passages_at(Place.TEXT):
            number = _ENTRY_NUMBER.match(passage.text)
            if passage.element is Element.BIBLIOGRAPHY and (number or leading_number(passage.text)):
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "参考文献写成了段落，认不出是清单。",
                    hint="行首写“- ”，不写序号。",
                    replacement=f"- {passage.text[number.end() if number else 0 :]}",
                )


class BibliographyDivided(Rule):
    """参考文献不分条。

    可以用不编号的标题分组，如“# 参考文献”之下的“## 标准”，只分一层（GB/T 1.1—2020，8.13）。
    改法：去掉“§”，去掉再下一层的标题。
    """

    code = "BIB-04"
    name = "bibliography-divided"
    clause = "8.13"
    severity = Severity.ERROR
    bad = (
        "# 参考文献\n\n§ GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 参考文献\n\n## 标准\n\n### 国家标准\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )
    good = (
        "# 参考文献\n\n## 标准\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        _ENTRY.format("GB/T 4208—2017　外壳防护等级（IP代码）"),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find clauses without a title, and headings inside headings."""
        for block, ancestors in context.of(Clause):
            top = ancestors[0] if ancestors else None
            if not isinstance(top, Clause):
                continue
            if top.element is Element.BIBLIOGRAPHY and (block.title is None or len(ancestors) > 1):
                yield self.finding(
                    "参考文献分了条。", span=block.span, node=block.key, hint="每行写“- ……”，至多用一层标题分组。"
                )


class DescriptionForm(Rule):
    """标准以外的文献按GB/T 7714著录，题名之后写文献类型标识。

    例如专著为[M]、期刊为[J]、网上的资料为[EB/OL]；法律、法规和政策文件写名称和文号即可（GB/T 1.1—2020，8.6.3.1）。
    改法：写成“作者. 题名[M]. 出版地：出版者，2020.”这样的形式。
    """

    code = "BIB-05"
    confidence = Confidence.MEDIUM
    name = "description-form"
    clause = "8.6.3.1"
    severity = Severity.WARNING
    bad = (
        _ENTRY.format("起草人甲：公物仓管理实务，示例出版社，2020"),
        _ENTRY.format("起草人甲, 起草人乙. 公物仓的周转效率. 示例学报, 2021, 3: 12-18"),
    )
    good = (
        _ENTRY.format("起草人甲. 公物仓管理实务[M]. 北京：示例出版社，2020"),
        _ENTRY.format("机关事务管理条例（国务院令第621号）"),
        _ENTRY.format("GB/T 4208—2017　外壳防护等级（IP代码）"),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find lines that are neither a standard nor an official paper and bear no mark."""
        for passage in _lines(context):
            text = _without_ordinal(passage.text)
            if not text or leading_number(text) or compiled(r"[A-Z][A-Z/]*\s?\d").match(text):
                continue
            if not (_MARKED.search(text) or _OFFICIAL.search(text) or _STANDARD.search(text)):
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "文献没有写类型标识。",
                    hint="按GB/T 7714在题名之后写[M]、[J]、[EB/OL]等。",
                )
