"""抽查对照表: standard, clause, what was checked, its result and the scan behind it, by 卷—件—页."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.pilot.placing import Placed, Stand
from biaogao.records.ledger import EVIDENCE, Record
from biaogao.records.plan import PilotPlan

TITLE = "抽查对照表"

_HEADS = (
    Head(title="序号", share=5, centred=True),
    Head(title="条款", share=8, centred=True),
    Head(title="记录", share=10, centred=True),
    Head(title="日期", share=11, centred=True),
    Head(title="单位", share=16),
    Head(title="检查项或实施内容", share=28),
    Head(title="结果", share=8, centred=True),
    Head(title="佐证（卷—件—页）", share=26),
)
# The ledgers that show a standard at work, and the columns for what was seen and how it ended.
_LEDGERS = (("checks", "检查项", "结果"), ("implementation", "内容", ""))


def sampling_paper(stand: Stand, plan: PilotPlan, as_of: str, *, sample: bool) -> Paper:
    """All checks and records of use by standard and clause; an evaluator picks a clause and finds the paper."""
    rows: list[tuple[str, ...]] = []
    parting: list[int] = []
    for standard in stand.rows.get("system", ()):
        lines = list(_lines(standard["体系编号"], stand))
        if lines:
            parting.append(len(rows))
            where = stand.places.get(f"product:各项标准/{standard['体系编号']}")
            text = f"，标准文本在{where.shown}" if where else ""
            rows.append((f"{standard['体系编号']} {standard['标准名称']}（{len(lines)}条{text}）",))
            rows += [(str(number), *line) for number, line in enumerate(lines, 1)]
    grid = Grid(title=TITLE, heads=_HEADS, rows=tuple(rows), strong=frozenset(parting))
    facts = (f"承担单位：{plan.owner}　　截至日期：{as_of}　　标准{len(parting)}项，记录{len(rows) - len(parting)}条",)
    return Paper(title=TITLE, subtitle=plan.name, facts=facts, grids=(grid,), wide=True, sample=sample)


def _lines(code: str, stand: Stand) -> Sequence[tuple[str, ...]]:
    found = []
    for ledger, seen, ended in _LEDGERS:
        for row in stand.rows.get(ledger, ()):
            if row["标准"] == code:
                shown = (row["条款"], row["编号"], row["日期"], row["单位"], row[seen], row[ended] or "—")
                found.append((*shown, _proof(ledger, row, stand)))
    return sorted(found, key=lambda line: (_clause(line[0]), line[2], line[1]))


def _proof(ledger: str, row: Record, stand: Stand) -> str:
    """The pieces of a row; a row without a file of its own is proved by the table of its ledger."""
    named = [f"evidence:{name}" for name in row.many(EVIDENCE)] or [f"ledger:{ledger}"]
    places: list[Placed] = [stand.places[source] for source in named if source in stand.places]
    return "\n".join(f"{one.shown} {one.title}" for one in places) or "卷中没有"


def _clause(text: str) -> tuple[tuple[bool, int, str], ...]:
    """5.10 stands behind 5.9, annexes behind chapters."""
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in text.split("."))
