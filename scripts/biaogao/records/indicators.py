"""Turns the targets of the plan and the rows of the ledgers into indicators, each by its formula as of one day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from biaogao.diagnostics import Diagnostic
from biaogao.records.formulas.catalogue import FORMULAS, Formula
from biaogao.records.indicator import (
    MISSED,
    NOT_COMPUTABLE,
    POINTS,
    REACHED,
    Alternative,
    Count,
    Indicator,
    Reading,
    decimal,
    percent,
)
from biaogao.records.ledger import Record, finding
from biaogao.records.plan import Goal, PilotPlan, Target, quarter_ends
from biaogao.records.reaching import reach
from biaogao.records.shapes import Shape
from biaogao.records.snapshot import Snapshot, Switches
from biaogao.source import Span

_PERCENT = "%"
_QUARTER = re.compile(r"20[0-9]{2}Q[1-4]")


def snapshot_of(
    ledgers: Mapping[str, tuple[Record, ...]], shapes: Mapping[str, Shape], plan: PilotPlan, as_of: str
) -> Snapshot:
    """The rows that count: sound ones dated no later than the as-of date."""
    rows = {name: tuple(record for record in records if record.sound) for name, records in ledgers.items()}
    dates = {name: shape.date for name, shape in shapes.items() if shape.date}
    return Snapshot(rows=rows, plan=plan, as_of=as_of, dates=dates).at(as_of)


def compute(snapshot: Snapshot, unsound: Mapping[str, tuple[str, ...]]) -> tuple[Indicator, ...]:
    """All indicators in the plan's order; `unsound` names, by ledger, the rows that could not be counted."""
    earlier = tuple(map(snapshot.at, quarter_ends(snapshot.plan.start, snapshot.as_of)))
    return tuple(_indicator(target, snapshot, earlier, unsound) for target in snapshot.plan.targets)


def yardsticks(snapshot: Snapshot, unsound: Mapping[str, tuple[str, ...]]) -> tuple[Indicator, ...]:
    """Numbers that the plan does not ask for and others of its kind are held to: how many matters have a standard."""
    wanted = snapshot.plan.system.coverage
    if not wanted:
        return ()
    target = Target(
        code="C1",
        name="事项标准覆盖率",
        wording="参考值，方案未作规定：管理和服务事项有对应标准的比例",
        goal=Goal(value=wanted, unit=_PERCENT, wording=f"{wanted}%以上"),
        formula="事项标准覆盖率",
        switches={"状态": snapshot.plan.system.counting.states},
    )
    earlier = tuple(map(snapshot.at, quarter_ends(snapshot.plan.start, snapshot.as_of)))
    return (_indicator(target, snapshot, earlier, unsound),)


def _indicator(
    target: Target, snapshot: Snapshot, earlier: tuple[Snapshot, ...], unsound: Mapping[str, tuple[str, ...]]
) -> Indicator:
    formula = FORMULAS[target.formula]
    switches = {**formula.defaults, **target.switches}
    count = formula.compute(snapshot, switches)
    value, wanted = _value(count, formula), _wanted(target)
    asked = wanted is not None and count.value is None
    return Indicator(
        code=target.code,
        name=target.name,
        wording=target.wording,
        goal=target.goal.wording,
        rule=count.rule,
        switches=_told(switches),
        value=_shown(count, value, formula, target),
        verdict=_verdict(count, value, wanted),
        counted=len(count.numerator),
        base=None if count.denominator is None else len(count.denominator),
        numerator=count.numerator,
        denominator=count.denominator,
        lacking=count.lacking,
        remarks=count.remarks,
        excluded=tuple(row for ledger in formula.ledgers for row in unsound.get(ledger, ())),
        as_of=snapshot.as_of,
        formula=target.formula,
        unit=_unit(count, formula, target),
        number=_number(count, value, formula),
        wanted=target.goal.value,
        grouped=count.grouped,
        shares=count.shares,
        alternatives=tuple(_alternatives(target, snapshot, switches)),
        trend=tuple(_reading(one, target, switches) for one in earlier),
        reach=reach(count, wanted, formula.act, formula.unit or target.goal.unit, ratio=formula.ratio)
        if asked and wanted is not None
        else None,
    )


def _told(switches: Switches) -> tuple[str, ...]:
    return tuple(f"{name}＝{'、'.join(chosen)}" for name, chosen in switches.items())


