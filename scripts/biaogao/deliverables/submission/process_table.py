"""标准制定与修订流程: the stages of the level, each with what it ends with, how long it may last, and when it began."""

from __future__ import annotations

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.submission.case import Case
from biaogao.procedures.events import EventLog
from biaogao.procedures.stages import Stage
from biaogao.procedures.submission import PaperKind

_NONE = "—"
_HEADS = (
    Head(title="序号", share=7, centred=True),
    Head(title="代码", share=7, centred=True),
    Head(title="阶段", share=18),
    Head(title="形成的稿", share=16),
    Head(title="期限", share=12, centred=True),
    Head(title="始于", share=16),
    Head(title="开始日期", share=14, centred=True),
)


def process_table(case: Case) -> Paper | str:
    """The table; a reason where the level names no stages."""
    stages = case.procedure.stages
    if not stages:
        return f"{case.procedure.file} 没有写“阶段”"
    title = case.paper_title(PaperKind.PROCESS)
    rows = tuple(_row(number, one, case.log) for number, one in enumerate(stages, 1))
    facts = (f"标准名称：{case.title}", f"层次：{case.procedure.level}")
    most = case.procedure.most_months
    notes = (f"从立项到报批不超过{most.count}个月。",) if most else ()
    grid = Grid(title=title, heads=_HEADS, rows=rows)
    return Paper(title=title, facts=facts, grids=(grid,), notes=notes, sample=case.sample)


def _row(number: int, stage: Stage, log: EventLog) -> tuple[str, ...]:
    begun = next((one.date for one in log.events if one.kind.value == stage.begins_with), _NONE)
    return (
        str(number),
        stage.code or _NONE,
        stage.name,
        stage.text or _NONE,
        f"{stage.months}个月" if stage.months else _NONE,
        stage.begins_with or _NONE,
        begun,
    )
