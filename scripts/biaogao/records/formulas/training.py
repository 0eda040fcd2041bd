"""Formulas on people: trained, trained how often, and serving (I4, I8, I9, I12)."""

from __future__ import annotations

from biaogao.records.formulas.naming import either, person
from biaogao.records.indicator import Count, Share, Way, shares_of
from biaogao.records.ledger import Record
from biaogao.records.snapshot import Snapshot, Switches


def staff_trained(snapshot: Snapshot, switches: Switches) -> Count:
    """Persons of the roster with a valid attendance over the roster (I4)."""
    classes = switches["范围"]
    units = {row["名称"] for row in snapshot.of("units") if row["类别"] in classes}
    roster = [row for row in snapshot.of("people") if row["单位"] in units and _enrolled(row, snapshot.as_of)]
    held = {row["编号"] for row in snapshot.of("training")}
    passed = {
        row["人员"]
        for row in snapshot.of("attendance")
        if row["签到"] == "有效" and row["培训"] in held and (switches["考核"] == ("不要求",) or row["考核"] == "合格")
    }
    rule = (
        f"花名册（{either(classes)}，截至日在册）中至少一次有效签到的人数 ÷ 花名册人数；考核合格：{switches['考核'][0]}"
    )
    lacking = tuple(person(row) for row in roster if row["编号"] not in passed)
    return Count(
        rule=rule,
        numerator=tuple(person(row) for row in roster if row["编号"] in passed),
        denominator=tuple(map(person, roster)),
        lacking=lacking,
        grouped="单位",
        shares=shares_of((row["单位"], row["编号"] in passed) for row in roster),
        ways=tuple(Way(item=one) for one in lacking),
    )


def _enrolled(row: Record, as_of: str) -> bool:
    return row["在册起"] <= as_of and (not row["在册止"] or row["在册止"] > as_of)


def trainings_each_year(snapshot: Snapshot, switches: Switches) -> Count:
    """Calendar years with enough trainings over the years of the pilot that have begun (I8)."""
    least = int(switches["每年次数"][0])
    last = min(snapshot.as_of, snapshot.plan.end)
    years = [str(year) for year in range(int(snapshot.plan.start[:4]), int(last[:4]) + 1)]
    held = {year: [row for row in snapshot.of("training") if row["日期"][:4] == year] for year in years}
    told = {year: f"{year}年{len(held[year])}次" for year in years}
    short = [year for year in years if len(held[year]) < least]
    return Count(
        rule=f"培训不少于{least}次的年度数 ÷ 试点经过的年度数",
        numerator=tuple(told[year] for year in years if year not in short),
        denominator=tuple(told.values()),
        lacking=tuple(told[year] for year in short),
        ways=tuple(
            Way(
                item=told[year],
                needs=tuple(f"{year}年第{number}次培训" for number in range(len(held[year]) + 1, least + 1)),
                past=year < snapshot.as_of[:4],
            )
            for year in short
        ),
    )


def attendances(snapshot: Snapshot, switches: Switches) -> Count:
    """All valid attendances, not distinct persons (I9)."""
    held = {row["编号"]: row for row in snapshot.of("training")}
    valid = [row for row in snapshot.of("attendance") if row["签到"] == "有效" and row["培训"] in held]
    homes = {row["编号"]: row["单位"] for row in snapshot.of("people")}
    by_unit: dict[str, int] = {}
    for row in valid:
        home = homes.get(row["人员"], "不在花名册")
        by_unit[home] = by_unit.get(home, 0) + 1
    roster = sum(_enrolled(row, snapshot.as_of) for row in snapshot.of("people"))
    everybody = Way(item=f"全员培训（花名册在册{roster}人，一次{roster}人次）", gain=roster, again=True)
    return Count(
        rule="有效签到的人次合计（同一人多次参加分别计）",
        numerator=tuple(f"{row['培训']} {row['人员']}" for row in valid),
        grouped="单位",
        shares=tuple(Share(name=name, counted=number) for name, number in by_unit.items()),
        ways=(everybody,) if roster else (),
    )


def members_listed(snapshot: Snapshot, switches: Switches) -> Count:
    """Persons who hold a given post on the as-of date (I12)."""
    posts = switches["职务"]
    serving = tuple(
        map(_post, (row for row in snapshot.of("staff") if row["职务"] in posts and _serves(row, snapshot)))
    )
    return Count(rule=f"截至日在任的{either(posts)}人数", numerator=serving)


def _serves(row: Record, snapshot: Snapshot) -> bool:
    return row["任职起"] <= snapshot.as_of and (not row["任职止"] or row["任职止"] > snapshot.as_of)


def _post(row: Record) -> str:
    return f"{row['人员']} {row['职务']}（{row['聘任机构']}）"
