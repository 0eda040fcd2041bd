"""The three tables are handed over as Word and Excel, and as PDF where LibreOffice is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from biaogao.steps import system
from biaogao.steps.pilot_files import read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from steps.piloted import build, pilot_workspace

NAMES = ["标准体系/标准体系明细表（示例）", "标准体系/标准体系统计表（示例）", "指标/指标完成情况表（示例）"]


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert system.make(Workspace(tmp_path), PILOT) == ()


def test_without_libreoffice_the_missing_pdfs_have_their_reason(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    files = build(workspace, system)
    assert {f"{name}.{ending}" for name in NAMES for ending in ("docx", "xlsx")} <= set(files)
    lacks = read_report(workspace, "system").lacks
    assert [lack.name for lack in lacks] == [f"{name.split('/')[1]}.pdf" for name in NAMES]
    assert all("LibreOffice" in lack.reason for lack in lacks)


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build(pilot_workspace(tmp_path / name), system) for name in ("a", "b"))
    assert first == second


def test_the_stage_comes_from_the_draft(tmp_path: Path) -> None:
    files = build(pilot_workspace(tmp_path), system)
    sheet = load_workbook(io.BytesIO(files[f"{NAMES[0]}.xlsx"])).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "在编\n（发布稿）" in cells


@pytest.mark.office
def test_with_libreoffice_there_are_pdfs(tmp_path: Path) -> None:
    files = build(pilot_workspace(tmp_path, config=""), system)
    assert all(files[f"{name}.pdf"].startswith(b"%PDF") for name in NAMES)
