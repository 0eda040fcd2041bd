"""关键标准制修订清单: the standards to be made, how far each is, and whether it keeps to its planned days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan
from biaogao.records.system_settings import MILESTONES, Milestones

TITLE = "关键标准制修订清单"
DONE, ON_TIME, LATE, UNPLANNED = "已完成", "按期", "逾期", "未定计划"

_MADE = ("牵头", "参与")
# How far a draft is, in the order of work; a draft of a stage has passed the milestone of the same name.
_STAGES = ("工作组讨论稿", "征求意见稿", "送审讨论稿", "送审稿", "报批稿", "发布稿")
_PASSED = {"征求意见稿": 1, "送审稿": 3, "报批稿": 4}
_HEADS = (
    Head(title="序号", share=5, centred=True),
    Head(title="体系编号", share=10, centred=True),
    Head(title="标准名称", share=24),
    Head(title="宜定级别", share=11, centred=True),
    Head(title="制定/修订", share=8, centred=True),
    Head(title="角色", share=6, centred=True),
    Head(title="责任部门", share=14),
    Head(title="负责岗位", share=10),
    Head(title="计划节点", share=19),
    Head(title="现阶段", share=11, centred=True),
    Head(title="进度", share=17),
)


def key_rows(system: Sequence[Record]) -> tuple[Record, ...]:
    """The key standards that the pilot makes or helps to make, in the order of the system; 废止 are none."""
    rows = (row for row in system if row["关键"] == "是" and row["角色"] in _MADE and row["状态"] != "废止")
    return tuple(sorted(rows, key=lambda row: row["体系编号"]))


def key_list(
    system: Sequence[Record], plan: PilotPlan, stages: Mapping[str, str], as_of: str, *, sample: bool
) -> Paper:
    """The list; `stages` gives the stage of each draft by its folder."""
    planned = {one.code: one for one in plan.system.milestones}
    rows = key_rows(system)
    table = [
        _row(number, row, planned.get(row["体系编号"]), stages.get(row["草案"], ""), as_of)
        for number, row in enumerate(rows, 1)
    ]
    counts = [sum(cells[-1].startswith(mark) for cells in table) for mark in (DONE, ON_TIME, LATE, UNPLANNED)]
    told = "，".join(f"{mark}{count}项" for mark, count in zip((DONE, ON_TIME, LATE, UNPLANNED), counts, strict=True))
    return Paper(
        title=TITLE,
        subtitle=plan.name,
        facts=(f"承担单位：{plan.owner}　　截至日期：{as_of}", f"共{len(rows)}项：{told}。"),
        grids=(Grid(title=TITLE, heads=_HEADS, rows=tuple(table)),),
        notes=(
            "注：列入的是体系表中牵头或参与编制的关键标准；现阶段取自现在的草案，是否发布取自体系表，计划节点取自试点计划。",
        ),
        wide=True,
        sample=sample,
    )


def _row(number: int, row: Record, planned: Milestones | None, stage: str, as_of: str) -> tuple[str, ...]:
    days = planned.days if planned else {}
    shown = "\n".join(f"{name} {days[name]}" for name in MILESTONES if name in days)
    current = row["状态"] if row["状态"] == "现行" else stage or row["状态"]
    return (
        str(number),
        row["体系编号"],
        row["标准名称"],
        row["层级"],
        planned.work if planned else "制定",
        row["角色"],
        row["责任部门"],
        planned.leader if planned else "",
        shown,
        current,
        progress(row, days, stage, as_of),
    )


def progress(row: Record, days: Mapping[str, str], stage: str, as_of: str) -> str:
    """How a standard keeps to its days: `逾期（报批稿应于2024-06-30完成）`, `按期（下一节点：发布 2024-12-31）`."""
    if row["状态"] == "现行":
        return f"{DONE}（{row['发布日期']}发布）" if row["发布日期"] else DONE
    if not days:
        return UNPLANNED
    waiting = awaited(row, days, stage)
    late = [name for name in waiting if days[name] < as_of]
    if late:
        return f"{LATE}（{late[0]}应于{days[late[0]]}完成）"
    return f"{ON_TIME}（下一节点：{waiting[0]} {days[waiting[0]]}）" if waiting else f"{ON_TIME}（节点均已完成）"


def awaited(row: Record, days: Mapping[str, str], stage: str) -> tuple[str, ...]:
    """The planned milestones that a standard has not passed, in the order of the work; none where it is 现行."""
    if row["状态"] == "现行":
        return ()
    reached = _STAGES.index(stage) if stage in _STAGES else -1
    return tuple(name for name in MILESTONES if name in days and not _passed(name, reached, row))


def _passed(milestone: str, reached: int, row: Record) -> bool:
    """A standard 在编 has been 立项, one 现行 was issued; the others are passed with the draft of their name."""
    if milestone == "立项":
        return row["状态"] == "在编"
    return milestone in _PASSED and reached >= _PASSED[milestone]
