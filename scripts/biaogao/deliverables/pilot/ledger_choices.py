"""What may be chosen in the form of a ledger, from what the other ledgers of the pilot define."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biaogao.deliverables.pilot.ledger_form import Blank
from biaogao.records.collecting import block
from biaogao.records.crosscheck import Ledgers
from biaogao.records.ledger import NUMBER, SAMPLE, Record
from biaogao.records.plan import PilotPlan
from biaogao.records.returns import EXAMPLE
from biaogao.records.shapes import Column, Shape
from biaogao.records.tables import MAX_CELL

_AREA, _UNIT = "领域", "单位"
_NUMBERED_ROWS = 60
# What a code stands for, by the ledger that defines it.
_MEANING = {
    "system": ("标准名称",),
    "people": ("姓名", "单位"),
    "training": ("日期", "主题"),
    "issues": ("问题",),
    "effects": ("标准", "结论"),
}


def blank_of(
    shape: Shape, ledgers: Ledgers, plan: PilotPlan | None, unit: Record | None = None, *, example: bool = False
) -> Blank:
    """The form of a ledger for a unit, or for anybody; without a plan nothing is known of areas and days."""
    name = unit["名称"] if unit else ""
    numbers = block(shape, unit[NUMBER], ledgers.get(shape.name, ()), _NUMBERED_ROWS) if unit else ()
    choices = {column.name: _choices(column, ledgers, plan, name) for column in shape.columns}
    return Blank(
        shape=shape,
        choices={column: items for column, items in choices.items() if items},
        legend=_legend(shape, ledgers, name),
        unit=name,
        units=tuple(one["名称"] for one in ledgers.get("units", ()) if one["名称"]),
        numbers=numbers,
        example=example_row(shape, choices) if example else {},
        days=(plan.start, plan.end) if plan else ("", ""),
    )


def _choices(column: Column, ledgers: Ledgers, plan: PilotPlan | None, unit: str) -> tuple[str, ...]:
    if column.choices:
        return column.choices
    if column.name == _AREA and plan:
        return tuple(area.name for area in plan.areas)
    if column.reference is None:
        return ()
    if unit and column.name == _UNIT:
        return (unit,)
    ledger, named = column.reference
    return tuple(dict.fromkeys(record[named] for record in _offered(ledger, ledgers, unit) if record[named]))


def _offered(ledger: str, ledgers: Ledgers, unit: str) -> Sequence[Record]:
    """The rows that a form may refer to: people of the unit, standards that are not withdrawn."""
    records = [one for one in ledgers.get(ledger, ()) if one.sound]
    if ledger == "people" and unit:
        return [one for one in records if one["单位"] == unit]
    if ledger == "system":
        return [one for one in records if one["状态"] != "废止"]
    return records


def _legend(shape: Shape, ledgers: Ledgers, unit: str) -> dict[str, tuple[tuple[str, str], ...]]:
    legend: dict[str, tuple[tuple[str, str], ...]] = {}
    for column in shape.columns:
        ledger, named = column.reference or ("", "")
        if ledger in _MEANING and ledger != shape.name:
            told = _MEANING[ledger]
            pairs = tuple(
                (one[named], "　".join(one[each] for each in told)[:MAX_CELL])
                for one in _offered(ledger, ledgers, unit)
            )
            if pairs:
                legend[column.name] = pairs
    return legend


def example_row(shape: Shape, choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A row that shows how cells are filled: marked 示例, in such a way that `returns` knows it again."""
    unnumbered = set() if any(column.name == NUMBER for column in shape.columns) else set(shape.key)
    return {
        column.name: f"{EXAMPLE}{column.expected}"
        if column.name in unnumbered and column.reference
        else _example(column, choices.get(column.name, ()))
        for column in shape.columns
    }


def _example(column: Column, choices: Sequence[str]) -> str:
    if column.name == SAMPLE:
        return "是"
    told = column.expected.partition("如 ")[2].partition("，")[0].partition(" 或 ")[0]
    if column.name == NUMBER:
        return f"{told.rstrip('0123456789')}000"
    if column.dated:
        return "2024-06-30"
    if choices:
        return choices[0]
    if column.pattern:
        return told or "10"
    return f"{EXAMPLE}{column.expected}" if column.required else ""
