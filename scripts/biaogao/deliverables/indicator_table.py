"""指标完成情况表: each target with its value, what was counted against what, the formula, and the lists behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from biaogao.deliverables.grids import Grid, Head, Paper, Plate
from biaogao.records.indicator import MISSED, POINTS, REACHED, Indicator
from biaogao.records.plan import PilotPlan

TITLE = "指标完成情况表"
YARDSTICKS = "参考指标"
SHARES, OTHERS, TREND, MISSING, LACKING, ITEMS = (
    "各单位情况",
    "其他口径下的数值",
    "各季度末的数值",
    "距目标还缺什么",
    "差距清单",
    "分子分母明细",
)

_HEADS = (
    Head(title="编号", share=5, centred=True),
    Head(title="指标（方案原文）", share=21),
    Head(title="目标", share=8, centred=True),
    Head(title="完成值", share=12, centred=True),
    Head(title="分子/分母", share=8, centred=True),
    Head(title="最低的单位", share=14),
    Head(title="结论", share=8, centred=True),
    Head(title="算法与口径", share=30),
)
_LIST_HEADS = (
    Head(title="编号", share=6, centred=True),
    Head(title="类别", share=12, centred=True),
    Head(title="序号", share=6, centred=True),
    Head(title="内容", share=76),
)
_MISSING_HEADS = (
    Head(title="编号", share=6, centred=True),
    Head(title="指标", share=16),
    Head(title="还缺什么", share=34),
    Head(title="最少要做的（按台账列出）", share=44),
)
_OTHER_HEADS = (
    Head(title="编号", share=6, centred=True),
    Head(title="指标", share=20),
    Head(title="口径", share=22),
    Head(title="数值", share=12, centred=True),
    Head(title="分子/分母", share=10, centred=True),
    Head(title="结论", share=10, centred=True),
    Head(title="算法", share=34),
)
_SHARE_HEADS = (
    Head(title="编号", share=6, centred=True),
    Head(title="指标", share=24),
    Head(title="分列", share=12, centred=True),
    Head(title="单位", share=30),
    Head(title="数值", share=14, centred=True),
    Head(title="分子/分母", share=14, centred=True),
)
_MOST_NAMED = 12
_MOST_LOWEST = 3


def summary(
    indicators: Sequence[Indicator],
    plan: PilotPlan,
    as_of: str,
    *,
    sample: bool,
    yardsticks: Sequence[Indicator] = (),
    plates: Sequence[Plate] = (),
) -> Paper:
    """The table, its course and other definitions, and what keeps each target from its goal."""
    reached = sum(one.verdict == REACHED for one in indicators)
    missed = sum(one.verdict == MISSED for one in indicators)
    every = (*indicators, *yardsticks)
    grids = [Grid(title=TITLE, heads=_HEADS, rows=tuple(map(_row, indicators)))]
    if yardsticks:
        grids.append(Grid(title=YARDSTICKS, heads=_HEADS, rows=tuple(map(_row, yardsticks))))
    grids += _filled(
        Grid(title=MISSING, heads=_MISSING_HEADS, rows=tuple(_missing(every, _MOST_NAMED))),
        _course(every),
        Grid(title=OTHERS, heads=_OTHER_HEADS, rows=tuple(_others(every))),
        Grid(title=SHARES, heads=_SHARE_HEADS, rows=tuple(_shares(every))),
        Grid(title=LACKING, heads=_LIST_HEADS, rows=tuple(_gaps(every))),
    )
    facts = (
        f"承担单位：{plan.owner}　　截至日期：{as_of}",
        f"共{len(indicators)}项：达到{reached}项，未达到{missed}项，其余为列示、须人工判断或无法计算。",
    )
    return Paper(
        title=TITLE,
        subtitle=plan.name,
        facts=facts,
        grids=tuple(grids),
        plates=tuple(plates),
        notes=_NOTES,
        wide=True,
        sample=sample,
    )


_NOTES = (
    "注1：百分数向下取两位小数；分母为空的写“无法计算”；算法和口径由归口部门确认，方案未作规定。",
    "注2：各季度末的数值按当时已有日期的记录计算；没有日期的状态（如“在编”）按现状计。",
    "注3：“还缺什么”以现有分母计算，列出的是件数最少的做法；不以增加分母的办法抬高比例。",
)


def drill_down(
    indicators: Sequence[Indicator],
    plan: PilotPlan,
    as_of: str,
    *,
    sample: bool,
    yardsticks: Sequence[Indicator] = (),
    plates: Sequence[Plate] = (),
) -> Paper:
    """The summary with every counted item, and all that is missing, in sheets of their own: for the workbook."""
    paper = summary(indicators, plan, as_of, sample=sample, yardsticks=yardsticks, plates=plates)
    every = (*indicators, *yardsticks)
    rows = tuple(
        row for one in every for row in (*_list(one, "分子", one.numerator), *_list(one, "分母", one.denominator or ()))
    )
    missing = Grid(title=MISSING, heads=_MISSING_HEADS, rows=tuple(_missing(every, 0)))
    grids = (missing if grid.title == MISSING else grid for grid in paper.grids)
    return msgspec.structs.replace(paper, grids=(*grids, Grid(title=ITEMS, heads=_LIST_HEADS, rows=rows)))


def _filled(*grids: Grid) -> list[Grid]:
    return [grid for grid in grids if grid.rows]


def _row(one: Indicator) -> tuple[str, ...]:
    chosen = (f"口径：{'；'.join(one.switches)}",) if one.switches else ()
    rule = "\n".join((one.rule, *chosen, *one.remarks))
    # What is a difference of two shares has no numerator of its own; both surveys stand in the value.
    fraction = "—" if one.unit == POINTS else one.fraction
    return one.code, f"{one.name}\n{one.wording}", one.goal, one.value, fraction, _lowest(one), one.verdict, rule


def _lowest(one: Indicator) -> str:
    """The units with the smallest share, or that all are alike; a dash where nothing is parted by unit."""
    lowest = one.lowest
    if not lowest or (not one.wanted and one.unit != "%"):
        return "—"
    value = f"{lowest[0].value}（{lowest[0].fraction}）"
    if len(lowest) > 1 and len(lowest) == sum(share.ratio is not None for share in one.shares):
        return f"各{one.grouped}均为{lowest[0].value}"
    names = "、".join(share.name for share in lowest[:_MOST_LOWEST])
    more = f"等{len(lowest)}个" if len(lowest) > _MOST_LOWEST else ""
    return f"{names}{more}\n{value}"


def _missing(indicators: Sequence[Indicator], most: int) -> Iterator[tuple[str, ...]]:
    """What leads to the target; `most` 0 names all of it."""
    for one in indicators:
        if one.reach is None:
            continue
        items = one.reach.items[:most] if most else one.reach.items
        more = len(one.reach.items) - len(items)
        lines = [f"{number}. {item}" for number, item in enumerate(items, 1)]
        lines += [f"……另有{more}件，见 Excel 同名工作表"] if more else []
        yield one.code, one.name, one.reach.words, "\n".join(lines)


def _course(indicators: Sequence[Indicator]) -> Grid:
    """A row an indicator, a column a quarter's end."""
    followed = [one for one in indicators if one.trend]
    days = [reading.day for reading in followed[0].trend] if followed else []
    heads = (
        Head(title="编号", share=8, centred=True),
        Head(title="指标", share=24),
        *(Head(title=day.replace("-", "."), share=11, centred=True) for day in days),
    )
    rows = tuple((one.code, one.name, *(_at(reading.number, one) for reading in one.trend)) for one in followed)
    return Grid(title=TREND, heads=heads, rows=rows)


