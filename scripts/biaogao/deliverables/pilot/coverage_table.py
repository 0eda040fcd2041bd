"""实施检查情况表: for each standard and unit how far its provisions were checked and kept to, and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.records.provision_coverage import Coverage, shown, together

TITLE = "实施检查情况表"

_HEADS = (
    Head(title="标准", share=24),
    Head(title="单位", share=20),
    Head(title="条文", share=7, centred=True),
    Head(title="符合", share=7, centred=True),
    Head(title="不符合", share=7, centred=True),
    Head(title="不适用", share=7, centred=True),
    Head(title="未检查", share=7, centred=True),
    Head(title="实施覆盖率", share=10, centred=True),
    Head(title="达标率", share=10, centred=True),
    Head(title="另有自拟项", share=8, centred=True),
    Head(title="最近检查", share=11, centred=True),
)
_FAULT_HEADS = (
    Head(title="标准", share=24),
    Head(title="单位", share=20),
    Head(title="条文（检查日期，问题编号）", share=56),
)
_ABSENT_HEADS = (Head(title="标准", share=50), Head(title="没有检查表的原因", share=50))
_NOTES = (
    "注1：实施覆盖率＝有检查结果的条文数 ÷ 适用的条文数；达标率＝符合的条文数 ÷ 有检查结果的条文数；",
    "　　 不适用的条文两处都不计。",
    "注2：同一条文多次检查的取最近一次；没有条文可计的写“无法计算”。自拟项是检查记录里不对应条文的检查项，不计入两个比率。",
    "注3：“预览”是尚未实施的标准，供试查，没有检查的不算缺。",
)


def coverage_table(
    parts: Sequence[Coverage], absent: Sequence[tuple[str, str]], subtitle: str, as_of: str, *, sample: bool
) -> Paper:
    """`absent` are standards without checklists, each with the reason."""
    rows, strong = _rows(parts)
    grids = [Grid(title=TITLE, heads=_HEADS, rows=rows, strong=strong)] if rows else []
    faults = tuple((_named(one), one.unit, fault) for one in parts for fault in one.faults)
    if faults:
        grids.append(Grid(title="不符合的条文", heads=_FAULT_HEADS, rows=faults))
    if absent:
        grids.append(Grid(title="没有检查表的标准", heads=_ABSENT_HEADS, rows=tuple(absent)))
    facts = (f"截至日期：{as_of}", *_lowest(parts))
    return Paper(
        title=TITLE, subtitle=subtitle, facts=facts, grids=tuple(grids), notes=_NOTES, wide=True, sample=sample
    )


def _rows(parts: Sequence[Coverage]) -> tuple[tuple[tuple[str, ...], ...], frozenset[int]]:
    """The units of a standard below each other, then their sum."""
    rows: list[tuple[str, ...]] = []
    strong: set[int] = set()
    for code, total in together(parts).items():
        own = [one for one in parts if one.code == code]
        rows += [_row(one, one.unit) for one in own]
        if len(own) > 1:
            strong.add(len(rows))
            rows.append(_row(total, f"合计（{len(own)}个单位）"))
    return tuple(rows), frozenset(strong)


def _row(one: Coverage, unit: str) -> tuple[str, ...]:
    counts = (one.total, one.met, one.failed, one.skipped, one.open)
    rates = ("—", "—") if one.preview and one.open == one.total else (shown(one.covered), shown(one.kept))
    return _named(one), unit, *map(str, counts), *rates, str(one.other), one.last or "—"


def _named(one: Coverage) -> str:
    return f"{one.code} {one.name}{'（预览）' if one.preview else ''}"


def _lowest(parts: Sequence[Coverage]) -> Iterator[str]:
    """The least covered and the least kept of standards in force: an average hides nobody."""
    bound = [one for one in parts if not one.preview]
    for name, values in (
        ("实施覆盖率", {one: one.covered for one in bound}),
        ("达标率", {one: one.kept for one in bound}),
    ):
        known = {one: value for one, value in values.items() if value is not None}
        if known:
            least = min(known.values())
            whose = [f"{one.code}（{one.unit}）" for one, value in known.items() if value == least]
            more = f"等{len(whose)}处" if len(whose) > 3 else ""
            yield f"{name}最低：{shown(least)}，{'、'.join(whose[:3])}{more}"
