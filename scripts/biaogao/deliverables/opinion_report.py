"""意见处理情况说明 of one round: whom it went to, what came back, what became of it, and what stays disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.opinion_table import Units, by_clause, clause_of, content_of, counts_line, totals
from biaogao.opinions.counts import Tally
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.opinion import Kind
from biaogao.opinions.settling import Settled
from biaogao.opinions.suggestions import Conflict

TITLE = "意见处理情况说明"
_WITH_REASON = frozenset({Decision.PARTLY, Decision.REJECTED})


class ReportFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The standard, the stage sent, and when: ISO dates, empty where they are not known."""

    standard: str
    stage: str
    sent: str = ""
    deadline: str = ""
    sample: bool = False


def opinion_report(
    items: Sequence[Settled], tally: Tally, conflicts: Sequence[Conflict], facts: ReportFacts, units: Units
) -> Paper:
    """The paper; every figure is counted from the same data as the table."""
    grids = [_decisions(tally), _kinds(items), *_disputed(conflicts), *_reasons(items, units)]
    return Paper(
        title=f"《{facts.standard}》{tally.round.removesuffix('意见')}意见处理情况说明"
        if tally.round != "征求意见"
        else f"《{facts.standard}》征求意见处理情况说明",
        facts=tuple(_opening(tally, facts)),
        grids=tuple(grids),
        notes=("注：比例按意见条数计算，百分数向下取两位小数；合并处理的意见分别计数。",),
        sample=facts.sample,
        counted=True,
    )


def _opening(tally: Tally, facts: ReportFacts) -> Iterator[str]:
    if facts.sent:
        until = f"，截止日期{facts.deadline}" if facts.deadline else ""
        yield f"《{facts.standard}》（{facts.stage}）于{facts.sent}发出{until}。"
    yield counts_line(tally, facts.stage).removeprefix("说明：")
    yield from totals(tally)
    if tally.silent_units:
        yield f"没有回函的单位：{'、'.join(tally.silent_units)}。"


def _decisions(tally: Tally) -> Grid:
    shown = [one for one in Decision if one is not Decision.OPEN or tally.count(one)]
    rows = [(one.value or "尚未处理", str(tally.count(one)), share(tally.count(one), tally.opinions)) for one in shown]
    rows.append(("合计", str(tally.opinions), share(tally.opinions, tally.opinions)))
    return Grid(title="一、处理结果", heads=_COUNTED, rows=tuple(rows), strong=frozenset({len(rows) - 1}))


def _kinds(items: Sequence[Settled]) -> Grid:
    counted = Counter(each.opinion.kind for each in items)
    rows = [(kind.value or "未注明", str(counted[kind]), share(counted[kind], len(items))) for kind in Kind]
    return Grid(title="二、意见类型", heads=_COUNTED, rows=tuple(row for row in rows if row[1] != "0"))


def share(part: int, whole: int) -> str:
    """A percentage, rounded down to two places; without a whole it cannot be computed."""
    if not whole:
        return "无法计算"
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def _disputed(conflicts: Sequence[Conflict]) -> Iterator[Grid]:
    rows = [
        (each.place, each.unit, "；".join(f"意见{one.number}：{one.value}" for one in each.proposals))
        for each in conflicts
    ]
    if rows:
        yield Grid(title="三、对同一限值的不同要求", heads=_DISPUTED, rows=tuple(rows))


def _reasons(items: Sequence[Settled], units: Units) -> Iterator[Grid]:
    rows = [
        (
            "、".join(str(one.number) for one in each.all),
            clause_of(each.opinion),
            content_of(each.opinion),
            "\n".join(dict.fromkeys(units(one) for one in each.all)),
            each.decision.value,
            each.reason or "（没有写理由）",
        )
        for each in by_clause(items)
        if each.decision in _WITH_REASON
    ]
    if rows:
        yield Grid(title="部分采纳和未采纳的意见及理由", heads=_REASONS, rows=tuple(rows))


_COUNTED = (Head(title="类别", centred=True), Head(title="条数", centred=True), Head(title="比例", centred=True))
_DISPUTED = (Head(title="位置", share=20), Head(title="单位", share=10, centred=True), Head(title="各意见", share=70))
_REASONS = (
    Head(title="意见编号", share=10, centred=True),
    Head(title="章条", share=12, centred=True),
    Head(title="意见", share=34),
    Head(title="提出单位", share=14),
    Head(title="处理", share=10, centred=True),
    Head(title="理由", share=24),
)
