"""Turns the targets of the plan and the rows of the ledgers into indicators, each by its formula as of one day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from biaogao.diagnostics import Diagnostic
from biaogao.records.formulas import FORMULAS, Formula, Snapshot
from biaogao.records.indicator import NOT_COMPUTABLE, Count, Indicator, percent
from biaogao.records.ledger import Record, finding
from biaogao.records.plan import PilotPlan, Target
from biaogao.records.shapes import Shape
from biaogao.source import Span

_PERCENT = "%"


def snapshot_of(
    ledgers: Mapping[str, tuple[Record, ...]], shapes: Mapping[str, Shape], plan: PilotPlan, as_of: str
) -> Snapshot:
    """The rows that count: sound ones dated no later than the as-of date."""
    rows = {
        name: tuple(
            record
            for record in records
            if record.sound and (not shapes[name].date or record[shapes[name].date] <= as_of)
        )
        for name, records in ledgers.items()
    }
    return Snapshot(rows=rows, plan=plan, as_of=as_of)


def compute(snapshot: Snapshot, unsound: Mapping[str, tuple[str, ...]]) -> tuple[Indicator, ...]:
    """All indicators in the plan's order; `unsound` names, by ledger, the rows that could not be counted."""
    return tuple(_indicator(target, snapshot, unsound) for target in snapshot.plan.targets)


def _indicator(target: Target, snapshot: Snapshot, unsound: Mapping[str, tuple[str, ...]]) -> Indicator:
    formula = FORMULAS[target.formula]
    switches = {**formula.defaults, **target.switches}
    count = formula.compute(snapshot, switches)
    value = _value(count, formula)
    return Indicator(
        code=target.code,
        name=target.name,
        wording=target.wording,
        goal=target.goal.wording,
        rule=count.rule,
        switches=tuple(f"{name}＝{'、'.join(chosen)}" for name, chosen in switches.items()),
        value=_shown(count, value, formula, target),
        verdict=_verdict(count, value, target),
        counted=len(count.numerator),
        base=None if count.denominator is None else len(count.denominator),
        numerator=count.numerator,
        denominator=count.denominator,
        lacking=count.lacking,
        remarks=count.remarks,
        excluded=tuple(row for ledger in formula.ledgers for row in unsound.get(ledger, ())),
    )


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


def _verdict(count: Count, value: Fraction | None, target: Target) -> str:
    if value is None:
        return NOT_COMPUTABLE
    if not target.goal.value:
        return "须人工判断" if count.shown else "列示"
    wanted = Fraction(target.goal.value) / (100 if target.goal.unit == _PERCENT else 1)
    return "达到" if value >= wanted else "未达到"


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


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < len(text.lstrip("0")) < 10


_NOWHERE = Span.of("pilot/pilot.yaml", 1, 1, 1, 1)
