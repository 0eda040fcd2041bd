"""指标完成情况表: each target with its value, what was counted against what, the formula, and the lists behind it."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.indicator import Indicator
from biaogao.records.plan import PilotPlan

TITLE = "指标完成情况表"

_HEADS = (
    Head(title="编号", share=5, centred=True),
    Head(title="指标（方案原文）", share=22),
    Head(title="目标", share=9, centred=True),
    Head(title="完成值", share=13, centred=True),
    Head(title="分子/分母", share=8, centred=True),
    Head(title="结论", share=9, centred=True),
    Head(title="算法与口径", share=34),
)
_LIST_HEADS = (
    Head(title="编号", share=6, centred=True),
    Head(title="类别", share=12, centred=True),
    Head(title="序号", share=6, centred=True),
    Head(title="内容", share=76),
)


def summary(indicators: Sequence[Indicator], plan: PilotPlan, as_of: str, *, sample: bool) -> Paper:
    """The table, then what keeps each target from its goal."""
    reached = sum(one.verdict == "达到" for one in indicators)
    missed = sum(one.verdict == "未达到" for one in indicators)
    grids = [Grid(title=TITLE, heads=_HEADS, rows=tuple(_row(one) for one in indicators))]
    lacking = tuple(row for one in indicators for row in _list(one, "未计入分子", one.lacking))
    excluded = tuple(row for one in indicators for row in _list(one, "有错误未计入", one.excluded))
    if lacking or excluded:
        grids.append(Grid(title="差距清单", heads=_LIST_HEADS, rows=(*lacking, *excluded)))
    facts = (
        f"承担单位：{plan.owner}　　截至日期：{as_of}",
        f"共{len(indicators)}项：达到{reached}项，未达到{missed}项，其余为列示、须人工判断或无法计算。",
    )
    notes = ("注：百分数向下取两位小数；分母为空的写“无法计算”；算法和口径由归口部门确认，方案未作规定。",)
    return Paper(
        title=TITLE, subtitle=plan.name, facts=facts, grids=tuple(grids), notes=notes, wide=True, sample=sample
    )


def drill_down(indicators: Sequence[Indicator], plan: PilotPlan, as_of: str, *, sample: bool) -> Paper:
    """The summary with every counted item in a sheet of its own: made for the workbook."""
    paper = summary(indicators, plan, as_of, sample=sample)
    rows = tuple(
        row
        for one in indicators
        for row in (*_list(one, "分子", one.numerator), *_list(one, "分母", one.denominator or ()))
    )
    return Paper(
        title=paper.title,
        subtitle=paper.subtitle,
        facts=paper.facts,
        grids=(*paper.grids, Grid(title="分子分母明细", heads=_LIST_HEADS, rows=rows)),
        notes=paper.notes,
        wide=True,
        sample=sample,
    )


def _row(one: Indicator) -> tuple[str, ...]:
    rule = "\n".join((one.rule, *(f"口径：{switch}" for switch in one.switches), *one.remarks))
    return one.code, f"{one.name}\n{one.wording}", one.goal, one.value, one.fraction, one.verdict, rule


def _list(one: Indicator, kind: str, items: Sequence[str]) -> list[tuple[str, ...]]:
    return [(one.code, kind, str(number), item) for number, item in enumerate(items, 1)]
