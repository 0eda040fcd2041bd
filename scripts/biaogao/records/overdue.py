"""What should have been done by now and is not: issues past their limit, quarters without check or self-evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.records.deadlines import OVERDUE
from biaogao.records.formulas.catalogue import FORMULAS
from biaogao.records.formulas.implementation import overdue, unrecorded
from biaogao.records.gaps import Gap
from biaogao.records.snapshot import Snapshot

_QUARTERLY = "季度检查与自评"
_LEDGERS = {"标准实施检查": "checks", "自我评价": "self_evaluations"}


def overdue_gaps(snapshot: Snapshot) -> Iterator[Gap]:
    """One line an issue, then one line for each thing that a unit did not record in a quarter; the unit is asked."""
    yield from _issues(snapshot)
    yield from _quarters(snapshot)


def _issues(snapshot: Snapshot) -> Iterator[Gap]:
    for row in overdue(snapshot):
        yield Gap(
            kind="问题逾期",
            matter=f"{row['编号']}“{row['问题']}”时限{row['时限']}，截至{snapshot.as_of}未销号",
            place=row.label,
            ask=row["责任部门"] or snapshot.plan.contact,
            advice="请完成整改，附佐证后销号；经批准延期的，改写时限。",
            due=OVERDUE,
        )


def _quarters(snapshot: Snapshot) -> Iterator[Gap]:
    asked = [target for target in snapshot.plan.targets if target.formula == _QUARTERLY]
    every = (unrecorded(snapshot, {**FORMULAS[_QUARTERLY].defaults, **target.switches}) for target in asked)
    for quarter, unit, what in dict.fromkeys(one for rows in every for one in rows):
        yield Gap(
            kind="季度缺记录",
            matter=f"{quarter} {unit}没有{what}记录",
            place=f"pilot/{_LEDGERS[what]}",
            ask=unit,
            advice="当季做过的，请补登并附佐证；没有做的，请说明原因。",
            due=OVERDUE,
        )
