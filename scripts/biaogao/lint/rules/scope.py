"""范围 (8.5): its prescribed openings, what it must not hold, and the verb that fits the kind of document."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import List
from biaogao.patterns import compiled

_OPENING = compiled(r"本文件(规定|确立|描述|提供|给出|界定)了")
_BACKGROUND = compiled(r"(?:^|[。；])\s*(为了|为(?:规范|加强|贯彻|落实|提高|促进|保障|进一步)|随着|近年来|目的是|鉴于)")
_LONGEST = 300

_VERBS: dict[str, tuple[str, ...]] = {
    "术语": ("界定",),
    "符号": ("界定", "规定", "给出"),
    "试验": ("描述", "规定"),
    "规程": ("确立", "规定"),
    "指南": ("提供", "给出", "确立"),
    "规范": ("规定",),
}


def _paragraphs(context: Context) -> list[Passage]:
    places = (Place.TEXT, Place.ITEM)
    return [passage for passage in context.passages_at(*places) if passage.element is Element.SCOPE]


class ScopeOpening(Rule):
    """范围的第一句以“本文件规定了”等规定的表述开头。

    规定的表述是：本文件规定了……、确立了……、描述了……、提供了……、给出了……、界定了……（GB/T 1.1—2020，8.5.3）。
    改法：按文件的内容选一个动词，把句子改写成这样的形式。
    """

    code = "SCP-01"
    name = "scope-opening"
    clause = "8.5.3"
    severity = Severity.ERROR
    bad = (
        "# 范围\n\n本标准对公物仓的建设进行了规定。\n\n本文件适用于公物仓。",
        "# 范围\n\n为规范公物仓的建设，本文件规定了建设的要求。\n\n本文件适用于公物仓。",
    )
    good = (
        "# 范围\n\n本文件规定了公物仓的建设要求，描述了检查方法。\n\n本文件适用于公物仓。",
        "# 范围\n\n本文件确立了公物仓运行的程序。\n\n本文件适用于公物仓。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the first paragraph."""
        paragraphs = _paragraphs(context)
        if paragraphs and not _OPENING.match(paragraphs[0].text.lstrip()):
            first = paragraphs[0]
            end = compiled(r"[。；]").search(first.text)
            yield self.at(
                first,
                0,
                end.end() if end else len(first.text),
                "范围的第一句没有用规定的表述开头。",
                hint="用“本文件规定了／确立了／描述了／提供了／给出了／界定了……”开头。",
            )


