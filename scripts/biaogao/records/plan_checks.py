"""Holds the plan against itself and the ledgers: volumes that take what there is, numbers that stand once, days in
order. What is wrong here would not be missed in any paper, only be missing from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from biaogao.diagnostics import Diagnostic
from biaogao.records.plan import PilotPlan
from biaogao.records.requirements import Places, wrong, wrong_categories
from biaogao.records.shapes import Shape

_Where = tuple[str | int, ...]


def wrong_plan(plan: PilotPlan, shapes: Mapping[str, Shape], places: Places) -> Iterator[Diagnostic]:
    """Errors of REQ-04, each at its place of `pilot.yaml`."""
    yield from _volumes(plan, shapes, places)
    yield from _repeated(plan, places)
    yield from _days(plan, places)


def _volumes(plan: PilotPlan, shapes: Mapping[str, Shape], places: Places) -> Iterator[Diagnostic]:
    for at, volume in enumerate(plan.volumes):
        for number, content in enumerate(volume.contents):
            where = ("卷册", at, "收", number)
            shape = shapes.get(content.ledger)
            if content.ledger and shape is None:
                message = f"卷{volume.number}所收的台账“{content.ledger}”不存在。"
                yield wrong(message, places, (*where, "台账"), f"可用：{'、'.join(shapes)}。")
            elif shape is not None and content.categories:
                yield from wrong_categories(f"卷{volume.number}", content.categories, shape, places, (*where, "类别"))


def _repeated(plan: PilotPlan, places: Places) -> Iterator[Diagnostic]:
    """Codes by which papers and ledgers name a thing, and that two things have."""
    yield from _twice("卷号", (one.number for one in plan.volumes), "卷册", "卷", places)
    yield from _twice("指标的编号", (one.code for one in plan.targets), "指标", "编号", places)
    yield from _twice("阶段的代码", (one.code for one in plan.phases), "阶段", "代码", places)
    yield from _twice("领域的代码", (one.code for one in plan.areas), "领域", "代码", places)
    leaves = Counter(leaf.code for area in plan.areas for leaf in area.leaves)
    for at, area in enumerate(plan.areas):
        for number, leaf in enumerate(area.leaves):
            if leaves[leaf.code] > 1:
                where = ("领域", at, "子体系", number, "代码")
                yield wrong(f"子体系的代码“{leaf.code}”重复。", places, where, "请改成不同的代码。")


def _twice(what: str, codes: Iterable[str], key: str, field: str, places: Places) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for at, code in enumerate(codes):
        if code in seen:
            yield wrong(f"{what}“{code}”重复。", places, (key, at, field), "请改成不同的。")
        seen.add(code)


def _days(plan: PilotPlan, places: Places) -> Iterator[Diagnostic]:
    for at, phase in enumerate(plan.phases):
        if phase.end < phase.start:
            message = f"“{phase.name}”的止{phase.end}早于起{phase.start}。"
            yield wrong(message, places, ("阶段", at, "止"), "请核对日期。")
    if plan.midterm and not plan.start <= plan.midterm.as_of <= plan.end:
        message = f"中期的截至日期{plan.midterm.as_of}不在试点期间（{plan.start}至{plan.end}）。"
        yield wrong(message, places, ("中期", "截至日期"), "请核对日期。")
