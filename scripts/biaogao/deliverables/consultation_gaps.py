"""缺项清单 of a package that was built although it lacks something: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.consultation import Consultation
from biaogao.deliverables.grids import INCOMPLETE, Grid, Head, Paper
from biaogao.records.gaps import Gap

TITLE = "缺项清单"

_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="种类", share=12, centred=True),
    Head(title="事项", share=38),
    Head(title="位置", share=22),
    Head(title="办法", share=22),
)


def gap_paper(one: Consultation, gaps: Sequence[Gap]) -> Paper:
    """The gaps in the order given; those that only warn say so."""
    rows = tuple(
        (str(number), gap.kind if gap.grave else f"{gap.kind}（提示）", gap.matter, gap.place, gap.advice)
        for number, gap in enumerate(gaps, 1)
    )
    grave = sum(gap.grave for gap in gaps)
    facts = (f"{INCOMPLETE}：影响发出的{grave}项，提示{len(gaps) - grave}项。",)
    grid = Grid(title=TITLE, heads=_HEADS, rows=rows)
    return Paper(
        title=TITLE, subtitle=one.sheet.name, facts=facts, grids=(grid,), wide=True, sample=one.metadata.sample
    )