class ScopeApplies(Rule):
    """范围里写明“本文件适用于……”。

    规定的表述是“本文件适用于……”“本文件不适用于……”，说明文件的使用领域和使用者（GB/T 1.1—2020，8.5.3）。
    改法：另起一段写“本文件适用于……”。
    """

    code = "SCP-02"
    name = "scope-applies"
    clause = "8.5.3"
    severity = Severity.ERROR
    bad = (
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件用于公物仓的建设。",
        "# 范围\n\n本文件规定了公物仓的建设要求，适用于市级公物仓。",
    )
    good = (
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于公物仓的建设。",
        "# 范围\n\n本文件界定了公物仓的术语。\n\n本文件适用于公物仓的管理。\n\n本文件不适用于涉密资产。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for the sentence; point at what stands for it."""
        paragraphs = _paragraphs(context)
        if not paragraphs or any("本文件适用于" in p.text for p in paragraphs):
            return
        near = next((p for p in paragraphs if "适用" in p.text or "用于" in p.text), paragraphs[-1])
        yield self.at(near, 0, len(near.text), "范围里没有“本文件适用于……”。", hint="另起一段，写“本文件适用于……”。")


class ScopeBackground(Rule):
    """范围不写背景和目的。

    “为规范……”“随着……的发展”属于引言（GB/T 1.1—2020，8.5.3、8.4）。
    改法：移到引言。
    """

    code = "SCP-04"
    name = "scope-background"
    clause = "8.5.3"
    severity = Severity.WARNING
    bad = (
        "# 范围\n\n本文件规定了建设要求。为规范公物仓的建设，提高利用率。\n\n本文件适用于公物仓。",
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n随着资产管理的深入，各地建设了公物仓。\n\n本文件适用于公物仓。",
    )
    good = (
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于公物仓。",
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于以调剂为主的公物仓。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find openings of purpose and background."""
        for passage in _paragraphs(context):
            for found in _BACKGROUND.finditer(passage.prose):
                yield self.at(passage, *found.span(1), f"范围中有背景或目的：“{found[1]}……”。", hint="移到引言。")


class ScopeVerb(Rule):
    """范围的动词与文件的类别相称。

    术语用“界定”，试验方法用“描述”，规程用“确立”，指南用“提供”，规范用“规定”（GB/T 1.1—2020，8.5.3）。
    改法：换动词，或核对元数据中的“类别”。
    """

    code = "SCP-05"
    name = "scope-verb"
    clause = "8.5.3"
    severity = Severity.WARNING
    bad = (
        "---\n类别: 指南\n---\n# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于公物仓。",
        "---\n类别: 试验\n名称: 外壳试验方法\n---\n# 范围\n\n本文件提供了外壳试验的建议。\n\n本文件适用于外壳。",
    )
    good = (
        "---\n类别: 指南\n---\n# 范围\n\n本文件提供了公物仓建设的指导。\n\n本文件适用于公物仓。",
        "---\n类别: 规程\n名称: 公物仓管理规程\n---\n# 范围\n\n本文件确立了公物仓管理的程序。\n\n本文件适用于公物仓。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the verbs of the first sentence with those of the declared kind."""
        kind = context.metadata.kind
        verbs = _VERBS.get(kind.removesuffix("标准"))
        paragraphs = _paragraphs(context)
        if not verbs or not paragraphs:
            return
        first = paragraphs[0]
        found = _OPENING.match(first.text)
        if found is None or found[1] in verbs or any(f"{verb}了" in first.text for verb in verbs):
            return
        yield self.at(
            first,
            *found.span(1),
            f"类别为“{kind}”，范围却写“{found[1]}了”。",
            hint=f"通常写“{verbs[0]}了”。",
        )


_PARTS = [
    "实体仓",
    "虚拟仓",
    "调剂仓",
    "周转仓",
    "应急仓",
    "办公家具仓",
    "办公设备仓",
    "车辆仓",
    "物资仓",
    "档案仓",
    "大型会议用品仓",
    "临时机构资产仓",
]
_LONG = f"本文件规定了{'；'.join(f'{part}的选址、布局、设备、标识、编码、出入库和盘点要求' for part in _PARTS)}。"


class ScopeLength(Rule):
    """范围要简短，能作为文件的摘要。

    300 字以上或分列各项的范围多半写进了背景、要求或细目（GB/T 1.1—2020，8.5.3）。
    改法：删去不属于范围的内容。
    """

    code = "SCP-07"
    name = "scope-length"
    clause = "8.5.3"
    severity = Severity.INFO
    bad = (
        f"# 范围\n\n{_LONG}\n\n本文件适用于公物仓的建设、运行和评价。",
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于下列场所：\n\n- 实体仓；\n- 虚拟仓。",
    )
    good = (
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于公物仓。",
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于公物仓的规划、建设、运行和评价。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count the characters and find lists."""
        paragraphs = _paragraphs(context)
        length = sum(len(passage.text) for passage in paragraphs)
        if length > _LONGEST:
            chapter = context.chapter(Element.SCOPE)
            yield self.finding(
                f"范围有{length}字，宜简短到可作为摘要。",
                span=chapter.span if chapter else paragraphs[0].whole,
                node=chapter.key if chapter else "",
                hint="把背景移到引言，把要求移到技术内容的章。",
            )
        chapter = context.chapter(Element.SCOPE)
        for block in chapter.children if chapter else ():
            if isinstance(block, List):
                yield self.finding(
                    "范围中有列项，宜简短到可作为摘要。",
                    span=block.span,
                    node=block.key,
                    hint="写成一句话，细目留给技术内容的章。",
                )
