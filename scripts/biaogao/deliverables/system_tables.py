"""标准体系明细表 and 统计表: from the rows of the system to the two tables that reviewers ask for first.

The headings follow the forms in use with GB/T 13016—2018; the extra columns are the pilot's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.formulas.catalogue import LEVELS, STATES
from biaogao.records.ledger import Record
from biaogao.records.plan import Area, PilotPlan

DETAILS = "标准体系明细表"
STATISTICS = "标准体系统计表"

_EXISTING = "现行"

_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="体系编号", share=10, centred=True),
    Head(title="子体系名称", share=12),
    Head(title="标准名称", share=22),
    Head(title="标准编号", share=15),
    Head(title="层级", share=12, centred=True),
    Head(title="角色", share=6, centred=True),
    Head(title="状态", share=13, centred=True),
    Head(title="关键", share=6, centred=True),
    Head(title="责任部门", share=13),
    Head(title="实施日期", share=12, centred=True),
    Head(title="出处", share=18),
    Head(title="备注", share=12),
)


def details(system: Sequence[Record], plan: PilotPlan, stages: dict[str, str], as_of: str, *, sample: bool) -> Paper:
    """明细表 in the order of the system; `stages` gives the stage of the drafts by folder; empty leaves are named.

    Unsound rows are listed too, marked 待改正: a table that hid them would not add up.
    """
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
                rows.append(_row(number, record, leaf.name, stages))
            if not held:
                rows.append(("", leaf.code, leaf.name, "（空白）", *[""] * (len(_HEADS) - 4)))
    lost = [record for record in system if plan.leaf(_leaf(record)) is None]
    for record in lost:
        number += 1
        rows.append(_row(number, record, "（不在体系内）", stages))
    grid = Grid(title=DETAILS, heads=_HEADS, rows=tuple(rows), strong=frozenset(strong))
    notes = ("注：状态“在编”后为草案所处阶段；没有编号的标准不填编号；“出处”为编号和名称所据的公开来源。",)
    facts = (f"承担单位：{plan.owner}　　截至日期：{as_of}　　共{number}项",)
    return Paper(title=DETAILS, subtitle=plan.name, facts=facts, grids=(grid,), notes=notes, wide=True, sample=sample)


def _leaf(record: Record) -> str:
    return record["体系编号"].partition("-")[2].partition("-")[0]


def _row(number: int, record: Record, leaf: str, stages: dict[str, str]) -> tuple[str, ...]:
    stage = stages.get(record["草案"], "")
    state = f"{record['状态']}\n（{stage}）" if stage else record["状态"]
    marks = [record["备注"], "示例" if record["示例"] == "是" else "", "" if record.sound else "待改正"]
    return (
        str(number),
        record["体系编号"],
        leaf,
        record["标准名称"],
        record["标准编号"],
        record["层级"],
        record["角色"],
        state,
        record["关键"],
        record["责任部门"],
        record["实施日期"],
        record["出处"],
        "；".join(filter(None, marks)),
    )


def statistics(system: Sequence[Record], plan: PilotPlan, as_of: str, *, sample: bool) -> Paper:
    """统计表: by level and by area 应有数 (all but 废止), 现有数 (现行) and their ratio, from the 明细表's rows."""
    kept = [record for record in system if record["状态"] != "废止"]
    areas = tuple((area.name, [record for record in kept if _within(record, area)]) for area in plan.areas)
    levels = tuple((level, [record for record in kept if record["层级"] == level]) for level in LEVELS)
    return Paper(
        title=STATISTICS,
        subtitle=plan.name,
        facts=(f"承担单位：{plan.owner}　　截至日期：{as_of}",),
        grids=(
            _counted("一、按标准层级", "标准类别", levels, kept),
            _counted("二、按领域", "领域", areas, kept),
            _crossed("三、领域与状态", plan, system),
        ),
        notes=("注：应有数为体系表所列（不含废止）的项数，现有数为状态“现行”的项数；应有数为0时比例无法计算。",),
        sample=sample,
    )


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


def _crossed(title: str, plan: PilotPlan, system: Sequence[Record]) -> Grid:
    heads = (Head(title="领域", share=30), *(Head(title=state, share=14, centred=True) for state in (*STATES, "合计")))
    rows = []
    for name, records in (
        *((area.name, [record for record in system if _within(record, area)]) for area in plan.areas),
        ("共计", list(system)),
    ):
        counts = [sum(record["状态"] == state for record in records) for state in STATES]
        rows.append((name, *map(str, counts), str(len(records))))
    return Grid(title=title, heads=heads, rows=tuple(rows), strong=frozenset({len(rows) - 1}))
