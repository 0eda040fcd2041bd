"""前言 as typed (8.3, 附录D): fixed sentences, committee, drafters, replaced documents and changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import BASIS, PATENT_NOTICE
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Clause, Figure, Formula, Table
from biaogao.patterns import compiled
from biaogao.source import Span

_BASIS = compiled(r"GB/T\s?1\.1(?!\d)[^。]*(?:起草|编写|编制)|(?:按照?|依据|根据|参照)[^。]*GB/T\s?1\.1(?!\d)")
_PATENTS = compiled("专利")
_COMMITTEE = compiled(
    r"全国[^，。；、（()]{2,40}?标准化(?:分)?技术委员会(?!秘书处)(?P<mark>\s*[（(]\s*SAC/(?:TC|SC)\s*\d+)?"
)
_STARTS_DRAFTERS = compiled(
    r"^(?:本标准|本部分|本规范)?(?:主要|参加|负责)?(?:起草单位|起草人|编制单位|编写人员|起草人员)\s*[：:]"
    r"|^本文件(?:主要|参加|负责)起草单位\s*[：:]"
)


def _is_alone(text: str, sentence: re.Pattern[str]) -> bool:
    """Whether every sentence of a paragraph is of one kind, so that a fixed one may replace it whole."""
    return all(sentence.search(part) for part in compiled("(?<=[。！？])").split(text.strip()) if part)


def _paragraphs(context: Context) -> Iterator[Passage]:
    return (passage for passage in context.passages_at(Place.TEXT, Place.ITEM) if passage.element is Element.FOREWORD)


class Basis(Rule):
    """起草依据的句子是固定的。

    “本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。”一个字也不能改；
    “给出的规则起草”是 2009 版的说法（GB/T 1.1—2020，8.3 a）。
    改法：删去自己写的句子，程序会生成；或按原句改写。
    """

    code = "FWD-01"
    mendable = True
    name = "basis-sentence"
    clause = "8.3 a)"
    severity = Severity.ERROR
    bad = (
        "# 前言\n\n本标准按照GB/T 1.1—2009给出的规则起草。",
        "# 前言\n\n本文件按照GB/T 1.1—2020起草。",
        "# 前言\n\n参照GB/T1.1-2009《标准化工作导则 第1部分：标准的结构和编写》的要求起草。",
    )
    good = (
        "# 前言\n\n本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
        "# 前言\n\n本文件为首次发布。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare a typed basis with the prescribed sentence."""
        for passage in _paragraphs(context):
            if _BASIS.search(passage.text) and passage.text.strip() != BASIS.text:
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "起草依据的句子与规定的不一致。",
                    hint=f"删去这一句，由程序生成：“{BASIS.text}”",
                    replacement=BASIS.text if _is_alone(passage.text, _BASIS) else None,
                )


