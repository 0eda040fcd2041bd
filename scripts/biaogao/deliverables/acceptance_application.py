"""试点验收申请表: what the ledgers can say in it; names, scores, opinions and seals stay open for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from biaogao.deliverables.forms import Values
from biaogao.deliverables.grids import SAMPLE, text_of
from biaogao.deliverables.system_tables import statistics
from biaogao.records.formulas.implementation import issues_closed
from biaogao.records.indicator import Indicator
from biaogao.records.pilot import PilotRecords
from biaogao.records.plan import PilotPlan
from biaogao.records.shapes import Shape
from biaogao.records.snapshot import Snapshot

TITLE = "试点验收申请表"

_UNSIGNED = "待签发"
# Verdicts of targets without a number: their values are what a summary can show of an effect.
_TOLD = ("列示", "须人工判断")


def values(records: PilotRecords, indicators: Sequence[Indicator], shapes: Mapping[str, Shape]) -> Values:
    """The blanks that are known; the same figures as in 指标完成情况表 and 标准体系统计表."""
    plan = records.plan
    return {
        "标记": f"{SAMPLE}·{_UNSIGNED}" if records.sample else _UNSIGNED,
        "试点项目名称": plan.name,
        "承担单位": plan.owner,
        "归口部门": plan.contact,
        "起止时间": _time(plan),
        "截至日期": records.as_of,
        "任务完成情况": tuple(_task(one) for one in indicators),
        "标准数量": _numbers(records),
        "主要成效": _effects(indicators),
        "存在问题": _issues(records.snapshot(shapes)),
    }


def _time(plan: PilotPlan) -> str:
    phases = (f"{phase.name}：{phase.start}至{phase.end}" for phase in plan.phases)
    return "\n".join((f"{plan.start}至{plan.end}", *phases))


def _task(one: Indicator) -> dict[str, str]:
    return {
        "编号": one.code,
        "任务": one.wording,
        "目标": one.goal,
        "完成值": one.value,
        "计数": one.fraction,
        "结论": one.verdict,
    }


def _numbers(records: PilotRecords) -> tuple[dict[str, str], ...]:
    paper = statistics(records.ledgers["system"], records.plan, records.as_of, sample=records.sample)
    names = ("类别", "应有数", "现有数", "比例")
    return tuple(dict(zip(names, map(text_of, row), strict=True)) for row in paper.grids[0].rows)


def _effects(indicators: Sequence[Indicator]) -> str:
    verdicts = Counter(one.verdict for one in indicators)
    counted = "，".join(f"{verdict}{count}项" for verdict, count in verdicts.items())
    told = (f"{one.name}：{one.value}" for one in indicators if one.verdict in _TOLD)
    return "\n".join((f"指标{len(indicators)}项：{counted}。", *told))


def _issues(snapshot: Snapshot) -> str:
    """How many of the listed issues are closed, and those that are not."""
    count = issues_closed(snapshot, {})
    listed = len(count.denominator or ())
    if not listed:
        return "问题清单没有列入问题。"
    first = f"问题清单共{listed}项，已销号{len(count.numerator)}项，未销号{len(count.lacking)}项。"
    return "\n".join((first, *(f"未销号：{issue}" for issue in count.lacking)))
