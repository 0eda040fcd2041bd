"""A draft's provisions become forms for its units; what has no text of its own is told, not left out."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook

from biaogao.steps import checklists, parse, records
from biaogao.steps.pilot_files import read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from pilot_sample import UNIT, row
from steps.piloted import CODE, pilot_workspace, set_plan

DRAFT = """---
名称: 某规范
层次: 内部标准
---

# 范围

本文件规定了某事。

# 要求

## 场所

仓储区不应小于300 m^2^。

## 记录

宜建立台账。仓由单位管理。
"""
IN_FORCE = {
    "状态": "现行",
    "标准编号": "Q/示例 1",
    "发布日期": "2023-02-01",
    "实施日期": "2023-03-01",
    "出处": "发布稿",
}
CHECK = {
    "编号": "J001",
    "批次": "2023Q2-01",
    "日期": "2023-05-04",
    "标准": CODE,
    "单位": UNIT,
    "条款": "2.1",
    "检查项": "仓储区不应小于300 m²。",
    "结果": "符合",
    "责任部门": UNIT,
    "示例": "是",
}


def workspace_of(tmp_path: Path, *, state: dict[str, str], **ledgers: list[dict[str, str]]) -> Workspace:
    system = [row("system", 草案="written", 适用单位=UNIT, **state)]
    workspace = pilot_workspace(tmp_path, system=system, **ledgers)
    folder = workspace.draft("written")
    folder.mkdir()
    (folder / "standard.md").write_text(DRAFT, encoding="utf-8")
    parse.make(workspace, "written")
    return workspace


def made(workspace: Workspace) -> dict[str, bytes]:
    records.make(workspace, PILOT)
    checklists.make(workspace, PILOT)
    folder = workspace.dossier() / "实施检查表"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert checklists.make(Workspace(tmp_path), PILOT) == ()


def test_a_standard_in_force_gives_a_form_for_each_unit(tmp_path: Path) -> None:
    files = made(workspace_of(tmp_path, state=IN_FORCE))
    (name,) = (name for name in files if "/" in name)
    assert name == f"{CODE} 某规范/实施检查表 {CODE} {UNIT}（示例）.xlsx"
    sheet = load_workbook(io.BytesIO(files[name])).worksheets[0]
    rows = [[sheet.cell(line, column).value for column in (2, 3, 4)] for line in (9, 10)]
    assert rows == [["2.1", "仓储区不应小于300 m²。", "要求"], ["2.2", "宜建立台账。", "推荐"]]
    assert sheet.cell(11, 3).value is None


def test_a_draft_gets_forms_only_where_the_plan_asks_for_a_preview(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, state={"状态": "在编"})
    assert made(workspace) == {}
    set_plan(workspace, 检查表={"状态": ["在编"]})
    assert any("/" in name for name in made(workspace))


def test_results_give_the_rates(tmp_path: Path) -> None:
    files = made(workspace_of(tmp_path, state=IN_FORCE, checks=[CHECK]))
    sheet = load_workbook(io.BytesIO(files["实施检查情况表（示例）.xlsx"])).worksheets[0]
    cells = next([cell.value for cell in line] for line in sheet.iter_rows() if line[1].value == UNIT)
    assert cells[2:9] == ["2", "1", "0", "0", "1", "50.00%", "100.00%"]


def test_a_standard_without_structured_text_is_named_with_the_reason(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, system=[row("system", 草案="given", 适用单位=UNIT, **IN_FORCE)])
    files = made(workspace)
    sheet = load_workbook(io.BytesIO(files["实施检查情况表（示例）.xlsx"])).worksheets[0]
    told = [cell.value for line in sheet.iter_rows() for cell in line if cell.value]
    assert f"{CODE} 某规范" in told and any("只有 Word 或 PDF" in str(text) for text in told)
    report = read_report(workspace, "checklists")
    assert report.products == {"实施检查情况表": "实施检查表/实施检查情况表（示例）.pdf"}
    assert [lack.name for lack in report.lacks] == ["实施检查情况表（示例）.pdf"]
