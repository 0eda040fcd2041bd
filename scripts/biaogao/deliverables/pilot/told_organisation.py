"""Tells who leads a pilot and what carries it: plan, leading group, papers, meetings, people, money, partners."""

from __future__ import annotations

from fractions import Fraction

from biaogao.deliverables.grids import Grid
from biaogao.deliverables.pilot.facts import Facts, chinese_day, counted_by, heads, listed, tally, values_of
from biaogao.deliverables.pilot.told import OPEN, Number, Piece, Tabled, line
from biaogao.records.indicator import decimal
from biaogao.records.ledger import Record


def outline(facts: Facts) -> tuple[Piece, ...]:
    """Name, owner, time and phases of the pilot."""
    plan = facts.plan
    grid = Grid(
        title="试点阶段",
        heads=heads(("代码", 8), ("阶段", 34), ("起", 18), ("止", 18)),
        rows=tuple((one.code, one.name, one.start, one.end) for one in plan.phases),
    )
    period = f"{chinese_day(plan.start)}至{chinese_day(plan.end)}"
    areas = "、".join(area.name for area in plan.areas)
    return (
        line(f"{plan.name}由{plan.owner}承担，{plan.contact}归口，试点期为{period}，分{len(plan.phases)}个阶段。"),
        line(f"标准体系分{areas}等{len(plan.areas)}个领域；数据统计到{chinese_day(facts.as_of)}。"),
        Tabled(grid=grid),
    )


def board(facts: Facts) -> tuple[Piece, ...]:
    """The leading group by posts, with its working groups."""
    group = facts.plan.board
    if group is None:
        return (line(f"领导小组{OPEN}（请在 pilot.yaml 的“领导小组”里写岗位，不写姓名。）"),)
    rows = [("组长", group.chair), ("副组长", "；".join(group.deputies)), ("成员", "；".join(group.members))]
    rows += [("办公室", group.office)]
    rows += [
        (one.name, "；".join(filter(None, (one.duty, f"成员：{'、'.join(one.members)}" if one.members else ""))))
        for one in group.groups
    ]
    grid = Grid(
        title="组织机构", heads=heads(("机构", 20), ("岗位、单位和职责", 80)), rows=tuple(row for row in rows if row[1])
    )
    return (Tabled(grid=grid),)


def papers(facts: Facts) -> tuple[Piece, ...]:
    """What was issued to organise the pilot."""
    rows = facts.rows("documents", 类别="组织制度")
    if not rows:
        return (facts.none("documents", "组织制度文件"),)
    columns = (("日期", 14), ("文号", 18), ("题名", 40), ("责任者", 22))
    return (
        line("印发组织制度文件", facts.count("documents", rows, "份"), "。"),
        listed("组织制度文件", rows, columns, facts.ref("documents", rows)),
    )


def issued(facts: Facts) -> tuple[Piece, ...]:
    """All papers of the pilot by kind, then one by one."""
    rows = facts.rows("documents")
    if not rows:
        return (facts.none("documents", "下发和收到的文件"),)
    columns = (("日期", 13), ("文号", 16), ("题名", 36), ("责任者", 20), ("类别", 12))
    return (
        line("登记文件", facts.count("documents", rows, "份"), f"：{counted_by(rows, '类别', '份')}。"),
        listed("文件清单", rows, columns, facts.ref("documents", rows)),
    )


def meetings(facts: Facts) -> tuple[Piece, ...]:
    """Meetings by kind."""
    rows = facts.rows("meetings")
    if not rows:
        return (facts.none("meetings", "会议"),)
    return (line("召开会议", facts.count("meetings", rows, "次"), f"：{counted_by(rows, '类别', '次')}。"),)


def staff(facts: Facts) -> tuple[Piece, ...]:
    """Posts of standardization that are held on the day, and the roster."""
    rows = [row for row in facts.rows("staff") if _serves(row, facts.as_of)]
    if not rows:
        return (facts.none("staff", "标准化队伍"),)
    units = {row["单位"] for row in facts.rows("people") if row["编号"] in {one["人员"] for one in rows}}
    told = f"：{counted_by(rows, '职务', '人')}，分布在{len(units)}个单位。"
    return (line("在任的标准化人员", facts.count("staff", rows, "人次"), told),)


def _serves(row: Record, day: str) -> bool:
    return not row["任职止"] or row["任职止"] > day


def money(facts: Facts) -> tuple[Piece, ...]:
    """Budget and spending by year, in 万元."""
    rows = facts.rows("budget")
    if not rows:
        return (facts.none("budget", "标准化经费"),)
    kinds = ("预算", "支出")
    years = sorted(values_of(rows, "年度"))
    made = [
        (year, *(_sum([row for row in rows if row["年度"] == year and row["类别"] == kind]) for kind in kinds))
        for year in years
    ]
    made.append(("合计", *(_sum([row for row in rows if row["类别"] == kind]) for kind in kinds)))
    grid = Grid(
        title="标准化经费（万元）",
        heads=heads(("年度", 12), *((kind, 12) for kind in kinds)),
        rows=tuple(made),
        strong=frozenset({len(made) - 1}),
    )
    ref = facts.ref("budget", rows)
    shown = [
        part
        for kind in kinds
        for part in (f"{kind}合计", Number(shown=f"{_sum(facts.rows('budget', 类别=kind))}万元", ref=ref), "，")
    ][:-1]
    return (line("标准化经费：", *shown, "。"), Tabled(grid=grid, refs=(ref,)))


def _sum(rows: list[Record] | tuple[Record, ...]) -> str:
    return decimal(sum((Fraction(row["金额"]) for row in rows), Fraction(0)))


def partners(facts: Facts) -> tuple[Piece, ...]:
    """With whom the pilot works together."""
    rows = facts.rows("partners")
    if not rows:
        return (facts.none("partners", "合作"),)
    return (line("开展合作", facts.count("partners", rows, "项"), f"：{counted_by(rows, '类别', '项')}。"),)


def projects(facts: Facts) -> tuple[Piece, ...]:
    """The pilot projects around the main one (1+X)."""
    rows = facts.rows("projects")
    if not rows:
        return (facts.none("projects", "试点项目群"),)
    columns = (("名称", 34), ("类别", 14), ("级别", 12), ("状态", 12), ("进展", 30))
    ref = facts.ref("projects", rows)
    return (
        line("试点项目群有", facts.count("projects", rows, "个"), f"项目：{counted_by(rows, '状态', '个')}。"),
        listed("试点项目群", rows, columns, ref),
    )


def research(facts: Facts) -> tuple[Piece, ...]:
    """Research before and while standards were written."""
    rows = facts.rows("research")
    if not rows:
        return (facts.none("research", "调研"),)
    return (
        line("开展调研", facts.count("research", rows, "次"), f"：{counted_by(rows, '类别', '次')}。"),
        tally("调研", rows, "类别", "责任部门", facts.ref("research", rows), unit="次"),
    )
