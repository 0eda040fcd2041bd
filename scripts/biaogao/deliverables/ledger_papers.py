"""A ledger as a paper: the table that stands before its evidence in a volume."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.ledger import EVIDENCE, SAMPLE, Record
from biaogao.records.plan import PilotPlan
from biaogao.records.shapes import Shape

_NARROW, _WIDEST = 4, 22
_SHORT = 8


def ledger_paper(records: Sequence[Record], shape: Shape, plan: PilotPlan, as_of: str, *, sample: bool) -> Paper:
    """All rows of a ledger, unsound ones marked; columns are as wide as what they hold, within reason."""
    columns = [column.name for column in shape.columns if column.name not in (EVIDENCE, SAMPLE)]
    cells = [[record[column] for column in columns] for record in records]
    heads = [Head(title="序号", share=_NARROW + 1, centred=True)]
    for index, column in enumerate(columns):
        longest = max((_width(row[index]) for row in cells), default=0)
        # What is short stays on one line (dates, codes); what is long may take two.
        wanted = longest + 1 if longest <= _SHORT else longest // 2 + 2
        share = min(_WIDEST, max(_NARROW, _width(column) + 1, wanted))
        heads.append(Head(title=column, share=share, centred=longest <= _SHORT))
    heads.append(Head(title="佐证件数", share=6, centred=True))
    rows = []
    for number, (record, row) in enumerate(zip(records, cells, strict=True), 1):
        marked = "" if record.sound else "（待改正）"
        rows.append((f"{number}{marked}", *row, str(len(record.many(EVIDENCE)))))
    grid = Grid(title=shape.title, heads=tuple(heads), rows=tuple(rows))
    facts = (f"承担单位：{plan.owner}　　截至日期：{as_of}　　共{len(rows)}行",)
    return Paper(title=shape.title, subtitle=plan.name, facts=facts, grids=(grid,), wide=True, sample=sample)


def _width(text: str) -> int:
    """In Han characters, two Latin letters counted as one."""
    return -(-sum(2 if ord(one) > 0x2E7F else 1 for one in text) // 2)
