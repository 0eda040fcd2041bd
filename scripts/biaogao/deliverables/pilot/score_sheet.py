"""自评打分表: each item with its evidence, found, missing or stale; worth and score are what people typed in."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from biaogao.deliverables.grids import Grid, Paper
from biaogao.deliverables.pilot.facts import Facts, chinese_day, heads
from biaogao.records.indicator import decimal
from biaogao.records.ledger import EVIDENCE, Record
from biaogao.records.requirement import Proof
from biaogao.records.requirements import Found, Stock, found_for, taken
from biaogao.records.scoring import OPEN, ScoredItem, Scoring

TITLE = "自评打分表"
WHOLE, PARTLY, MISSING, STALE = "佐证齐全", "佐证不全", "没有佐证", "佐证过期"


class Proven(msgspec.Struct, frozen=True, kw_only=True):
    """An item with what was found for each of its proofs, evidence that cannot be read, and the state in a word."""

    item: ScoredItem
    found: tuple[Found, ...]
    unreadable: tuple[str, ...]
    state: str


def proven(scoring: Scoring, stock: Stock, facts: Facts) -> tuple[Proven, ...]:
    """All items in their order, held against the rows, products and files that there are."""
    return tuple(_proven(item, stock, facts) for item in scoring.items)


def _proven(item: ScoredItem, stock: Stock, facts: Facts) -> Proven:
    found = tuple(found_for(proof, (facts.plan.start, facts.as_of), stock) for proof in item.proofs)
    named = {name for proof in item.proofs for row in _rows(proof, stock) for name in row.many(EVIDENCE)}
    bad = tuple(sorted(name for name in named if name not in facts.evidence or facts.evidence[name].problem))
    return Proven(item=item, found=found, unreadable=bad, state=_state(found, bad, facts))


def _rows(proof: Proof, stock: Stock) -> Sequence[Record]:
    return [row for row in stock.rows.get(proof.ledger, ()) if taken(row, proof)] if proof.ledger else []


def _state(found: Sequence[Found], bad: Sequence[str], facts: Facts) -> str:
    if not any(one.counted for one in found):
        return MISSING
    if any(is_stale(one, facts) for one in found):
        return STALE
    return WHOLE if all(one.held for one in found) and not bad else PARTLY


def is_stale(one: Found, facts: Facts) -> bool:
    """Whether all the rows of a proof are older than the pilot."""
    return bool(one.last) and one.last < facts.plan.start


def score_sheet(scoring: Scoring, items: Sequence[Proven], facts: Facts) -> Paper:
    """The table for Word and Excel; sums only where every item has its number."""
    columns = (
        ("编号", 7),
        ("打分项", 16),
        ("要点", 22),
        ("分值", 7),
        ("佐证", 34),
        ("佐证情况", 10),
        ("自评", 7),
        ("评估组评分", 9),
    )
    rows: list[tuple[str, ...]] = []
    strong: list[int] = []
    group = ""
    for one in items:
        if one.item.group and one.item.group != group:
            strong.append(len(rows))
            rows.append((one.item.group,))
            group = one.item.group
        rows.append(_row(one, facts))
    strong.append(len(rows))
    rows.append(("合计", "", "", _total(scoring.worth), "", "", _total(scoring.own), ""))
    grid = Grid(title=TITLE, heads=heads(*columns), rows=tuple(rows), strong=frozenset(strong))
    return Paper(
        title=TITLE,
        subtitle=facts.plan.name,
        facts=tuple(_opening(scoring, items, facts)),
        grids=(grid,),
        notes=("注：分值照正式的评估计分表录入，自评由承担单位打分；没有录入的写“待填”，程序不给分、不推算。",),
        wide=True,
        sample=facts.sample,
    )


def _total(value: Fraction | None) -> str:
    return OPEN if value is None else decimal(value)


def _opening(scoring: Scoring, items: Sequence[Proven], facts: Facts) -> tuple[str, ...]:
    states = [one.state for one in items]
    counted = "，".join(f"{state}{states.count(state)}项" for state in (WHOLE, PARTLY, MISSING, STALE))
    passing = f"　　合格线：{scoring.passing}" if scoring.passing else f"　　合格线：{OPEN}"
    return (
        f"承担单位：{facts.plan.owner}　　截至日期：{chinese_day(facts.as_of)}",
        f"计分表来源：{scoring.source}{passing}",
        f"共{len(items)}项：{counted}。",
    )


def _row(one: Proven, facts: Facts) -> tuple[str, ...]:
    item = one.item
    told = [_told(found, facts) for found in one.found] + [f"缺失或不可读：{name}" for name in one.unreadable]
    return (
        item.code,
        item.name,
        item.point,
        item.worth or OPEN,
        "\n".join(told) or "没有写佐证",
        one.state,
        item.own or OPEN,
        "",
    )


def _told(one: Found, facts: Facts) -> str:
    if not one.held:
        return f"缺：{one.title}（{one.counted}/{one.wanted}）"
    if is_stale(one, facts):
        return f"过期：{one.title}，最近的在{one.last}"
    days = f"，{one.first}至{one.last}" if one.first else ""
    return f"有：{one.title}，{one.counted}条{days}" if one.labels else f"有：{one.title}"
