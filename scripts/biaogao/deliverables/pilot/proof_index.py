"""佐证索引: for each indicator, item of the score and demand of the plan the pieces that prove it, by 卷—件—页."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.pilot.placing import Placed, Subject
from biaogao.records.plan import PilotPlan

TITLE = "佐证索引"

_HEADS = (
    Head(title="序号", share=7, centred=True),
    Head(title="佐证题名", share=50),
    Head(title="卷", share=7, centred=True),
    Head(title="件", share=7, centred=True),
    Head(title="页", share=9, centred=True),
    Head(title="页数", share=7, centred=True),
    Head(title="备注", share=13),
)


def index_grid(subjects: Sequence[Subject]) -> tuple[Grid, tuple[str, ...]]:
    """The table, parted by subjects, and what each row links to ("" for what links to nothing)."""
    rows: list[tuple[str, ...]] = []
    targets: list[str] = []
    parting: list[int] = []
    for one in subjects:
        parting.append(len(rows))
        rows.append((f"{one.kind} {one.code}　{one.name}",))
        targets.append("")
        for number, placed in enumerate(one.proofs, 1):
            rows.append(_row(number, placed))
            targets.append(placed.target)
        for number, lack in enumerate(one.lacks, len(one.proofs) + 1):
            rows.append((str(number), lack, "", "", "", "", "卷中没有"))
            targets.append("")
    return Grid(title=TITLE, heads=_HEADS, rows=tuple(rows), strong=frozenset(parting)), tuple(targets)


def _row(number: int, placed: Placed) -> tuple[str, ...]:
    page, pages = (str(placed.page), str(placed.pages)) if placed.page else ("—", "—")
    return (
        str(number),
        placed.title,
        placed.volume,
        str(placed.serial),
        page,
        pages,
        "" if placed.page else "没有页面",
    )


def index_paper(subjects: Sequence[Subject], plan: PilotPlan, as_of: str, *, sample: bool) -> Paper:
    """The index for Word and Excel."""
    grid, _ = index_grid(subjects)
    proved = sum(bool(one.proofs) for one in subjects)
    facts = (
        f"承担单位：{plan.owner}　　截至日期：{as_of}",
        f"共{len(subjects)}项，有佐证{proved}项，没有佐证{len(subjects) - proved}项。",
        "卷、件、页是验收台账各卷的卷号、件号和页号。",
    )
    return Paper(title=TITLE, subtitle=plan.name, facts=facts, grids=(grid,), sample=sample)
