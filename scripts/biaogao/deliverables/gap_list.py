"""缺失佐证清单: what keeps the dossier from being whole, each line with whom to ask and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.files import GAPS
from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.gaps import Gap
from biaogao.records.plan import PilotPlan

TITLE = GAPS

_HEADS = (
    Head(title="序号", share=5, centred=True),
    Head(title="类别", share=11, centred=True),
    Head(title="事项", share=29),
    Head(title="位置", share=21),
    Head(title="询问", share=13),
    Head(title="期限", share=10, centred=True),
    Head(title="办法", share=22),
)


def gap_list(gaps: Sequence[Gap], plan: PilotPlan, as_of: str, *, sample: bool) -> Paper:
    """Grave gaps first; an empty list says that nothing is missing."""
    ordered = sorted(gaps, key=lambda gap: not gap.grave)
    rows = [
        (str(number), gap.kind, gap.matter, gap.place, gap.ask, gap.due, gap.advice)
        for number, gap in enumerate(ordered, 1)
    ]
    grave = sum(gap.grave for gap in gaps)
    verdict = f"影响齐备的{grave}项，提示{len(gaps) - grave}项。" if gaps else "没有发现缺失、不可读或未被引用的佐证。"
    facts = (f"归口部门：{plan.contact}　　截至日期：{as_of}", verdict)
    grid = Grid(title=TITLE, heads=_HEADS, rows=tuple(rows))
    return Paper(title=TITLE, subtitle=plan.name, facts=facts, grids=(grid,), wide=True, sample=sample)
