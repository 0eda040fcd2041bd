"""检查报告 as Word: how many findings, each with its place, and what of the material is still to be held against
its source (待核).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.submission.case import Case
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.reporters.json import Finding, Report

TITLE = "检查报告"

_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="程度", share=6, centred=True),
    Head(title="规则", share=10, centred=True),
    Head(title="位置", share=20),
    Head(title="问题", share=38),
    Head(title="依据", share=20),
)
_OPEN_HEADS = (
    Head(title="序号", share=8, centred=True),
    Head(title="文书", share=32),
    Head(title="说明", share=60),
)


def check_report(case: Case, report: Report, discords: Sequence[Diagnostic] = ()) -> Paper:
    """The findings on text and layout, then `discords` between the papers, then papers whose form is 待核."""
    grids = [
        _grid("标准文本", [_row(one, _place(one)) for one in report.findings]),
        _grid("各文书之间", [_row(one, one.where) for one in discords]),
    ]
    listed = [one for one in case.package if one.open_form]
    rows = tuple((str(at), one.title, one.doubt) for at, one in enumerate(listed, 1))
    if rows:
        grids.append(Grid(title="样式待核的文书", heads=_OPEN_HEADS, rows=rows))
    counts = "，".join(f"{level.label}{report.summary.get(level.value, 0)}处" for level in Severity)
    among = Counter(one.severity for one in discords)
    between = "，".join(f"{level.label}{among[level]}处" for level in Severity)
    facts: tuple[str, ...] = (f"标准文本：{counts}。", f"各文书之间：{between}。")
    if report.waived:
        facts = (*facts, f"按“允许”不计：{sum(len(one.findings) for one in report.waived)}处，理由见网页版。")
    subtitle = f"{case.title}（{case.metadata.stage}）"
    return Paper(title=TITLE, subtitle=subtitle, facts=facts, grids=tuple(grids), wide=True, sample=case.sample)


def _grid(title: str, rows: Sequence[tuple[str, ...]]) -> Grid:
    numbered = tuple((str(at), *row) for at, row in enumerate(rows, 1))
    return Grid(title=title, heads=_HEADS, rows=numbered or (("没有发现问题。",),))


def _row(one: Finding | Diagnostic, place: str) -> tuple[str, ...]:
    return (one.severity.label, one.code, place, one.message, one.clause)


def _place(one: Finding) -> str:
    return one.where or (f"{one.place.file} 第{one.place.line}行" if one.place else "")
