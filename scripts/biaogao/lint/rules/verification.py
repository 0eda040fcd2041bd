"""Kind and core chapters (8.11, 表4): what a kind of document must hold, and whether each requirement is verified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Place
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import Annex, AnyBlock, Clause, Figure, Table
from biaogao.model.walk import walk
from biaogao.patterns import compiled
from biaogao.resolve.resolution import ProvisionType

_VERIFYING = compiled(r"证实|验证|试验|检验|检测|测试|核查|测定|测量方法|检查方法|评价方法|验收方法|核算方法")
_NUMBER = compiled(r"(?<![\d.A-Z])(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})+|(?<=第)\d{1,3}(?=章)|[表图](?:[A-Z]\.)?\d{1,3}")
_RANGE = compiled(
    r"(?<![\d.])((?:[A-Z]\.)?(?:\d{1,3}\.){1,5})(\d{1,3})\s?[～~至]\s?((?:[A-Z]\.)?(?:\d{1,3}\.){1,5})(\d{1,3})"
)
_LONGEST_RANGE = 99
_BY_METHOD = r"按照?[^。；]{0,40}(?:方法|进行(?:试验|检验|检测|测试)|试验)"
_WORDS = compiled(r"[\u4e00-\u9fff]+")
_TELLING = 4
_GENERAL = frozenset({"通用要求", "总体要求", "一般要求", "基本要求", "通则", "总则"})
"""Clauses that hold for the others; each of these is verified for itself."""

_CORE: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "规范": (("要求", compiled("要求|特性|性能|条件|配置")), ("证实方法", _VERIFYING)),
    "规程": (("追溯或证实方法", compiled(r"追溯|记录|检查|监督|评价|考核|改进|" + _VERIFYING.pattern)),),
    "试验": (
        ("试验步骤", compiled("步骤|程序|测定|测量|试验过程|操作")),
        ("试验数据处理", compiled("数据处理|结果|计算|表示|评定")),
    ),
    "分类": (("分类或编码", compiled("分类|编码|代码|类目|命名")),),
}
"""Kind -> the core elements of 表4 that a machine can tell by a title."""


def _title(context: Context, block: AnyBlock) -> str:
    return context.text(block.title or ()).strip() if isinstance(block, Clause | Annex) else ""


def _technical(context: Context) -> list[Clause]:
    return [chapter for chapter in context.chapters if chapter.element in {None, Element.TECHNICAL}]


class CoreElements(Rule):
    """各类文件要有与其功能相应的核心技术要素。

    规范有要求和证实方法，规程有追溯或证实方法，试验方法有试验步骤和试验数据处理，分类有分类或编码
    （GB/T 1.1—2020，8.11，表4）。按章、条和附录的标题判断；只有一章技术内容的草案还在起草，不检查。
    改法：补上所缺的内容；用了别的标题的，换成看得出内容的标题，或核对元数据中的“类别”。
    """

    code = "STR-23"
    name = "core-elements"
    clause = "8.11"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    bad = (
        "# 外壳要求\n\n外壳应接地。\n\n# 电源要求\n\n电源应接地。",
        "---\n类别: 规程\n---\n# 准备\n\n操作人员应核对清单。\n\n# 清理\n\n操作人员应清理现场。",
    )
    good = (
        "# 外壳要求\n\n外壳应接地。\n\n# 证实方法\n\n目视检查外壳是否接地。",
        "---\n类别: 规程\n---\n# 准备\n\n操作人员应核对清单。\n\n# 追溯\n\n操作人员应保存清单。",
        "---\n类别: 指南\n---\n# 选址\n\n选址宜远离污染源。\n\n# 布局\n\n布局宜紧凑。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for a title for each core element of the kind."""
        kind = context.metadata.kind.removesuffix("标准")
        if kind not in _CORE or len(_technical(context)) < 2:
            return
        titles = [passage.text for passage in context.passages_at(Place.TITLE)]
        for name, pattern in _CORE[kind]:
            if not any(pattern.search(title) for title in titles):
                yield self.finding(
                    f"类别为“{context.metadata.kind}”，却没有看到“{name}”的章条。",
                    span=context.metadata.place("类别") or context.top,
                    hint="补上这部分内容，或核对标题和类别。",
                )


