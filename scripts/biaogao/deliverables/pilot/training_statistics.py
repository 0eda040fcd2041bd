"""培训统计表: trainings by year, by what was taught and by unit, then each training with those who came."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Paper
from biaogao.deliverables.pilot.facts import TOTAL, Facts, chinese_day, heads, percentage, values_of
from biaogao.deliverables.pilot.told_practice import CATEGORIES, attendances, hours, yearly
from biaogao.records.ledger import EVIDENCE, Record

TITLE = "培训统计表"


def training_statistics(facts: Facts) -> Paper:
    """The tables for Word and Excel; without a training only the line that says so."""
    rows = facts.rows("training")
    opening = f"承担单位：{facts.plan.owner}　　截至日期：{chinese_day(facts.as_of)}"
    told = f"培训{len(rows)}次，{hours(rows)}学时，有效签到{len(attendances(facts, rows))}人次。" if rows else ""
    grids = (
        (yearly(facts, rows).grid, _categories(facts, rows), _units(facts, rows), _each(facts, rows)) if rows else ()
    )
    return Paper(
        title=TITLE,
        subtitle=facts.plan.name,
        facts=(opening, told or "培训台账截至这一天没有可计的行〔待填〕。"),
        grids=grids,
        notes=("注：在册人数为截至日期在册的人；参训人数为其中至少一次有效签到的人，人次按每次签到计。",),
        sample=facts.sample,
    )


def _categories(facts: Facts, rows: Sequence[Record]) -> Grid:
    made = []
    for one in values_of(rows, "内容类别", CATEGORIES):
        own = [row for row in rows if row["内容类别"] == one]
        codes = dict.fromkeys(code for row in own for code in row.many("标准"))
        standards = "、".join(codes) or "—"
        made.append((one, str(len(own)), hours(own), str(len(attendances(facts, own))), standards))
    columns = (("内容类别", 18), ("次数", 10), ("学时", 10), ("人次", 10), ("涉及的标准", 52))
    return Grid(title="按内容类别统计", heads=heads(*columns), rows=tuple(made))


def _units(facts: Facts, rows: Sequence[Record]) -> Grid:
    people = {row["编号"]: row for row in facts.rows("people")}
    came = [people[row["人员"]] for row in attendances(facts, rows) if row["人员"] in people]
    on_roster = [row for row in people.values() if _enrolled(row, facts.as_of)]
    names = dict.fromkeys((*(row["名称"] for row in facts.rows("units")), *(row["单位"] for row in came)))
    made = [_unit(name, [one for one in on_roster if one["单位"] == name], came) for name in names]
    made.append(_unit(TOTAL, on_roster, came))
    columns = (("单位", 40), ("在册人数", 12), ("参训人数", 12), ("参训率", 12), ("人次", 12))
    return Grid(title="按单位统计", heads=heads(*columns), rows=tuple(made), strong=frozenset({len(made) - 1}))


def _unit(name: str, roster: Sequence[Record], came: Sequence[Record]) -> tuple[str, ...]:
    own = [row for row in came if name in (TOTAL, row["单位"])]
    trained = {row["编号"] for row in own} & {row["编号"] for row in roster}
    return (name, str(len(roster)), str(len(trained)), percentage(len(trained), len(roster)), str(len(own)))


def _enrolled(row: Record, day: str) -> bool:
    return row["在册起"] <= day and (not row["在册止"] or row["在册止"] > day)


def _each(facts: Facts, rows: Sequence[Record]) -> Grid:
    columns = (
        ("编号", 9),
        ("日期", 12),
        ("主题", 30),
        ("内容类别", 12),
        ("方式", 11),
        ("学时", 7),
        ("人次", 7),
        ("佐证", 22),
    )
    made = tuple(
        (
            *(row[name] for name in ("编号", "日期", "主题", "内容类别", "方式", "学时")),
            str(len(attendances(facts, (row,)))),
            "\n".join(row.many(EVIDENCE)),
        )
        for row in sorted(rows, key=lambda one: (one["日期"], one["编号"]))
    )
    return Grid(title="各次培训", heads=heads(*columns), rows=made)
