"""Tells what became of the standards: the system, matters that have a standard, drafting, upgrades, policies."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.grids import Grid
from biaogao.deliverables.pilot.facts import TOTAL, Facts, counted_by, heads, listed, percentage
from biaogao.deliverables.pilot.told import Line, Number, Piece, Tabled, line
from biaogao.records.formulas.matters import with_standard
from biaogao.records.ledger import Record

_STATES = ("现行", "在编", "拟制定", "废止")
_LEVELS = ("国家标准", "行业标准", "省级地方标准", "市级地方标准", "团体标准", "内部标准")


def system(facts: Facts) -> tuple[Piece, ...]:
    """Standards by area and state; leaves without a standard are named."""
    rows = facts.rows("system")
    if not rows:
        return (facts.none("system", "标准体系"),)
    made = [
        (area.name, *_counts([row for row in rows if row["领域"] in _names(facts, area.name)], facts))
        for area in facts.plan.areas
    ]
    made.append((TOTAL, *_counts(rows, facts)))
    grid = Grid(
        title="标准体系（项）",
        heads=heads(("领域", 30), *((state, 12) for state in _STATES), (TOTAL, 12)),
        rows=tuple(made),
        strong=frozenset({len(made) - 1}),
    )
    leaves = [leaf for area in facts.plan.areas for leaf in area.leaves]
    empty = [leaf.name for leaf in leaves if not any(row["体系编号"].split("-")[1:2] == [leaf.code] for row in rows)]
    blank = f"，其中{'、'.join(empty)}尚无标准" if empty else "，均有标准"
    told = f"，分{len(facts.plan.areas)}个领域、{len(leaves)}个子体系{blank}。"
    return (
        line("标准体系列入标准", facts.count("system", rows, "项"), told),
        Tabled(grid=grid, refs=(facts.ref("system", rows),)),
    )


def state_of(row: Record, facts: Facts) -> str:
    """The state of a standard on the day."""
    return facts.snapshot.state(row)


def details(facts: Facts) -> tuple[Piece, ...]:
    """Every standard of the system."""
    rows = facts.rows("system")
    if not rows:
        return (facts.none("system", "标准目录明细"),)
    made = tuple(
        (
            str(number),
            row["体系编号"],
            row["标准编号"],
            row["标准名称"],
            row["层级"],
            state_of(row, facts),
            row["责任部门"],
        )
        for number, row in enumerate(rows, 1)
    )
    columns = (
        ("序号", 7),
        ("体系编号", 15),
        ("标准编号", 18),
        ("标准名称", 30),
        ("层级", 13),
        ("状态", 9),
        ("责任部门", 18),
    )
    grid = Grid(title="标准目录明细表", heads=heads(*columns), rows=made)
    return (Tabled(grid=grid, refs=(facts.ref("system", rows),)),)


def _names(facts: Facts, name: str) -> tuple[str, ...]:
    area = facts.plan.area_named(name)
    return (name, *area.aliases) if area else (name,)


def _counts(rows: Sequence[Record], facts: Facts) -> tuple[str, ...]:
    states = [state_of(row, facts) for row in rows]
    return (*(str(states.count(state)) for state in _STATES), str(len(rows)))


def matters(facts: Facts) -> tuple[Piece, ...]:
    """Matters of management and service that have a standard."""
    rows = facts.rows("matters")
    if not rows:
        return (facts.none("matters", "管理和服务事项"),)
    states = facts.plan.system.counting.states
    covered = with_standard(facts.snapshot, states)
    told = f"，占{percentage(len(covered), len(rows))}。"
    return (
        line(
            "梳理管理和服务事项",
            facts.count("matters", rows, "项"),
            f"，有对应标准（{'或'.join(states)}）的",
            facts.count("matters", covered, "项"),
            told,
        ),
    )


def drafting(facts: Facts) -> tuple[Piece, ...]:
    """Standards led or taken part in, by level and state; then the key standards one by one."""
    rows = [row for row in facts.rows("system") if row["角色"] in ("牵头", "参与")]
    if not rows:
        return (facts.none("system", "牵头、参与编制的标准"),)
    levels = {level: [row for row in rows if row["层级"] == level] for level in _LEVELS}
    made = [_of_level(level, own, facts) for level, own in (*levels.items(), (TOTAL, rows)) if own]
    columns = (("层级", 22), ("牵头", 10), ("参与", 10), *((state, 10) for state in _STATES), (TOTAL, 10))
    grid = Grid(
        title="牵头、参与编制的标准（项）", heads=heads(*columns), rows=tuple(made), strong=frozenset({len(made) - 1})
    )
    states = [state_of(row, facts) for row in rows]
    told = f"，其中{'、'.join(f'{one}{states.count(one)}项' for one in _STATES if one in states)}。"
    return (
        line("牵头、参与编制标准", facts.count("system", rows, "项"), told),
        Tabled(grid=grid, refs=(facts.ref("system", rows),)),
        *_key(facts),
    )


def _of_level(level: str, rows: Sequence[Record], facts: Facts) -> tuple[str, ...]:
    roles = (str(sum(row["角色"] == role for row in rows)) for role in ("牵头", "参与"))
    return (level, *roles, *_counts(rows, facts))


def _key(facts: Facts) -> tuple[Piece, ...]:
    rows = facts.rows("system", 关键="是")
    if not rows:
        return ()
    made = tuple(
        (row["体系编号"], row["标准名称"], row["层级"], row["角色"], state_of(row, facts), _effective(row, facts))
        for row in rows
    )
    columns = (("体系编号", 16), ("标准名称", 36), ("层级", 15), ("角色", 10), ("状态", 10), ("实施日期", 14))
    grid = Grid(title="关键标准", heads=heads(*columns), rows=made)
    return (Tabled(grid=grid, refs=(facts.ref("system", rows),)),)


def _effective(row: Record, facts: Facts) -> str:
    """From when a standard is in force; of one not published by the day nobody knew."""
    return row["实施日期"] if facts.snapshot.in_force(row) else ""


def upgrades(facts: Facts) -> tuple[Piece, ...]:
    """Standards on their way to a higher level."""
    rows = facts.rows("upgrades")
    if not rows:
        return (facts.none("upgrades", "标准升级"),)
    columns = (("日期", 14), ("原标准", 18), ("原层级", 16), ("目标层级", 16), ("状态", 12))
    return (
        line("推动标准升级", facts.count("upgrades", rows, "项次"), f"：{counted_by(rows, '状态', '项次')}。"),
        listed("标准升级路径", rows, columns, facts.ref("upgrades", rows)),
    )


def policies(facts: Facts) -> tuple[Piece, ...]:
    """Laws, rules and papers that were gone through."""
    rows = facts.rows("policies")
    if not rows:
        return (facts.none("policies", "法规政策梳理"),)
    return (
        _told("梳理法律法规、规章和规范性文件", facts.count("policies", rows, "部"), counted_by(rows, "结论", "部")),
    )


def _told(opening: str, number: Number, rest: str) -> Line:
    return line(opening, number, f"：{rest}。")
