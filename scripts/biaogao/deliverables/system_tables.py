"""标准体系明细表 and 统计表: from the rows of the system to the two tables that reviewers ask for first.

Unless the plan asks for other columns, the headings are those in use with GB/T 13016—2018.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.formulas.catalogue import LEVELS, STATES
from biaogao.records.ledger import Record
from biaogao.records.plan import Area, PilotPlan
from biaogao.resolve.counting import chinese_number

DETAILS = "标准体系明细表"
STATISTICS = "标准体系统计表"

_EXISTING = "现行"
_NAME = "标准名称"
ROLES = ("牵头", "参与", "采用", "参考")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows of the system do not hold: stages of drafts by folder, evaluated standards, the list's word."""

    stages: Mapping[str, str] = {}
    evaluated: Mapping[str, str] = {}
    published: Mapping[str, str] = {}


class _Row(msgspec.Struct, frozen=True):
    """A row of the 明细表 before it has columns: its number, the standard, its subsystem, and what else is known."""

    number: int
    record: Record
    leaf: str
    area: str
    known: Known


_Maker = Callable[[_Row], str]


def _cell(column: str) -> _Maker:
    return lambda row: row.record[column]


def _state(row: _Row) -> str:
    stage = row.known.stages.get(row.record["草案"], "")
    return f"{row.record['状态']}\n（{stage}）" if stage else row.record["状态"]


def _remark(row: _Row) -> str:
    record = row.record
    marks = (record["备注"], "示例" if record["示例"] == "是" else "", "" if record.sound else "待改正")
    return "；".join(filter(None, marks))


def _column(share: int, make: _Maker, *, centred: bool = False) -> tuple[int, bool, _Maker]:
    return share, centred, make


_CODE = _column(10, _cell("体系编号"), centred=True)
_NUMBER = _column(15, _cell("标准编号"))
_LEVEL = _column(12, _cell("层级"), centred=True)
_DEPARTMENT = _column(13, _cell("责任部门"))
# The columns that a pilot may ask for, by their titles; several titles are in use for some.
_COLUMNS: Mapping[str, tuple[int, bool, _Maker]] = {
    "序号": _column(6, lambda row: str(row.number), centred=True),
    "标准体系编号": _CODE,
    "体系编号": _CODE,
    "领域": _column(12, lambda row: row.area),
    "子体系名称": _column(12, lambda row: row.leaf),
    _NAME: _column(22, _cell("标准名称")),
    "引用标准编号": _NUMBER,
    "标准编号": _NUMBER,
    "标准代号和编号": _NUMBER,
    "宜定级别": _LEVEL,
    "层级": _LEVEL,
    "角色": _column(6, _cell("角色"), centred=True),
    "状态": _column(13, _state, centred=True),
    "关键": _column(6, _cell("关键"), centred=True),
    "归口部门": _DEPARTMENT,
    "责任部门": _DEPARTMENT,
    "适用单位": _column(18, _cell("适用单位")),
    "发布日期": _column(12, _cell("发布日期"), centred=True),
    "实施日期": _column(12, _cell("实施日期"), centred=True),
    "评价状态": _column(9, lambda row: row.known.evaluated.get(row.record["体系编号"], ""), centred=True),
    "被代替标准号或作废": _column(15, lambda row: row.known.published.get(row.record["标准编号"], "")),
    "出处": _column(18, _cell("出处")),
    "备注": _column(12, _remark),
}


def details(system: Sequence[Record], plan: PilotPlan, known: Known, as_of: str, *, sample: bool) -> Paper:
    """明细表 in the order of the system, with the columns that the plan asks for; empty leaves are named.

    Unsound rows are listed too, marked 待改正: a table that hid them would not add up.
    """
    columns = plan.system.details
    rows: list[tuple[str, ...]] = []
    strong: set[int] = set()
    number = 0
    for area in plan.areas:
        strong.add(len(rows))
        rows.append((f"{area.code} {area.name}",))
        for leaf in area.leaves:
            held = [record for record in system if _leaf(record) == leaf.code]
            for record in sorted(held, key=lambda one: one["体系编号"]):
                number += 1
                rows.append(_cells(_Row(number, record, leaf.name, area.name, known), columns))
            if not held:
                blank = {"标准体系编号": leaf.code, "体系编号": leaf.code, "子体系名称": leaf.name, _NAME: "（空白）"}
                rows.append(tuple(blank.get(title, "") for title in columns))
    for record in system:
        if plan.leaf(_leaf(record)) is None:
            number += 1
            rows.append(_cells(_Row(number, record, "（不在体系内）", record["领域"], known), columns))
    heads = tuple(Head(title=title, share=_COLUMNS[title][0], centred=_COLUMNS[title][1]) for title in columns)
    grid = Grid(title=DETAILS, heads=heads, rows=tuple(rows), strong=frozenset(strong))
    facts = (f"承担单位：{plan.owner}　　截至日期：{as_of}　　共{number}项",)
    paper = Paper(title=DETAILS, subtitle=plan.name, facts=facts, grids=(grid,), wide=True, sample=sample)
    return msgspec.structs.replace(paper, notes=_notes(columns))


