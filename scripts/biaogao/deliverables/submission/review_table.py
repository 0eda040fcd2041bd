"""审查意见汇总处理表: the opinions of the review with what became of them, in the columns of the level."""

from __future__ import annotations

import msgspec

from biaogao.deliverables.grids import Paper
from biaogao.deliverables.opinion_table import TableFacts, named_units, opinion_table, totals
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.review_facts import reviewed_stage
from biaogao.procedures.event import REVIEW_ROUND
from biaogao.procedures.submission import PaperKind

_NOTHING_KEPT = f"没有登记“{REVIEW_ROUND}”这一轮的意见"


def paper(case: Case) -> Paper | str:
    """The table, or the reason where no opinions of the review were taken in.

    Units that were asked and answered are not counted: a meeting sends its text to experts, not to consultees.
    """
    given = case.review_opinions
    if given is None:
        return _NOTHING_KEPT
    units = case.metadata.drafting_units
    facts = TableFacts(
        title=case.procedure.consultation.table.title,
        layout=case.procedure.consultation.table.layout,
        standard=case.title,
        unit=units[0] if units else "",
        stage=given.stage or reviewed_stage(case),
        sample=case.sample,
    )
    table = opinion_table(given.items, given.tally, facts, named_units, case.originals)
    title = case.paper_title(PaperKind.REVIEW_TABLE)
    grids = tuple(msgspec.structs.replace(one, title=title) for one in table.grids)
    return msgspec.structs.replace(table, title=title, grids=grids, notes=totals(given.tally))
