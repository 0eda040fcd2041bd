"""满意度调查报告: number asked, method, baseline, change of each group of people; what weakens a figure is said."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from biaogao.deliverables.grids import Grid
from biaogao.deliverables.pilot.composing import DATED, finished
from biaogao.deliverables.pilot.facts import Facts, chinese_day, heads, values_of
from biaogao.deliverables.pilot.told import OPEN, Line, Part, Piece, Report, Tabled, line
from biaogao.deliverables.pilot.told_results import rate_of, satisfaction
from biaogao.records.indicator import NOT_COMPUTABLE, percent
from biaogao.records.ledger import EVIDENCE, Record

TITLE = "满意度调查报告"
_BASE, _AFTER = "基线", "后测"


def satisfaction_report(facts: Facts) -> Report:
    """The paper; surveys of one group of people are held against each other, never against those of another."""
    rows = sorted(facts.rows("satisfaction"), key=lambda row: row["日期"])
    parts = [Part(title="调查概况", pieces=satisfaction(facts))]
    if rows:
        parts.append(Part(title="变化", pieces=_changes(rows, facts)))
        warned = tuple(warnings(rows, facts.plan.reports.small))
        none = (line("样本数、基线和方法没有发现需要说明的问题。"),)
        pieces = tuple(Line(stretches=(text,), item="——") for text in warned) or none
        parts.append(Part(title="数据的局限", pieces=pieces))
    parts.append(Part(title="分析和建议", pieces=(line(f"{OPEN}（由人撰写。）"),)))
    return finished(TITLE, parts, facts, signed=(facts.plan.contact, DATED))


def _changes(rows: Sequence[Record], facts: Facts) -> tuple[Piece, ...]:
    made = []
    for group in values_of(rows, "对象"):
        own = [row for row in rows if row["对象"] == group and int(row["样本数"])]
        before = next((row for row in own if row["类型"] == _BASE), None)
        # A survey before the baseline is none of what came after it, here as in the indicator.
        since = before["日期"] if before else ""
        after = next((row for row in reversed(own) if row["类型"] == _AFTER and row["日期"] > since), None)
        made.append((group, _shown(before), _shown(after), change(before, after), _margin(after)))
    columns = (("对象", 24), ("基线满意率", 20), ("后测满意率", 20), ("变化", 18), ("后测误差范围", 18))
    grid = Grid(title="各类对象满意率的变化", heads=heads(*columns), rows=tuple(made))
    note = "误差范围是按简单随机抽样、95%置信水平算得的近似值；不是随机抽样的，只供参考。"
    return (Tabled(grid=grid, refs=(facts.ref("satisfaction", rows),)), line(note))


def _shown(row: Record | None) -> str:
    return f"{rate_of(row)}（{row['满意数']}/{row['样本数']}）" if row else "没有"


def change(before: Record | None, after: Record | None) -> str:
    """The change in percentage points; without one of the two it cannot be computed."""
    if before is None or after is None:
        return NOT_COMPUTABLE
    gain = _rate(after) - _rate(before)
    return f"{'提高' if gain >= 0 else '下降'}{percent(abs(gain)).rstrip('%')}个百分点"


def _rate(row: Record) -> Fraction:
    return Fraction(int(row["满意数"]), int(row["样本数"]))


def _margin(row: Record | None) -> str:
    """±1.96·√(p(1−p)/n) in percentage points, by whole numbers alone and rounded up."""
    if row is None:
        return "—"
    rate, asked = _rate(row), int(row["样本数"])
    squared = Fraction(196, 100) ** 2 * rate * (1 - rate) / asked * 1_000_000
    root = math.isqrt(math.ceil(squared))
    tenths = root if root * root >= squared else root + 1
    return f"±{tenths // 10}.{tenths % 10}个百分点" if tenths else "不适用（全部满意）"


def warnings(rows: Sequence[Record], small: int) -> Iterator[str]:
    """What weakens the figures: few asked, no baseline or no later survey, another method, no evidence."""
    for row in rows:
        named = f"{row['编号']}（{chinese_day(row['日期'])}，{row['对象']}）"
        if int(row["样本数"]) < small:
            yield f"{named}样本数{row['样本数']}，少于{small}，满意率只供参考。"
        if not row[EVIDENCE]:
            yield f"{named}没有附原始问卷或统计表。"
    for group in values_of(rows, "对象"):
        own = [row for row in rows if row["对象"] == group]
        kinds = {row["类型"] for row in own}
        if _BASE not in kinds:
            yield f"{group}没有基线调查，不能说提升或下降。"
        if _AFTER not in kinds:
            yield f"{group}没有后测调查。"
        methods = dict.fromkeys(row["方法"] for row in own)
        if len(methods) > 1:
            yield f"{group}各次调查的方法不同（{'、'.join(methods)}），前后不宜直接相比。"