class ForewordForms(Rule):
    """前言不设条，不含图、表和公式。

    前言只说明文件与起草有关的信息（GB/T 1.1—2020，8.3）。
    改法：移到引言或正文。
    """

    code = "FWD-04"
    name = "foreword-forms"
    clause = "8.3"
    severity = Severity.ERROR
    bad = ("# 前言\n\n## 起草情况\n\n本文件为首次发布。", "# 前言\n\n| 年份 | 版本 |\n|---|---|\n| 2020 | 第一版 |")
    good = (
        "# 前言\n\n本文件为首次发布。",
        "# 前言\n\n本文件代替DB3301/T 0123—2018《公物仓管理规范》，主要技术变化如下：\n\n1. 增加了编码（见第4章）。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find blocks that the foreword must not hold."""
        for block, ancestors in context.blocks:
            outer = ancestors[0] if ancestors else None
            if not isinstance(outer, Clause) or outer.element is not Element.FOREWORD:
                continue
            if isinstance(block, Clause | Figure | Table | Formula):
                word = {Clause: "条", Figure: "图", Table: "表", Formula: "公式"}[type(block)]
                yield self.finding(
                    f"前言中有{word}。", span=block.span, node=block.key, hint="移到引言或正文，或改写成段。"
                )


class PatentNotice(Rule):
    """未识别出专利时，提示专利的句子是固定的。

    “请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。”2009 版写的是“识别这些专利”
    （GB/T 1.1—2020，附录D.2）。
    改法：删去自己写的句子，程序会生成；或按原句改写。
    """

    code = "FWD-05"
    mendable = True
    name = "patent-notice"
    clause = "附录D D.2"
    severity = Severity.ERROR
    bad = (
        "# 前言\n\n请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别这些专利的责任。",
        "# 前言\n\n请注意本标准的某些内容可能涉及专利。本标准的发布机构不承担识别专利的责任。",
    )
    good = (
        "# 前言\n\n请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        "# 前言\n\n本文件的专利信息另行公布。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare a typed notice with the prescribed sentences."""
        for passage in _paragraphs(context):
            text = passage.text.strip()
            if (
                "专利" in text
                and compiled(r"请注意|本(?:文件|标准)的发布机构").match(text)
                and text != PATENT_NOTICE.text
            ):
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "提示专利的句子与规定的不一致。",
                    hint=f"删去这一句，由程序生成：“{PATENT_NOTICE.text}”",
                    replacement=PATENT_NOTICE.text if _is_alone(text, _PATENTS) else None,
                )


class PatentsContradict(Rule):
    """已识别出专利时，前言不再写“可能涉及专利”。

    识别出的专利在引言中声明（附录D.3），前言的句子（D.2）只用于没有识别出专利的文件。
    改法：删去前言里的句子。
    """

    code = "FWD-06"
    name = "patents-contradict"
    clause = "附录D"
    severity = Severity.ERROR
    bad = (
        "---\n专利: 第5章涉及一项专利\n---\n# 前言\n\n请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        "---\n专利: 条款：5.2；内容：采集方法；持有人：某公司；地址：某市某路\n---\n# 前言\n\n请注意本文件可能涉及专利。",
    )
    good = (
        "# 前言\n\n请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        "---\n专利: 条款：5.2；内容：采集方法；持有人：某公司；地址：某市某路\n---\n# 前言\n\n本文件为首次发布。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find the notice of D.2 beside patents in the front matter."""
        if not context.metadata.patents:
            return
        for passage in _paragraphs(context):
            if compiled(r"请注意[^。]{0,20}专利").match(passage.text):
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "元数据中写明了专利，前言不再写这一句。",
                    hint="删去；专利的声明在引言中生成。",
                )


class CommitteeForm(Rule):
    """技术委员会的名称之后写出编号。

    “全国××××标准化技术委员会（SAC/TC ×××）”（GB/T 1.1—2020，8.3 f）。
    改法：在名称之后补“（SAC/TC 编号）”。
    """

    code = "FWD-08"
    name = "committee-form"
    clause = "8.3 f)"
    severity = Severity.ERROR
    bad = (
        "---\n归口: 全国机关事务管理标准化技术委员会\n---",
        "# 前言\n\n本文件由全国能源基础与管理标准化技术委员会提出。",
    )
    good = ("---\n归口: 全国机关事务管理标准化技术委员会（SAC/TC 999）\n---", "---\n归口: 某市机关事务管理局\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at 提出 and 归口 of the front matter and at typed sentences."""
        metadata = context.metadata
        for key, value in (("提出", metadata.proposer), ("归口", metadata.committee)):
            for found in _COMMITTEE.finditer(value):
                if not found["mark"]:
                    yield self._finding(found[0], metadata.place(key))
        for passage in _paragraphs(context):
            for found in _COMMITTEE.finditer(passage.text):
                if not found["mark"]:
                    yield self._finding(found[0], passage.span(*found.span()), passage.block.key)

    def _finding(self, name: str, span: Span | None, node: str = "") -> Diagnostic:
        return self.finding(f"“{name}”之后没有编号。", span=span, node=node, hint=f"写成“{name}（SAC/TC 编号）”。")


class Drafters(Rule):
    """起草单位和起草人写成“本文件起草单位：……。”“本文件主要起草人：……。”。

    两句都以“本文件”开头，名称之间用顿号，末尾用句号（GB/T 1.1—2020，8.3 g）。
    改法：写在元数据的“起草单位”“起草人”里，由程序生成。
    """

    code = "FWD-09"
    mendable = True
    name = "drafters-sentence"
    clause = "8.3 g)"
    severity = Severity.ERROR
    bad = (
        "# 前言\n\n起草单位：甲研究院、乙公司。",
        "# 前言\n\n本文件起草单位：甲研究院，乙公司。",
        "# 前言\n\n本文件主要起草单位：甲研究院。",
    )
    good = (
        "# 前言\n\n本文件起草单位：甲研究院、乙公司。",
        "# 前言\n\n本文件主要起草人：起草人甲、起草人乙。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the opening, the separators and the end."""
        for passage in _paragraphs(context):
            text = passage.text.strip()
            replacement = None
            if start := _STARTS_DRAFTERS.match(text):
                message = (
                    "起草单位的句子不写“主要”。"
                    if start[0].startswith("本文件")
                    else "起草单位、起草人的句子不是以“本文件”开头。"
                )
                word = "主要起草人" if "人" in start[0] else "起草单位"
                replacement = f"本文件{word}：{text[start.end() :]}" if "参加" not in start[0] else None
            elif compiled(r"本文件(?:起草单位|主要起草人|起草人)：").match(text) and (
                compiled(r"[，,；;]").search(text) or text[-1] != "。"
            ):
                message = "起草单位、起草人之间用顿号，末尾用句号。"
                replacement = compiled(r"\s*[，,；;]\s*").sub("、", text[:-1]) + (
                    "。" if text[-1] in "。，,；;" else f"{text[-1]}。"
                )
            else:
                continue
            yield self.at(
                passage,
                0,
                len(passage.text),
                message,
                hint="写在元数据的“起草单位”“起草人”里，由程序生成。",
                replacement=replacement if "。" not in text[:-1] else None,
            )


class ReplacedDocument(Rule):
    """代替其他文件时，说明所有被代替文件的编号和名称，并列出主要技术变化。

    读者靠它判断新旧文件的差别（GB/T 1.1—2020，8.3 c）。
    改法：在元数据“代替”里写编号和名称，在“主要技术变化”里逐条写变化。
    """

    code = "FWD-10"
    name = "replaced-document"
    clause = "8.3 c)"
    severity = Severity.ERROR
    bad = (
        "# 前言\n\n本文件代替GB/T 1234—2012《外壳》。",
        "---\n代替: DB3301/T 0123—2018\n---",
    )
    good = (
        "# 前言\n\n本文件为首次发布。",
        "---\n代替: DB3301/T 0123—2018　公物仓管理规范\n主要技术变化: [增加了编码（见第4章）]\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold 代替 of the front matter against titles, changes and what is typed."""
        metadata = context.metadata
        typed = [p for p in _paragraphs(context) if compiled(r"本(?:文件|标准|部分)(?:部分)?代替").match(p.text)]
        if not metadata.replaces:
            for passage in typed:
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "前言说代替了其他文件，元数据里却没有“代替”。",
                    hint="在元数据“代替”里写编号和名称，封面才会印出。",
                )
            return
        place = metadata.place("代替")
        for replaced in metadata.replaces:
            if not replaced.title:
                yield self.finding(f"被代替的{replaced.number}没有写名称。", span=place, hint="写出名称。")
        if not metadata.changes and not typed:
            yield self.finding("代替了其他文件，却没有列出主要技术变化。", span=place, hint="写“主要技术变化”。")


class EditionHistory(Rule):
    """前言说明历次版本，首次发布的也要说明。

    读者由此知道文件的来历（GB/T 1.1—2020，8.3 h）。
    改法：首次发布的在元数据写“首次发布: true”，否则写“历次版本”。
    """

    code = "FWD-14"
    name = "edition-history"
    clause = "8.3 h)"
    severity = Severity.WARNING
    bad = (
        "---\n首次发布: false\n---",
        "---\n首次发布: 否\n---\n# 前言\n\n本文件由某市机关事务管理局负责解释。",
    )
    good = (
        "---\n首次发布: true\n---",
        "---\n首次发布: false\n---\n# 前言\n\n本文件为首次发布。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for a statement in the front matter or in the typed foreword."""
        metadata = context.metadata
        typed = any(compiled(r"首次发布|第一次发布|历次版本").search(passage.text) for passage in _paragraphs(context))
        if not (metadata.first_edition or metadata.history or typed):
            yield self.finding(
                "没有说明是首次发布还是历次版本的情况。",
                span=metadata.place("首次发布") or context.top,
                hint="写“首次发布: true”，或写“历次版本”。",
            )
