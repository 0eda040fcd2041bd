"""Formulas on the system of standards: how many are made and evaluated (I1 to I3, I7)."""

from __future__ import annotations

from biaogao.records.formulas.naming import either, standard
from biaogao.records.indicator import Count, Way, shares_of
from biaogao.records.ledger import Record
from biaogao.records.snapshot import Snapshot, Switches

_NEARNESS = ("在编", "拟制定")


def standards_made(snapshot: Snapshot, switches: Switches) -> Count:
    """Standards of given levels and roles whose status counts (I1 to I3)."""
    levels, roles, states = switches["层级"], switches["角色"], switches["状态"]
    asked = [row for row in snapshot.of("system") if row["层级"] in levels and row["角色"] in roles]
    made = [row for row in asked if row["状态"] in states and snapshot.in_force(row)]
    pending = [(row, snapshot.state(row)) for row in asked if row not in made]
    near = sorted((one for one in pending if one[1] in _NEARNESS), key=lambda one: _NEARNESS.index(one[1]))
    rule = f"标准体系表中层级为{either(levels)}、角色为{either(roles)}、状态为{either(states)}的标准项数"
    return Count(
        rule=f"{rule}（现行的以发布日期为准）",
        numerator=tuple(map(standard, made)),
        lacking=tuple(_with_state(row, state) for row, state in pending),
        ways=tuple(Way(item=_with_state(row, state)) for row, state in near),
    )


def _with_state(row: Record, state: str) -> str:
    return f"{standard(row)}（{state}）"


def effects_evaluated(snapshot: Snapshot, switches: Switches) -> Count:
    """Standards with a finished effect report over standards in force (I7)."""
    roles = switches["角色"]
    whole_year = switches["分母"] == ("实施满一年",)
    since = "满一年" if whole_year else ""
    limit = f"{int(snapshot.as_of[:4]) - 1}{snapshot.as_of[4:]}" if whole_year else snapshot.as_of
    force = [
        row
        for row in snapshot.of("system")
        if row["状态"] == "现行" and row["角色"] in roles and "" < row["实施日期"] <= limit
    ]
    done = {row["标准"] for row in snapshot.of("effects") if row["状态"] == "已完成"}
    begun = {row["标准"] for row in snapshot.of("effects")} - done
    lacking = [row for row in force if row["体系编号"] not in done]
    nearest = sorted(lacking, key=lambda row: row["体系编号"] not in begun)
    return Count(
        rule=f"有已完成效果评价的标准项数 ÷ 截至日已实施{since}的现行标准项数；角色：{either(roles)}",
        numerator=tuple(standard(row) for row in force if row["体系编号"] in done),
        denominator=tuple(map(standard, force)),
        lacking=tuple(map(standard, lacking)),
        grouped="责任部门",
        shares=shares_of((row["责任部门"], row["体系编号"] in done) for row in force),
        ways=tuple(
            Way(item=f"{standard(row)}（{'评价进行中' if row['体系编号'] in begun else '未评价'}）") for row in nearest
        ),
    )
