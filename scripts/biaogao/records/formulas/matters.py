"""The formula on how far the system reaches: matters with a standard, by the one definition of all papers."""

from __future__ import annotations

from biaogao.records.formulas.naming import either
from biaogao.records.indicator import Count, Way, shares_of
from biaogao.records.ledger import Record
from biaogao.records.snapshot import Snapshot, Switches


def with_standard(snapshot: Snapshot, states: tuple[str, ...]) -> tuple[Record, ...]:
    """The matters that name at least one standard which is in one of the states on the as-of date."""
    counting = {row["体系编号"] for row in snapshot.of("system") if row["状态"] in states and snapshot.in_force(row)}
    return tuple(row for row in snapshot.of("matters") if not counting.isdisjoint(row.many("标准")))


def matters_covered(snapshot: Snapshot, switches: Switches) -> Count:
    """Matters of management and service for which a standard counts, over all matters: how far the system reaches."""
    states = switches["状态"]
    matters, covered = snapshot.of("matters"), with_standard(snapshot, states)
    have = {row["编号"] for row in covered}
    lacking = [row for row in matters if row["编号"] not in have]
    nearest = sorted(lacking, key=lambda row: not row["标准"])
    return Count(
        rule=f"有对应标准（状态为{either(states)}）的事项数 ÷ 管理和服务事项清单所列事项数",
        numerator=tuple(map(_matter, covered)),
        denominator=tuple(map(_matter, matters)),
        lacking=tuple(map(_uncovered, lacking)),
        grouped="责任部门",
        shares=shares_of((row["责任部门"], row["编号"] in have) for row in matters),
        ways=tuple(Way(item=_uncovered(row)) for row in nearest),
    )


def _matter(row: Record) -> str:
    return f"{row['编号']} {row['名称']}（{row['责任部门']}）"


def _uncovered(row: Record) -> str:
    return f"{_matter(row)}：{row['标准'] or '无对应标准'}"
