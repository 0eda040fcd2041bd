"""The tables of the page of results, as lines of Markdown in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import slopes
from results import Change, Measure, Part, ratio

_GROWS = 0.25
DEMANDS = ("事项", "多少", "对照（同一次运行）", "要求", "实测（最小～最大）", "结果")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> Iterator[str]:
    """A table whose columns after the first `left` stand to the right."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * left}{'---:|' * (len(heads) - left)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def seconds(value: float) -> str:
    """Seconds with three digits that matter."""
    return f"{value:.3f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def times(value: float) -> str:
    """How many times as much."""
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def whom(one: Measure | Change) -> str:
    """What was worked on: a number of standards, or the draft that was named."""
    return one.draft or f"{one.size:,} 份"


def demands(parts: Mapping[str, Part]) -> Iterator[tuple[str, ...]]:
    """What must hold, what was measured, and whether it held: ratios first, then growth."""
    for part in parts.values():
        for one in part.measures:
            beside = ratio(one, part.measures)
            if one.most is None or beside is None:
                continue
            # As it is shown: what reads as the demand holds.
            held = "满足" if round(beside.median, 2) <= one.most else "未满足"
            told = f"{times(beside.median)}（{times(beside.least)}～{times(beside.most)}）"
            yield one.task, whom(one), "＋".join(one.peers), f"≤ {one.most}", told, held
    for task, costs in growing(parts).items():
        slope = slopes.slope(costs)
        if slope is not None:
            held = "满足" if round(slope, 2) <= slopes.MOST else "未满足"
            sizes = f"{min(costs):,}～{max(costs):,} 份"
            yield f"{task}：增长的斜率", sizes, "自身", f"≤ {slopes.MOST}", _rising(slope), held


def growing(parts: Mapping[str, Part]) -> dict[str, dict[int, float]]:
    """Medians by number of standards of every task that works through them one after the other."""
    found: dict[str, dict[int, float]] = {}
    for part in parts.values():
        for one in part.measures:
            if one.steps and not one.draft:
                found.setdefault(one.task, {})[one.size] = one.median
    return {task: dict(sorted(costs.items())) for task, costs in found.items()}


def growth_heads(parts: Mapping[str, Part]) -> tuple[str, ...]:
    """The heads of the table of growth: a column for each number of standards."""
    return ("任务", *(f"{size:,} 份" for size in sizes_of(parts)), "最多时每份", "斜率", "末段斜率")


def growth(parts: Mapping[str, Part]) -> Iterator[tuple[str, ...]]:
    """Seconds by number of standards, seconds for one at the largest, and the slopes."""
    for task, costs in growing(parts).items():
        cells = (seconds(costs[size]) if size in costs else "" for size in sizes_of(parts))
        slope, last = slopes.slope(costs), slopes.last_slope(costs)
        shown = ("" if one is None else _rising(one) for one in (slope, last))
        # What hardly grows has no cost for one standard.
        each = f"{costs[max(costs)] / max(costs):.4f}" if slope is None or slope > _GROWS else ""
        yield task, *cells, each, *shown


def _rising(slope: float) -> str:
    return f"{round(slope, 2) + 0.0:.2f}"


def sizes_of(parts: Mapping[str, Part]) -> tuple[int, ...]:
    """Every number of standards at which something grew."""
    return tuple(sorted({size for costs in growing(parts).values() for size in costs}))


def details(part: Part) -> Iterator[tuple[str, ...]]:
    """Every measure of a part with its ratio."""
    for one in part.measures:
        beside = ratio(one, part.measures)
        told = "" if beside is None else f"{times(beside.median)}（{times(beside.least)}～{times(beside.most)}）"
        yield (
            f"（对照）{one.task}" if one.is_peer else one.task,
            whom(one),
            seconds(one.median),
            f"{seconds(min(one.wall))}～{seconds(max(one.wall))}",
            seconds(one.work) if one.work else "",
            f"{one.memory:,.0f}" if one.memory else "",
            told,
        )


DETAIL_HEADS = ("任务", "多少", "中位数（s）", "最快～最慢", "处理器（s）", "内存（MB）", "对照的几倍")


def changes(parts: Mapping[str, Part]) -> Iterator[tuple[str, ...]]:
    """How many files each build wrote."""
    for part in parts.values():
        for one in part.changes:
            yield one.task, whom(one), str(len(one.written)), f"{one.standing:,}"


def runs(parts: Mapping[str, Part], titles: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Of each part the day, the load, and how long it took."""
    for name, part in parts.items():
        quick = "（试测）" if part.quick else ""
        yield f"{titles[name]} `{name}`{quick}", part.day, f"{part.load:.1f}", f"{part.seconds:,.0f}"