def _at(number: str, one: Indicator) -> str:
    return f"{number}{'%' if one.unit == '%' else ''}" if number else "—"


def _others(indicators: Sequence[Indicator]) -> Iterator[tuple[str, ...]]:
    """The definitions that were not chosen, each below the chosen one."""
    for one in indicators:
        if one.alternatives:
            chosen = f"采用：{'；'.join(one.switches)}"
            yield one.code, one.name, chosen, one.value, one.fraction, one.verdict, one.rule
        for other in one.alternatives:
            yield "", "", "；".join(other.switches), other.value, other.fraction, other.verdict, other.rule


def _shares(indicators: Sequence[Indicator]) -> Iterator[tuple[str, ...]]:
    for one in indicators:
        least = set(one.lowest) if len(one.lowest) < len(one.shares) else set()
        for share in one.shares:
            name = f"{share.name}（最低）" if share in least else share.name
            yield one.code, one.name, f"按{one.grouped}", name, share.value, share.fraction


def _gaps(indicators: Sequence[Indicator]) -> Iterator[tuple[str, ...]]:
    for one in indicators:
        yield from _list(one, "未计入分子", one.lacking)
    for one in indicators:
        yield from _list(one, "有错误未计入", one.excluded)


def _list(one: Indicator, kind: str, items: Sequence[str]) -> list[tuple[str, ...]]:
    return [(one.code, kind, str(number), item) for number, item in enumerate(items, 1)]
