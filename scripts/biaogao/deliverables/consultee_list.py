"""征求意见单位名单: whom a round was sent to; names of people and ways to reach them stay out."""

from __future__ import annotations

from biaogao.deliverables.consultation import Consultation
from biaogao.deliverables.grids import Grid, Head, Paper

_HEADS = (
    Head(title="序号", share=8, centred=True),
    Head(title="单位", share=52),
    Head(title="发出日期", share=20, centred=True),
    Head(title="备注", share=20),
)


def consultee_list(one: Consultation, title: str) -> Paper:
    """The units of the round in the order of the register; the public is no unit."""
    units = [each for each in one.consultees if not each.public]
    rows = tuple((str(number), each.unit, each.sent or one.sent, each.remark) for number, each in enumerate(units, 1))
    facts = (f"轮次：{one.round.name}　　共{len(units)}个单位　　截止日期：{one.deadline or '待定'}",)
    grid = Grid(title=title, heads=_HEADS, rows=rows)
    return Paper(title=title, subtitle=one.sheet.name, facts=facts, grids=(grid,), sample=one.metadata.sample)
