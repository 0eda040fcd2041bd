"""问题清单与整改销号表: every issue with who mends it, by when, how, and whether and by what it was closed."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Paper
from biaogao.deliverables.pilot.facts import TOTAL, Facts, chinese_day, heads, percentage, values_of
from biaogao.deliverables.pilot.told_practice import closed
from biaogao.records.ledger import EVIDENCE, Record

TITLE = "问题清单与整改销号表"
CLOSED, LATE, OPEN = "已销号", "逾期未销号", "整改中"


def state_of(row: Record, day: str) -> str:
    """What an issue was on a day: closed, past its limit, or still being mended."""
    if closed((row,), day):
        return CLOSED
    return LATE if row["时限"] < day else OPEN


def issue_list(facts: Facts) -> Paper:
    """The table for Word and Excel, then the counts by department."""
    rows = facts.rows("issues")
    columns = (
        ("编号", 7),
        ("发现日期", 10),
        ("来源", 9),
        ("问题", 26),
        ("责任部门", 14),
        ("时限", 10),
        ("措施", 20),
        ("状态", 10),
        ("销号日期", 10),
        ("佐证", 20),
    )
    listed = Grid(title=TITLE, heads=heads(*columns), rows=tuple(_row(row, facts.as_of) for row in rows))
    grids = (listed, _by(rows, "责任部门", facts.as_of), _by(rows, "来源", facts.as_of)) if rows else (listed,)
    shut = len(closed(rows, facts.as_of))
    told = f"共{len(rows)}项，已销号{shut}项，销号率{percentage(shut, len(rows))}。"
    opening = f"承担单位：{facts.plan.owner}　　截至日期：{chinese_day(facts.as_of)}"
    return Paper(
        title=TITLE,
        subtitle=facts.plan.name,
        facts=(opening, told if rows else "问题清单没有列入问题〔待填〕。"),
        grids=grids,
        notes=("注：截至日期以后才销号的，按整改中计；时限在截至日期以前而未销号的为逾期。",),
        wide=True,
        sample=facts.sample,
    )


def _row(row: Record, day: str) -> tuple[str, ...]:
    state = state_of(row, day)
    shut = row["销号日期"] if state == CLOSED else ""
    proof = "\n".join(row.many(EVIDENCE))
    names = ("编号", "发现日期", "来源", "问题", "责任部门", "时限", "措施")
    return (*(row[name] for name in names), state, shut, proof)


def _by(rows: Sequence[Record], column: str, day: str) -> Grid:
    made = [(one, *_counts([row for row in rows if row[column] == one], day)) for one in values_of(rows, column)]
    made.append((TOTAL, *_counts(rows, day)))
    columns = ((column, 30), ("问题", 10), (CLOSED, 10), (OPEN, 10), (LATE, 12), ("销号率", 12))
    return Grid(title=f"按{column}统计", heads=heads(*columns), rows=tuple(made), strong=frozenset({len(made) - 1}))


def _counts(rows: Sequence[Record], day: str) -> tuple[str, ...]:
    states = [state_of(row, day) for row in rows]
    counts = [str(states.count(one)) for one in (CLOSED, OPEN, LATE)]
    return (str(len(rows)), *counts, percentage(states.count(CLOSED), len(rows)))