class UnverifiedRequirement(Rule):
    """规范的每一项要求，都宜有相应的证实方法。

    规范由要求和证实方法成对组成：没有证实方法的要求，使用者无法判断是否符合（GB/T 1.1—2020，8.11）。
    程序看“证实方法”“试验方法”一类的章、条、附录提到了哪些条、表、特性，没有提到的提示；条文自己写明按什么方法
    核对的不在此列。
    改法：在证实方法中写出这一条的编号和方法。
    """

    code = "STR-22"
    name = "unverified-requirement"
    clause = "8.11"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    bad = (
        "# 要求\n\n## 外壳\n\n外壳应接地。\n\n## 电源\n\n电源应隔离。\n\n# 证实方法\n\n目视检查外壳，应符合4.1的规定。",
        "# 外壳要求\n\n外壳应接地。\n\n# 电源要求\n\n电源应隔离。\n\n# 试验方法\n\n按第4章的要求检查外壳。",
    )
    good = (
        "# 要求\n\n## 外壳\n\n外壳应接地。\n\n## 电源\n\n电源应隔离。\n\n# 证实方法\n\n目视检查4.1、4.2的各项要求。",
        "# 要求\n\n## 外壳\n\n外壳应接地。\n\n## 电源\n\n电源应隔离。\n\n# 证实方法\n\n查阅记录，核对第4章的各项要求。",
        "# 要求\n\n## 外壳\n\n外壳应接地，按GB/T 4208—2017规定的方法试验。\n\n## 电源\n\n电源应隔离。\n\n# 证实方法\n\n目视检查4.2。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold the numbers named under verifying titles against the clauses that hold requirements."""
        if not context.metadata.kind.startswith("规范"):
            return
        verifying = [
            passage.block
            for passage in context.passages_at(Place.TITLE)
            if isinstance(passage.block, Clause | Annex) and _VERIFYING.search(passage.text)
        ]
        if not verifying:
            return
        keys = {inner.key for block in verifying for inner in _with_children(block)}
        text = " ".join(p.text for p in context.passages if p.block.key in keys)
        named, words = _named(text), _runs(text)
        binding = {p.key for p in context.resolution.provisions if p.type is ProvisionType.REQUIREMENT}
        for clause in self._units(context):
            inside = _with_children(clause)
            if clause.key in keys or not any(block.key in binding and block.key not in keys for block in inside):
                continue
            if not self._covered(context, clause, inside, named, words):
                yield self.finding(
                    f"{context.number(clause)}“{_title(context, clause)}”的要求，证实方法中没有提到。",
                    span=clause.title[0].span if clause.title else clause.span,
                    node=clause.key,
                    hint="在证实方法中写出这一条的编号和方法。",
                )

    @staticmethod
    def _units(context: Context) -> Iterator[Clause]:
        """The clauses of the chapters of requirements; a chapter without titled clauses itself."""
        for chapter in _technical(context):
            if not _title(context, chapter).endswith("要求"):
                continue
            titled = [child for child in chapter.children if isinstance(child, Clause) and child.title]
            yield from (clause for clause in titled or [chapter] if _title(context, clause) not in _GENERAL)

    @staticmethod
    def _covered(
        context: Context, clause: Clause, inside: list[AnyBlock], named: frozenset[str], words: frozenset[str]
    ) -> bool:
        own = {context.number(block).strip("第章") for block in inside if isinstance(block, Clause | Table | Figure)}
        outer = context.number(clause).strip("第章")
        if own & named or any(outer.startswith(f"{number}.") for number in named):
            return True
        text = " ".join(p.text for block in inside for p in context.by_key.get(block.key, ()))
        return bool(words & _runs(text)) or compiled(_BY_METHOD).search(text) is not None


def _runs(text: str) -> frozenset[str]:
    """Every run of four Chinese characters: a method may name a characteristic (离线结算) in place of its clause."""
    return frozenset(
        word[at : at + _TELLING] for word in _WORDS.findall(text) for at in range(len(word) - _TELLING + 1)
    )


def _with_children(block: AnyBlock) -> list[AnyBlock]:
    return [inner for inner, _ in walk((block,))]


def _named(text: str) -> frozenset[str]:
    """The clauses, chapters, tables and figures that a text names, those between the ends of a range too."""
    found = set(_NUMBER.findall(text))
    for match in _RANGE.finditer(text):
        low, high = int(match[2]), int(match[4])
        if match[1] == match[3] and 0 < high - low <= _LONGEST_RANGE:
            found.update(f"{match[1]}{number}" for number in range(low, high + 1))
    for first, last in compiled(r"第(\d{1,2})章\s?[～~至]\s?第(\d{1,2})章").findall(text):
        found.update(str(number) for number in range(int(first), int(last) + 1))
    return frozenset(found)