def _leaf(record: Record) -> str:
    return record["体系编号"].partition("-")[2].partition("-")[0]


def _cells(row: _Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(_COLUMNS[title][2](row) for title in columns)


def _notes(columns: Sequence[str]) -> tuple[str, ...]:
    told = {
        "状态": "状态“在编”后为草案所处阶段",
        "引用标准编号": "没有编号的标准不填编号",
        "标准编号": "没有编号的标准不填编号",
        "出处": "“出处”为编号和名称所据的公开来源",
    }
    notes = [told[title] for title in columns if title in told]
    return (f"注：{'；'.join(notes)}。",) if notes else ()


def statistics(system: Sequence[Record], plan: PilotPlan, as_of: str, *, sample: bool) -> Paper:
    """统计表 in the ways that the plan asks for, from the rows of the 明细表.

    应有数 are all but 废止, 现有数 those 现行.
    """
    ways = enumerate(plan.system.statistics, 1)
    grids = tuple(
        msgspec.structs.replace(grid, title=f"{chinese_number(number)}、{grid.title}")
        for number, grid in ((number, counted(way, system, plan)) for number, way in ways)
    )
    return Paper(
        title=STATISTICS,
        subtitle=plan.name,
        facts=(f"承担单位：{plan.owner}　　截至日期：{as_of}",),
        grids=grids,
        notes=("注：应有数为体系表所列（不含废止）的项数，现有数为状态“现行”的项数；应有数为0时比例无法计算。",),
        sample=sample,
    )


def counted(way: str, system: Sequence[Record], plan: PilotPlan) -> Grid:
    """One table of numbers: 层级, 领域, 角色, 领域与状态 or 领域与层级."""
    if way == "领域与状态":
        return _crossed("领域与状态", plan, system, ("状态", STATES))
    kept = [record for record in system if record["状态"] != "废止"]
    if way == "领域与层级":
        return _crossed("领域与层级", plan, kept, ("层级", LEVELS))
    if way == "领域":
        areas = tuple((area.name, [record for record in kept if _within(record, area)]) for area in plan.areas)
        return _counted("按领域", "领域", areas, kept)
    values = LEVELS if way == "层级" else ROLES
    groups = tuple((value, [record for record in kept if record[way] == value]) for value in values)
    return _counted(f"按标准{way}", "标准类别" if way == "层级" else way, groups, kept)


def _within(record: Record, area: Area) -> bool:
    return any(leaf.code == _leaf(record) for leaf in area.leaves)


def _counted(title: str, what: str, groups: Sequence[tuple[str, list[Record]]], every: list[Record]) -> Grid:
    heads = (
        Head(title=what, share=30),
        Head(title="应有数（个）", share=20, centred=True),
        Head(title="现有数（个）", share=20, centred=True),
        Head(title="现有数/应有数（%）", share=30, centred=True),
    )
    rows = [_count(name, records) for name, records in (*groups, ("共计", every))]
    return Grid(title=title, heads=heads, rows=tuple(rows), strong=frozenset({len(rows) - 1}))


def _count(name: str, records: list[Record]) -> tuple[str, ...]:
    existing = sum(record["状态"] == _EXISTING for record in records)
    hundredths = existing * 10_000 // len(records) if records else 0
    ratio = f"{hundredths // 100}.{hundredths % 100:02d}" if records else "无法计算"
    return name, str(len(records)), str(existing), ratio


def _crossed(title: str, plan: PilotPlan, system: Sequence[Record], by: tuple[str, Sequence[str]]) -> Grid:
    column, values = by
    heads = (Head(title="领域", share=30), *(Head(title=value, share=14, centred=True) for value in (*values, "合计")))
    rows = []
    for name, records in (
        *((area.name, [record for record in system if _within(record, area)]) for area in plan.areas),
        ("共计", list(system)),
    ):
        counts = [sum(record[column] == value for record in records) for value in values]
        rows.append((name, *map(str, counts), str(len(records))))
    return Grid(title=title, heads=heads, rows=tuple(rows), strong=frozenset({len(rows) - 1}))