def _alternatives(target: Target, snapshot: Snapshot, switches: Switches) -> Iterator[Alternative]:
    """The indicator by each definition that was not chosen."""
    formula = FORMULAS[target.formula]
    for other in formula.others:
        if all(set(switches[name]) == set(chosen) for name, chosen in other.items()):
            continue
        count = formula.compute(snapshot, {**switches, **other})
        value = _value(count, formula)
        yield Alternative(
            switches=_told(other),
            rule=count.rule,
            value=_shown(count, value, formula, target),
            fraction=_fraction(count),
            verdict=_verdict(count, value, _wanted(target)),
        )


def _reading(snapshot: Snapshot, target: Target, switches: Switches) -> Reading:
    formula = FORMULAS[target.formula]
    count = formula.compute(snapshot, switches)
    value = _value(count, formula)
    return Reading(
        day=snapshot.as_of,
        value=_shown(count, value, formula, target),
        fraction=_fraction(count),
        number=_number(count, value, formula),
    )


def _fraction(count: Count) -> str:
    counted = len(count.numerator)
    return str(counted) if count.denominator is None else f"{counted}/{len(count.denominator)}"


def _unit(count: Count, formula: Formula, target: Target) -> str:
    """The unit of `number`; a difference of two shares is told in percentage points."""
    if count.value is not None or not count.computable:
        return POINTS
    return _PERCENT if formula.ratio else target.goal.unit


def _number(count: Count, value: Fraction | None, formula: Formula) -> str:
    if value is None:
        return ""
    return decimal(value * 100 if formula.ratio or count.value is not None else value)


def _value(count: Count, formula: Formula) -> Fraction | None:
    """The exact value; None where the denominator is empty."""
    if not count.computable:
        return None
    if count.value is not None:
        return count.value
    if formula.ratio:
        return Fraction(len(count.numerator), len(count.denominator)) if count.denominator else None
    return Fraction(len(count.numerator))


def _shown(count: Count, value: Fraction | None, formula: Formula, target: Target) -> str:
    if value is None:
        return NOT_COMPUTABLE
    if count.shown:
        return count.shown
    return percent(value) if formula.ratio else f"{value}{target.goal.unit}"


def _wanted(target: Target) -> Fraction | None:
    """The target as a ratio or a number; None where the plan gives none."""
    goal = target.goal
    return Fraction(goal.value) / (100 if goal.unit == _PERCENT else 1) if goal.value else None


def _verdict(count: Count, value: Fraction | None, wanted: Fraction | None) -> str:
    if value is None:
        return NOT_COMPUTABLE
    if wanted is None:
        return "须人工判断" if count.shown else "列示"
    return REACHED if value >= wanted else MISSED


def wrong_targets(plan: PilotPlan, places: Mapping[tuple[str | int, ...], Span]) -> Iterator[Diagnostic]:
    """Formulas and switches that `pilot.yaml` names and this package does not know."""
    for index, target in enumerate(plan.targets):
        formula = FORMULAS.get(target.formula)
        if formula is None:
            span = places.get(("指标", index, "算法"), _NOWHERE)
            yield finding(
                "IND-01", "unknown-formula", f"算法“{target.formula}”不存在。", span, f"可用：{'、'.join(FORMULAS)}。"
            )
            continue
        for name, chosen in target.switches.items():
            span = places.get(("指标", index, "口径", name), _NOWHERE)
            if name not in formula.defaults:
                hint = f"可用：{'、'.join(formula.defaults) or '无'}。"
                yield finding("IND-02", "unknown-switch", f"算法“{target.formula}”没有口径“{name}”。", span, hint)
            elif set(chosen) - set(formula.choices.get(name, chosen)):
                hint = f"可用：{'、'.join(formula.choices[name])}。"
                wrong = "、".join(value for value in chosen if value not in formula.choices[name])
                yield finding("IND-02", "unknown-switch", f"口径“{name}”没有取值“{wrong}”。", span, hint)
            elif name in formula.single and len(chosen) > 1:
                message = f"口径“{name}”只能取一个值，写了{len(chosen)}个。"
                yield finding("IND-02", "unknown-switch", message, span, "留下一个。")
            elif name in formula.whole and not all(map(_is_whole, chosen)):
                message = f"口径“{name}”应为不小于1的整数，现为“{'、'.join(chosen)}”。"
                yield finding("IND-02", "unknown-switch", message, span, f'写作 {name}: ["3"]。')
            elif name in formula.quarters and not all(map(_QUARTER.fullmatch, chosen)):
                message = f"口径“{name}”应为季度，现为“{'、'.join(chosen)}”。"
                yield finding("IND-02", "unknown-switch", message, span, f"写作 {name}: [2023Q3]。")


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < len(text.lstrip("0")) < 10


_NOWHERE = Span.of("pilot/pilot.yaml", 1, 1, 1, 1)
