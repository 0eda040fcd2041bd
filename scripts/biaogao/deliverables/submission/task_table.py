"""任务分工与进度表: who does what until when; what is overdue is told against the date of the case, never the clock."""

from __future__ import annotations

import datetime

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.submission.case import Case
from biaogao.procedures.project import Task, TaskState
from biaogao.procedures.submission import PaperKind

_OPEN = "〔待填〕"
_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="任务", share=28),
    Head(title="负责人", share=11, centred=True),
    Head(title="参加", share=17),
    Head(title="开始", share=11, centred=True),
    Head(title="完成", share=11, centred=True),
    Head(title="状态", share=9, centred=True),
    Head(title="进度", share=13, centred=True),
)


def task_table(case: Case) -> Paper | str:
    """The table; a reason where the project card parts no tasks."""
    tasks = case.project.tasks
    if not tasks:
        return "project.yaml 没有写“分工”"
    title = case.paper_title(PaperKind.TASK_TABLE)
    late = sum(days_late(one, case.as_of) > 0 for one in tasks)
    done = sum(one.state is TaskState.DONE for one in tasks)
    grid = Grid(title=title, heads=_HEADS, rows=tuple(_row(n, one, case.as_of) for n, one in enumerate(tasks, 1)))
    counted = f"共{len(tasks)}项，已完成{done}项，逾期{late}项" if case.as_of else f"共{len(tasks)}项，已完成{done}项"
    facts = (
        f"计划项目编号：{case.project.plan.number or _OPEN}　　项目负责人：{case.project.leader or _OPEN}",
        f"截至{case.as_of}：{counted}" if case.as_of else f"{counted}；大事记没有日期，不判断逾期",
    )
    return Paper(title=title, subtitle=case.title, facts=facts, grids=(grid,), wide=True, sample=case.sample)


def days_late(task: Task, as_of: str) -> int:
    """By how many days a task that is not done is overdue on an ISO date; 0 where it is not or nobody can say."""
    if task.state is TaskState.DONE or not task.end or not as_of:
        return 0
    late = datetime.date.fromisoformat(as_of) - datetime.date.fromisoformat(task.end)
    return max(0, late.days)


def _row(number: int, task: Task, as_of: str) -> tuple[str, ...]:
    return (
        str(number),
        task.name,
        task.leader or _OPEN,
        "、".join(task.helpers) or "—",
        task.begin or _OPEN,
        task.end or _OPEN,
        task.state.value if task.state else _OPEN,
        _progress(task, as_of),
    )


def _progress(task: Task, as_of: str) -> str:
    late = days_late(task, as_of)
    if late:
        return f"逾期{late}日"
    return "完成" if task.state is TaskState.DONE else "按期" if task.end and as_of else "—"
