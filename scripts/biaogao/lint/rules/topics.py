"""What name and scope announce, held against the chapters (6.1.2.2, 8.5): an inference from wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Confidence, Rule
from biaogao.patterns import compiled

_ASPECTS = (
    "术语 定义 符号 分类 编码 代号 型号 尺寸 规格 参数 要求 试验方法 检验方法 检测方法 测定方法 检验规则 抽样 标志 "
    "标识 标签 包装 运输 贮存 储存 验收 安装 使用 维护"
)
_ASPECT = compiled("|".join(_ASPECTS.split()))
_JOINT = compiled(r"、|和|以及|及|与")

_ANNOUNCED = compiled(r"(?:规定|确立|描述|提供|给出|界定)了(?P<topics>[^。；]*)")
_TOPIC_JOINT = compiled(r"、|，|以及|及|和|与")
_GENERIC = compiled(
    r"操作指示|证实|追溯|阶段|相应的?|有关的?|相关的?|基本|一般|总体|通用|具体|主要|技术|管理|服务|要求|方法|规定|内容|程序|指导|建议|信息|原则|"
    r"需考虑的因素|需考虑|因素|条件|过程|活动|工作|规则|的|其|各|等"
)
_LEADING = frozenset({"方法", "信息", "过程", "程序", "因素", "管理", "服务", "技术"})
"""Generic words that carry the meaning where a topic begins with them (方法选择)."""


class NameAspects(Rule):
    """名称列出三个以上的方面时，宜用概括的词。

    文件涉及几个方面时，补充元素用“技术要求”“技术规范”一类的词概括，不一一列举（GB/T 1.1—2020，6.1.2.2）。
    改法：换成概括的词；只涉及一两个方面的照写。
    """

    code = "NAM-09"
    name = "name-aspects"
    clause = "6.1.2.2"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    bad = (
        "---\n名称: 会议室能耗监测装置　术语、符号、尺寸和试验方法\n---",
        "---\n名称: 公物仓　分类、标志、包装和贮存\n---",
    )
    good = (
        "---\n名称: 会议室能耗监测装置　要求和试验方法\n---",
        "---\n名称: 茶、咖啡和可可　术语\n---",
        "---\n名称: 公物仓建设、运行和评价规范\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count the aspects that the last element joins; the object itself may be a list."""
        last = context.metadata.title.rpartition("\u3000")[2]
        parts = [part for part in _JOINT.split(last) if _ASPECT.search(part)]
        if len(parts) > 2:
            yield self.finding(
                f"名称的“{last}”列举了{len(parts)}个方面。",
                span=context.metadata.place("名称"),
                hint="用“技术要求”“技术规范”一类的词概括。",
            )


class ScopeTopics(Rule):
    """范围说到的内容，正文中要有对应的章条。

    读者按范围去找“检验规则”，正文里却没有，就不知道是漏写了还是写在别处（GB/T 1.1—2020，8.5）。
    程序拿范围第一句列举的各项与章条、附录的标题比，一个词也对不上时提示；用“等”概括的不比。
    改法：使范围与各章的标题用同样的词，删去没有写的内容。
    """

    code = "SCP-06"
    name = "scope-topics"
    clause = "8.5"
    severity = Severity.INFO
    confidence = Confidence.LOW
    bad = (
        "# 范围\n\n本文件规定了会议室能耗监测装置的技术要求、抽样规则。\n\n本文件适用于会议室能耗监测装置。",
        "# 范围\n\n本文件规定了会议室能耗监测装置的外壳要求和校准要求。\n\n本文件适用于会议室能耗监测装置。\n\n"
        "# 外壳要求\n\n外壳应接地。",
    )
    good = (
        "# 范围\n\n本文件规定了会议室能耗监测装置的技术要求。\n\n本文件适用于会议室能耗监测装置。",
        "# 范围\n\n本文件规定了会议室能耗监测装置的外壳要求，描述了相应的证实方法。\n\n本文件适用于会议室能耗监测装置。\n\n"
        "# 外壳要求\n\n外壳应接地。\n\n# 证实方法\n\n目视检查。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for a pair of characters that a topic shares with any heading."""
        places = (Place.TEXT, Place.ITEM)
        scope = next((p for p in context.passages_at(*places) if p.element is Element.SCOPE), None)
        if scope is None:
            return
        headings = "\n".join(passage.text for passage in context.passages_at(Place.TITLE))
        for found in _ANNOUNCED.finditer(scope.prose):
            yield from self._missing(scope, found, headings)

    def _missing(self, scope: Passage, found: re.Match[str], headings: str) -> Iterator[Diagnostic]:
        offset = found.start("topics")
        if "等" in found["topics"]:
            return
        for part in _TOPIC_JOINT.split(found["topics"]):
            start = scope.prose.index(part, offset)
            offset = start + len(part)
            topic = part.rpartition("的")[2] if not part.endswith("的") else part
            words = [word for word in _GENERIC.split(topic) if len(word) > 1]
            if words and topic[:2] in _LEADING:
                words.append(topic[:2])
            if not words or _ANNOUNCED.match(part) or "了" in part or part.startswith("适用"):
                continue
            if not any(self._shares(word, headings) for word in words):
                where = start + len(part) - len(topic)
                yield self.at(
                    scope,
                    where,
                    where + len(topic),
                    f"范围说到“{topic}”，没有标题与它对应。",
                    hint="核对是否漏写，或使两处用同样的词。",
                )

    @staticmethod
    def _shares(word: str, headings: str) -> bool:
        return any(word[at : at + 2] in headings for at in range(len(word) - 1))


class ScopeOtherParts(Rule):
    """部分的范围只说这一部分的内容。

    其他部分写什么，在前言里说明；范围只界定本部分（GB/T 1.1—2020，8.5.1）。
    改法：删去，移到前言或引言。
    """

    code = "SCP-08"
    name = "scope-other-parts"
    clause = "8.5.1"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    bad = (
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n# 范围\n\n本文件规定了公物仓的总则，第2部分规定了编码。\n\n"
        "本文件适用于公物仓。",
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n# 范围\n\n本文件规定了公物仓的总则。其他部分规定了编码和标志。\n\n"
        "本文件适用于公物仓。",
    )
    good = (
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n# 范围\n\n本文件规定了公物仓的总则。\n\n本文件适用于公物仓。",
        "# 范围\n\n本文件规定了会议室能耗监测装置其他部分的技术要求。\n\n本文件适用于会议室能耗监测装置。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find other parts by ordinal, number or word; a document without parts is spared."""
        own = compiled(r"第\s*(\d+)\s*部分").search(context.metadata.title)
        if own is None:
            return
        for passage in context.passages_at(Place.TEXT, Place.ITEM):
            if passage.element is not Element.SCOPE:
                continue
            for found in compiled(r"第\s?(\d+)\s?部分|其[他它余]的?(?:各)?部分").finditer(passage.prose):
                if found[1] != own[1]:
                    yield self.at(passage, *found.span(), f"范围里说到了“{found[0]}”。", hint="移到前言或引言。")
