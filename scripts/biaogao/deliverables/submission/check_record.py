"""标准实施监督检查记录表: each provision that can be obeyed, with empty cells for what the inspectors find."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.submission.case import Case
from biaogao.procedures.submission import PaperKind
from biaogao.resolve.resolution import Provision, ProvisionType

_CHECKED = frozenset({ProvisionType.REQUIREMENT, ProvisionType.INSTRUCTION, ProvisionType.RECOMMENDATION})
_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="章条", share=9, centred=True),
    Head(title="条款", share=41),
    Head(title="类型", share=7, centred=True),
    Head(title="符合、不符合或不适用", share=12, centred=True),
    Head(title="检查所见和证据", share=15),
    Head(title="整改", share=10),
)


def check_record(case: Case) -> Paper | str:
    """The table; a reason where the text has no provision to be held against."""
    provisions = [one for one in _complete(case.resolution.provisions) if one.type in _CHECKED]
    if not provisions:
        return "标准正文没有要求、指示或推荐型条款"
    title = case.paper_title(PaperKind.CHECK_RECORD)
    number = case.metadata.number or "〔编号待定〕"
    facts = (
        f"标准：{number}《{case.title}》　　被检查单位：〔待填〕",
        "检查日期：〔待填〕　　检查人：〔待填〕　　被检查单位签字：〔待签〕",
    )
    rows = tuple(_row(at, one) for at, one in enumerate(provisions, 1))
    grid = Grid(title=title, heads=_HEADS, rows=rows)
    notes = ("推荐型条款未采用的，写明替代的做法；不适用的，写明理由。",)
    return Paper(title=title, facts=facts, grids=(grid,), notes=notes, wide=True, sample=case.sample, counted=True)


def _complete(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    """Without what only introduces a list: each item is read with it, and nothing is there to be held against alone."""
    leads = {(one.clause, one.lead) for one in provisions if one.lead}
    return (one for one in provisions if (one.clause, one.whole) not in leads)


def _row(number: int, provision: Provision) -> tuple[str, ...]:
    return str(number), provision.clause, provision.whole, provision.type.value, "", "", ""
