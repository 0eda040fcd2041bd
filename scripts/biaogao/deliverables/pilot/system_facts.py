"""The facts of 标准体系编制说明: what is known of the system, put where its Markdown names it as `{{标准总数}}`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from biaogao.deliverables.grids import Grid, text_of
from biaogao.deliverables.pilot.diagram_tree import leaf_code
from biaogao.deliverables.pilot.facts import chinese_day
from biaogao.deliverables.pilot.key_standards import key_rows
from biaogao.deliverables.pilot.system_checks import Held
from biaogao.deliverables.system_tables import counted
from biaogao.records.indicator import NOT_COMPUTABLE, percent
from biaogao.records.ledger import Record

TITLE = "标准体系编制说明"
SOURCE = "体系编制说明.md"
OPEN = "〔待填：{}〕"

_SAME = "^^"

_BLANK = re.compile(r"\{\{\s*([^{}\n]{1,40}?)\s*\}\}")


def facts_of(held: Held, as_of: str) -> dict[str, str]:
    """Every fact by name: numbers as text, tables as Markdown."""
    plan, system = held.plan, held.system
    kept = [row for row in system if row["状态"] != "废止"]
    leaves = [leaf for area in plan.areas for leaf in area.leaves]
    filled = {leaf_code(row) for row in kept}
    states = {state: str(sum(row["状态"] == state for row in kept)) for state in ("现行", "在编", "拟制定")}
    return {
        "试点名称": plan.name,
        "承担单位": plan.owner,
        "归口部门": plan.contact,
        "截至日期": chinese_day(as_of),
        "标准总数": str(len(kept)),
        "领域数": str(len(plan.areas)),
        "领域": "、".join(area.name for area in plan.areas),
        "子体系数": str(len(leaves)),
        "空白子体系": "、".join(f"{leaf.code} {leaf.name}" for leaf in leaves if leaf.code not in filled) or "无",
        "现行数": states["现行"],
        "在编数": states["在编"],
        "拟制定数": states["拟制定"],
        "关键标准数": str(sum(row["关键"] == "是" for row in kept)),
        "关键标准制修订数": str(len(key_rows(system))),
        "体系结构表": _structure(held, kept),
        **{f"{way}统计表": _table(counted(way, system, plan)) for way in ("层级", "领域", "角色")},
        **_matters(held),
    }


def _structure(held: Held, kept: Sequence[Record]) -> str:
    # A cell of ^^ is one with the cell above it.
    rows = [
        (
            _SAME if number else f"{area.code} {area.name}",
            f"{leaf.code} {leaf.name}",
            str(sum(leaf_code(row) == leaf.code for row in kept)),
        )
        for area in held.plan.areas
        for number, leaf in enumerate(area.leaves)
    ]
    return _markdown(("领域", "子体系", "标准（项）"), rows)


def _matters(held: Held) -> dict[str, str]:
    """Numbers of matters; without a list of them they cannot be computed."""
    covered, total = len(held.covered()), len(held.matters)
    share = percent(Fraction(covered, total)) if total else NOT_COMPUTABLE
    states = "或".join(held.plan.system.counting.states)
    return {"事项数": str(total), "有标准的事项数": str(covered), "事项覆盖率": share, "事项口径": states}


def _table(grid: Grid) -> str:
    rows = [tuple(text_of(cell) for cell in row) for row in grid.rows]
    return _markdown(tuple(head.title for head in grid.heads), rows)


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def fill(text: str, facts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text with its blanks filled, and the names of blanks that are no facts; these stay open and say so."""
    unknown = tuple(dict.fromkeys(name for name in _BLANK.findall(text) if name not in facts))
    return _BLANK.sub(lambda found: facts.get(found[1], OPEN.format(found[1])), text), unknown
