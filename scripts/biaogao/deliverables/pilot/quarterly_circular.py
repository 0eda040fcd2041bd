"""季度检查通报: what the checks of a quarter found, unit by unit; whom to praise or to blame is left to people."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid
from biaogao.deliverables.pilot.composing import DATED, finished
from biaogao.deliverables.pilot.facts import TOTAL, Facts, chinese_day, chinese_quarter, heads, listed, values_of
from biaogao.deliverables.pilot.issue_list import state_of
from biaogao.deliverables.pilot.told import OPEN, Part, Report, Tabled, line
from biaogao.deliverables.pilot.told_practice import MEASURED, measured
from biaogao.records.ledger import Record
from biaogao.records.plan import quarter_of

TITLE = "季度检查通报"


def quarters_of(facts: Facts) -> tuple[str, ...]:
    """The quarters with a check up to the day, in order."""
    return tuple(sorted({quarter_of(row["日期"]) for row in facts.rows("checks")}))


def quarterly_circular(quarter: str, facts: Facts) -> Report:
    """The circular of one quarter."""
    rows = [row for row in facts.rows("checks") if quarter_of(row["日期"]) == quarter]
    title = f"{chinese_quarter(quarter)}标准实施检查通报"
    parts = (
        _overview(quarter, rows, facts),
        _table("各单位检查情况", rows, "单位", facts),
        _table("各项标准检查情况", rows, "标准", facts),
        _evaluated(quarter, facts),
        _issues(quarter, facts),
        Part(title="表扬和批评", pieces=(line(f"通报表扬：{OPEN}"), line(f"通报批评：{OPEN}"))),
        Part(title="下一步要求", pieces=(line(OPEN),)),
    )
    return finished(title, parts, facts, addressee="各有关单位：", signed=(facts.plan.contact, DATED))


def _overview(quarter: str, rows: Sequence[Record], facts: Facts) -> Part:
    units, standards, _, good, bad, outside, rate = measured(rows)
    days = sorted(row["日期"] for row in rows)
    span = dict.fromkeys((chinese_day(days[0]), chinese_day(days[-1])))
    batches = values_of(rows, "批次")
    told = line(
        f"{'至'.join(span)}，分{len(batches)}批检查了{units}个单位执行{standards}项标准的情况，共",
        facts.count("checks", rows, "项次"),
        f"：符合{good}项，不符合{bad}项，不适用{outside}项，适用的项中符合的占{rate}。",
    )
    return Part(title="总的情况", pieces=(told,))


def _table(title: str, rows: Sequence[Record], column: str, facts: Facts) -> Part:
    """The checks by units or by standards, in the order of their ledger; how many of themselves they are is no news."""
    ledger, key = ("system", "体系编号") if column == "标准" else ("units", "名称")
    order = {row[key]: at for at, row in enumerate(facts.rows(ledger))}
    names = {row[key]: row["标准名称"] for row in facts.rows(ledger)}
    told = [at for at, (head, _) in enumerate(MEASURED) if head != f"{column}数"]
    made = [
        (f"{one} {names.get(one, '')}".strip(), *_some(measured([row for row in rows if row[column] == one]), told))
        for one in sorted(values_of(rows, column), key=lambda one: (order.get(one, len(order)), one))
    ]
    made.append((TOTAL, *_some(measured(rows), told)))
    columns = heads((column, 34), *(MEASURED[at] for at in told))
    grid = Grid(title=title, heads=columns, rows=tuple(made), strong=frozenset({len(made) - 1}))
    return Part(title=title, pieces=(Tabled(grid=grid, refs=(facts.ref("checks", rows),)),))


def _some(cells: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(cells[at] for at in places)


def _evaluated(quarter: str, facts: Facts) -> Part:
    rows = [row for row in facts.rows("self_evaluations") if row["季度"] == quarter]
    told = line("收到自我评价", facts.count("self_evaluations", rows, "份"), "。") if rows else None
    checked = {row["单位"] for row in facts.rows("checks") if quarter_of(row["日期"]) == quarter}
    lacking = sorted(checked - {row["单位"] for row in rows})
    rest = (line(f"受检而没有自我评价的单位：{'、'.join(lacking)}。"),) if lacking else ()
    return Part(title="自我评价", pieces=(told or facts.none("self_evaluations", "自我评价"), *rest))


def _issues(quarter: str, facts: Facts) -> Part:
    rows = [row for row in facts.rows("issues") if quarter_of(row["发现日期"]) == quarter]
    title = "发现的问题"
    if not rows:
        return Part(title=title, pieces=(line("本季度没有问题列入问题清单。"),))
    columns = (("编号", 10), ("问题", 36), ("责任部门", 22), ("时限", 14), ("措施", 24))
    states = [state_of(row, facts.as_of) for row in rows]
    told = "、".join(f"{one}{states.count(one)}项" for one in dict.fromkeys(states))
    return Part(
        title=title,
        pieces=(
            line("列入问题清单", facts.count("issues", rows, "项"), f"，截至{chinese_day(facts.as_of)}{told}。"),
            listed(title, rows, columns, facts.ref("issues", rows)),
        ),
    )
