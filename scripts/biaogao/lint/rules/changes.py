"""主要技术变化 in the foreword (8.3 c)): the form of each change and the clauses that it names."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled
from biaogao.resolve.resolution import LabelKind
from biaogao.source import Span

_LABELLED = frozenset(
    {LabelKind.CLAUSE, LabelKind.ANNEX, LabelKind.TERM, LabelKind.TABLE, LabelKind.FIGURE, LabelKind.FORMULA}
)
_TARGET = compiled(
    r"第\d+章|附录[A-Z]|公式（[A-Z]?\.?\d+）|[图表](?:[A-Z]\.)?\d+|(?:[A-Z]|\d+)(?:\.\d+)+|(?<=见)\d+(?=[，、）)])"
)
_SEE = compiled(r"[（(]\s*见([^（）()]*(?:（[^（）()]*）[^（）()]*)*)[)）]")


def _paragraphs(context: Context) -> Iterator[Passage]:
    return (passage for passage in context.passages_at(Place.TEXT, Place.ITEM) if passage.element is Element.FOREWORD)


def _changes(context: Context) -> Iterator[tuple[str, Span | None, str]]:
    """The stated changes with place and node: those of the front matter, then the typed list items."""
    place = context.metadata.place("主要技术变化")
    for change in context.metadata.changes:
        yield change, place, ""
    for passage in _paragraphs(context):
        if passage.place is Place.ITEM and compiled(r"(?:增加|更改|修改|删除|调整|完善|新增|将)").match(passage.text):
            yield passage.text, passage.whole, passage.block.key


class ChangeItems(Rule):
    """主要技术变化写“增加了、更改了、删除了”，并给出章条号。

    例如“更改了抽样方案（见6.2，2012年版的5.3）”；更改和删除要写出旧版的章条号（GB/T 1.1—2020，8.3 c）。
    改法：换成这三个动词之一，补上“（见……）”。
    """

    code = "FWD-11"
    name = "change-items"
    clause = "8.3 c)"
    severity = Severity.WARNING
    bad = (
        "---\n主要技术变化: [修改了范围（见第1章，2012年版的第1章）]\n---",
        "---\n主要技术变化: [增加了抽样方案]\n---",
    )
    good = (
        "---\n主要技术变化: [更改了范围（见第1章，2012年版的第1章）, 删除了抽样方案（见2012年版的5.3）]\n---",
        "---\n主要技术变化: [增加了技术要求（见第4章）]\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the verb and the reference of each change."""
        for change, span, node in _changes(context):
            problem = self._problem(change)
            if problem:
                yield self.finding(f"“{change.rstrip('；。')}”：{problem}", span=span, node=node, hint=self._hint())

    @staticmethod
    def _problem(change: str) -> str:
        if not compiled(r"(?:增加|更改|删除)了?").match(change):
            return "没有以“增加了、更改了、删除了”开头。"
        if not compiled(r"[（(]\s*见").search(change):
            return "没有给出章条号。"
        if change.startswith(("更改", "删除")) and "版的" not in change:
            return "没有给出旧版的章条号。"
        return ""

    @staticmethod
    def _hint() -> str:
        return "例如“更改了抽样方案（见6.2，2012年版的5.3）”。"


class ChangeTargets(Rule):
    """主要技术变化中所见的章条要存在。

    编号改了，前言里的“见6.2”也要跟着改（GB/T 1.1—2020，9.5.3）。
    改法：核对编号，或写 [@id] 由程序填写。
    """

    code = "FWD-12"
    name = "change-targets"
    clause = "9.5.3"
    severity = Severity.ERROR
    bad = (
        "---\n主要技术变化: [增加了抽样方案（见99.2）]\n---",
        "# 前言\n\n与前一版相比，除结构调整和编辑性改动外，主要技术变化如下：\n\n1. 增加了编码（见附录K）。",
    )
    good = (
        "---\n主要技术变化: [更改了范围（见第1章，2012年版的第91章）]\n---",
        "---\n主要技术变化: [增加了技术要求（见第4章）]\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up each number that is not one of the former edition."""
        known = {
            text
            for label in context.resolution.labels.values()
            if label.kind in _LABELLED
            for text in (label.number, label.reference, label.text)
        }
        for change, span, node in _changes(context):
            for target in self._targets(change):
                if target not in known:
                    yield self.finding(
                        f"主要技术变化中提到的“{target}”不存在。", span=span, node=node, hint="核对编号。"
                    )

    @staticmethod
    def _targets(change: str) -> Iterator[str]:
        for seen in _SEE.finditer(change):
            ours = compiled(r"(?:19|20)\d{2}年版").split("见" + seen[1])[0]
            yield from _TARGET.findall(ours)
