"""封面 of a package that was made although it lacks something: 未齐备, and every gap with what to do."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import INCOMPLETE, Grid, Head, Paper
from biaogao.deliverables.submission.case import Case
from biaogao.records.gaps import Gap

TITLE = "封面和缺项清单"

_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="种类", share=12, centred=True),
    Head(title="事项", share=36),
    Head(title="位置", share=20),
    Head(title="由谁办", share=10),
    Head(title="办法", share=22),
)


def gap_sheet(case: Case, gaps: Sequence[Gap]) -> Paper:
    """The gaps in the order given; those that only warn say so."""
    rows = tuple(
        (str(number), gap.kind if gap.grave else f"{gap.kind}（提示）", gap.matter, gap.place, gap.ask, gap.advice)
        for number, gap in enumerate(gaps, 1)
    )
    grave = sum(gap.grave for gap in gaps)
    return Paper(
        title=f"{case.stage}材料（{INCOMPLETE}）",
        subtitle=f"{case.title}（{case.metadata.stage}）",
        facts=(f"影响{case.stage}的{grave}项，提示{len(gaps) - grave}项。本材料只供查看，不能交出。",),
        grids=(Grid(title="缺项清单", heads=_HEADS, rows=rows),),
        wide=True,
        sample=case.sample,
    )
