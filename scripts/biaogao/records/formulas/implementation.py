"""Formulas on standards at work: used, kept to, looked at each quarter, mended (I5, I6, I10, I13)."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.records.formulas.naming import check, either, pair, standard
from biaogao.records.indicator import Count, Share, Way, shares_of
from biaogao.records.ledger import Record
from biaogao.records.plan import last_day_of, quarter_of
from biaogao.records.snapshot import Snapshot, Switches


def standards_applied(snapshot: Snapshot, switches: Switches) -> Count:
    """Key standards in use: pairs with a unit that has a record, or standards used in all their units (I5)."""
    states = switches["状态"]
    key = [row for row in snapshot.of("system") if row["关键"] == "是" and row["状态"] in states]
    key = [row for row in key if snapshot.in_force(row)]
    used = {(row["标准"], row["单位"]) for row in snapshot.of("implementation")}
    pairs = [(row, unit) for row in key for unit in row.many("适用单位")]
    shares = shares_of((unit, (row["体系编号"], unit) in used) for row, unit in pairs)
    if switches["口径"] == ("标准",):
        return _whole_standards(key, used, shares, states)
    lacking = tuple(pair(row, unit) for row, unit in pairs if (row["体系编号"], unit) not in used)
    return Count(
        rule=f"有实施记录的（关键标准，适用单位）对数 ÷ 全部（关键标准，适用单位）对数；标准状态：{either(states)}",
        numerator=tuple(pair(row, unit) for row, unit in pairs if (row["体系编号"], unit) in used),
        denominator=tuple(pair(row, unit) for row, unit in pairs),
        lacking=lacking,
        grouped="单位",
        shares=shares,
        ways=tuple(Way(item=one) for one in lacking),
    )


def _whole_standards(
    key: Sequence[Record], used: set[tuple[str, str]], shares: tuple[Share, ...], states: tuple[str, ...]
) -> Count:
    needs = {
        standard(row): tuple(pair(row, unit) for unit in row.many("适用单位") if (row["体系编号"], unit) not in used)
        for row in key
    }
    return Count(
        rule=f"全部适用单位均有实施记录的关键标准项数 ÷ 关键标准项数；标准状态：{either(states)}",
        numerator=tuple(name for name, open_ in needs.items() if not open_),
        denominator=tuple(needs),
        lacking=tuple(name for name, open_ in needs.items() if open_),
        grouped="单位",
        shares=shares,
        ways=tuple(Way(item=name, needs=open_) for name, open_ in needs.items() if open_),
    )


def standards_met(snapshot: Snapshot, switches: Switches) -> Count:
    """Conforming items of the latest check of each standard in each unit (I6)."""
    states = switches["状态"]
    known = {row["体系编号"]: row["状态"] for row in snapshot.of("system")}
    checks = [row for row in snapshot.of("checks") if known.get(row["标准"], states[0]) in states]
    latest: dict[tuple[str, str], str] = {}
    for row in checks:
        place = row["标准"], row["单位"]
        latest[place] = max(latest.get(place, ""), row["日期"])
    counted = [row for row in checks if row["日期"] == latest[row["标准"], row["单位"]] and row["结果"] != "不适用"]
    shares = shares_of((row["单位"], row["结果"] == "符合") for row in counted)
    failed = [row for row in counted if row["结果"] == "不符合"]
    if switches["口径"] == ("单位",):
        return _units_without_fault(counted, failed, shares)
    return Count(
        rule="各标准在各单位最近一次检查中符合的项数 ÷ 适用的项数（不适用的不计）",
        numerator=tuple(check(row) for row in counted if row["结果"] == "符合"),
        denominator=tuple(map(check, counted)),
        lacking=tuple(map(check, failed)),
        grouped="单位",
        shares=shares,
        ways=tuple(Way(item=check(row)) for row in failed),
    )


def _units_without_fault(counted: Sequence[Record], failed: Sequence[Record], shares: tuple[Share, ...]) -> Count:
    pairs = sorted({(row["标准"], row["单位"]) for row in counted})
    faults = {place: tuple(check(row) for row in failed if (row["标准"], row["单位"]) == place) for place in pairs}
    told = {place: f"{place[0]}（{place[1]}）" for place in pairs}
    return Count(
        rule="最近一次检查各项均符合的（标准，单位）对数 ÷ 检查过的（标准，单位）对数",
        numerator=tuple(told[place] for place in pairs if not faults[place]),
        denominator=tuple(told.values()),
        lacking=tuple(told[place] for place in pairs if faults[place]),
        grouped="单位",
        shares=shares,
        ways=tuple(Way(item=told[place], needs=faults[place]) for place in pairs if faults[place]),
    )


def unrecorded(snapshot: Snapshot, switches: Switches) -> tuple[tuple[str, str, str], ...]:
    """Quarter, unit and what has no record: each check and self-evaluation that the quarters now over should have."""
    units = [row["名称"] for row in snapshot.of("units") if row["类别"] in switches["范围"]]
    checked = {(quarter_of(row["日期"]), row["单位"]) for row in snapshot.of("checks")}
    evaluated = {(row["季度"], row["单位"]) for row in snapshot.of("self_evaluations")}
    return tuple(
        (quarter, unit, what)
        for quarter in dict.fromkeys(switches["季度"])
        if last_day_of(quarter) <= snapshot.as_of
        for unit in units
        for what, have in (("标准实施检查", checked), ("自我评价", evaluated))
        if (quarter, unit) not in have
    )


def quarters_covered(snapshot: Snapshot, switches: Switches) -> Count:
    """Quarters that are over in which each unit was checked and evaluated itself (I10)."""
    named = tuple(dict.fromkeys(switches["季度"]))
    quarters = [one for one in named if last_day_of(one) <= snapshot.as_of]
    ahead = [one for one in named if one not in quarters]
    units = [row["名称"] for row in snapshot.of("units") if row["类别"] in switches["范围"]]
    open_ = unrecorded(snapshot, switches)
    short = {(quarter, unit) for quarter, unit, _ in open_}
    lacking = {one: tuple(f"{q} {unit}：缺{what}" for q, unit, what in open_ if q == one) for one in quarters}
    return Count(
        rule=f"各单位（{either(switches['范围'])}）均有标准实施检查和自我评价的季度数 ÷ 截至日已结束的应检查季度数",
        numerator=tuple(quarter for quarter in quarters if not lacking[quarter]) if units else (),
        denominator=tuple(quarters) if units else (),
        lacking=tuple(one for rows in lacking.values() for one in rows),
        remarks=(f"尚未结束、不计入的季度：{'、'.join(ahead)}",) if ahead else (),
        grouped="单位",
        shares=shares_of((unit, (quarter, unit) not in short) for unit in units for quarter in quarters),
        ways=tuple(Way(item=quarter, needs=rows, past=True) for quarter, rows in lacking.items() if rows),
    )


def overdue(snapshot: Snapshot) -> tuple[Record, ...]:
    """The issues that are past their limit and were not closed by the as-of date."""
    return tuple(row for row in snapshot.of("issues") if row["时限"] < snapshot.as_of and not _closed(row, snapshot))


def _closed(row: Record, snapshot: Snapshot) -> bool:
    return row["状态"] == "已销号" and row["销号日期"] <= snapshot.as_of


def issues_closed(snapshot: Snapshot, switches: Switches) -> Count:
    """Closed issues over listed ones; those past their limit are named (I13)."""
    listed = snapshot.of("issues")
    closed = [row for row in listed if _closed(row, snapshot)]
    waiting = [row for row in listed if not _closed(row, snapshot)]
    told = tuple(f"{row['编号']} {row['问题']}（时限{row['时限']}）" for row in waiting)
    return Count(
        rule="截至日已销号的问题数 ÷ 问题清单所列问题数",
        numerator=tuple(f"{row['编号']} {row['问题']}" for row in closed),
        denominator=tuple(f"{row['编号']} {row['问题']}" for row in listed),
        lacking=told,
        remarks=(f"逾期未销号{len(overdue(snapshot))}项",),
        grouped="责任部门",
        shares=shares_of((row["责任部门"], _closed(row, snapshot)) for row in listed),
        ways=tuple(Way(item=one) for one in told),
    )
