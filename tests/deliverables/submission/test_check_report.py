"""检查报告 as Word tells all findings, and which forms are 待核."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.grids import text_of
from biaogao.deliverables.submission.check_report import check_report
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.reporters.json import Finding, Place, Report
from deliverables.submission.papered import case_of, packed

FOUND = Finding(
    code="STR-01", name="x", severity=Severity.WARNING, message="某问题", where="", clause="6.2", hint="", node="",
    fix=None, related=(), place=Place(file="a.md", line=3, column=1, end_line=3, end_column=2),
)  # fmt: skip
DISCORD = Diagnostic(code="CON-01", name="y", severity=Severity.ERROR, message="编号不一致", where="送审函和纪要")
REPORT = Report(schema_version=1, summary={"warning": 1}, findings=(FOUND,), waived=())


def test_findings_discords_and_open_forms_stand_in_tables(tmp_path: Path) -> None:
    case = msgspec.structs.replace(case_of(tmp_path), package=packed())
    paper = check_report(case, REPORT, (DISCORD,))
    rows = {grid.title: [[text_of(cell) for cell in row] for row in grid.rows] for grid in paper.grids}
    assert rows["标准文本"] == [["1", "警告", "STR-01", "a.md 第3行", "某问题", "6.2"]]
    assert rows["各文书之间"] == [["1", "错误", "CON-01", "送审函和纪要", "编号不一致", ""]]
    assert rows["样式待核的文书"] == [["1", "标准报批和编号发布签署表", "样式未见"]]
    assert paper.facts[0] == "标准文本：错误0处，警告1处，提示0处。"


def test_nothing_found_is_said(tmp_path: Path) -> None:
    paper = check_report(case_of(tmp_path), msgspec.structs.replace(REPORT, findings=(), summary={}))
    assert [grid.rows for grid in paper.grids] == [(("没有发现问题。",),), (("没有发现问题。",),)]
