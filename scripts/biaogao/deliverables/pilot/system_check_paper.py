"""标准体系核查表: what the checks of the system found, numbers against the targets, and matters against standards."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.pilot.system_checks import COUNTED, Held, counted
from biaogao.diagnostics import Diagnostic
from biaogao.records.formulas.catalogue import FORMULAS
from biaogao.records.indicator import NOT_COMPUTABLE, percent
from biaogao.records.ledger import Record

TITLE = "标准体系核查表"

_FOUND = (
    Head(title="序号", share=6, centred=True),
    Head(title="代码", share=9, centred=True),
    Head(title="程度", share=8, centred=True),
    Head(title="位置", share=20),
    Head(title="发现", share=38),
    Head(title="办法", share=26),
)
_STATES = ("现行", "在编", "拟制定")
_TARGETS = (
    Head(title="指标", share=30),
    Head(title="目标", share=14, centred=True),
    *(Head(title=state, share=11, centred=True) for state in _STATES),
    Head(title="体系所列", share=11, centred=True),
    Head(title="结论", share=24),
)
_COVERAGE = "事项标准覆盖率"


def check_paper(found: Sequence[Diagnostic], held: Held, as_of: str, *, sample: bool) -> Paper:
    """All three parts; a part without anything to hold says so."""
    plan = held.plan
    verdict = f"发现{len(found)}处。" if found else "没有发现问题。"
    rows = tuple(
        (str(number), one.code, one.severity.label, _place(one), one.message, one.hint)
        for number, one in enumerate(found, 1)
    )
    grids = [Grid(title="一、核查结果", heads=_FOUND, rows=rows or (("没有发现问题",),))]
    grids.append(Grid(title="二、标准数量与目标", heads=_TARGETS, rows=_targets(held) or (("没有数量目标",),)))
    grids.append(_matters(held))
    return Paper(
        title=TITLE,
        subtitle=plan.name,
        facts=(
            f"承担单位：{plan.owner}　　截至日期：{as_of}",
            f"{verdict}标准状态据截至{held.published.date}的清单核对；清单不完整，以官方平台为准。",
        ),
        grids=tuple(grids),
        notes=(
            f"注：“有标准”指事项所列的标准中至少一项{_either(plan.system.counting.states)}，"
            "与指标完成情况表的事项标准覆盖率同一口径；其他口径供参考。",
        ),
        wide=True,
        sample=sample,
    )


def _place(one: Diagnostic) -> str:
    return f"{one.span.file} 第{one.span.start.line}行" if one.span else ""


def _targets(held: Held) -> tuple[tuple[str, ...], ...]:
    rows = []
    for target in held.plan.targets:
        if target.formula != COUNTED:
            continue
        made = counted(target, held.system)
        numbers = [sum(row["状态"] == state for row in made) for state in _STATES]
        cells = (f"{target.code} {target.name}", target.goal.wording, *map(str, numbers), str(len(made)))
        rows.append((*cells, _verdict(target.goal.value, numbers[0], len(made))))
    return tuple(rows)


def _verdict(wanted: str, existing: int, listed: int) -> str:
    if not wanted:
        return "列示"
    if existing >= Fraction(wanted):
        return "已达到"
    return "完成所列标准后可达到" if listed >= Fraction(wanted) else "所列不足，须补列"


def _matters(held: Held) -> Grid:
    """Matters by area, and all of them; an empty list is 无法计算."""
    wanted = held.plan.system.coverage
    title = f"三、管理和服务事项的标准覆盖率{f'（应达到{wanted}%）' if wanted else ''}"
    others = _others(held)
    heads = _heads(others)
    if not held.matters:
        return Grid(title=title, heads=heads, rows=(("事项清单没有可计的行，无法计算",),))
    groups = [
        (area.name, [one for one in held.matters if held.plan.area_named(one["领域"]) is area])
        for area in held.plan.areas
    ]
    chosen, beside = held.covered(), tuple(map(held.covered, others))
    rows = tuple(
        _covered(name, [one["编号"] for one in rows], chosen, beside, _bare(rows, chosen))
        for name, rows in (*groups, ("合计", list(held.matters)))
    )
    total = (*rows[-1][:-1], "")
    return Grid(title=title, heads=heads, rows=(*rows[:-1], total), strong=frozenset({len(rows) - 1}))


def _others(held: Held) -> tuple[tuple[str, ...], ...]:
    """The definitions that the plan did not choose."""
    chosen = set(held.plan.system.counting.states)
    return tuple(other["状态"] for other in FORMULAS[_COVERAGE].others if set(other["状态"]) != chosen)


def _heads(others: Sequence[tuple[str, ...]]) -> tuple[Head, ...]:
    return (
        Head(title="领域", share=20),
        Head(title="事项", share=9, centred=True),
        Head(title="有标准", share=9, centred=True),
        Head(title="覆盖率（%）", share=12, centred=True),
        *(Head(title=f"其他口径：{_either(states)}", share=14, centred=True) for states in others),
        Head(title="没有标准的事项", share=38),
    )


def _either(states: tuple[str, ...]) -> str:
    return "或".join(states)


def _bare(rows: Sequence[Record], chosen: frozenset[str]) -> str:
    return "、".join(f"{one['编号']} {one['名称']}" for one in rows if one["编号"] not in chosen)


def _covered(
    name: str, numbers: Sequence[str], chosen: frozenset[str], beside: Sequence[frozenset[str]], bare: str
) -> tuple[str, ...]:
    def share(have: frozenset[str]) -> str:
        counted = sum(one in have for one in numbers)
        return percent(Fraction(counted, len(numbers))).rstrip("%") if numbers else NOT_COMPUTABLE

    counted = sum(one in chosen for one in numbers)
    return name, str(len(numbers)), str(counted), share(chosen), *map(share, beside), bare
