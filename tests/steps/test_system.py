"""The papers of the system are handed over as Word and Excel, its diagram as SVG too; as PDF where LibreOffice is."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pikepdf
import pytest
from openpyxl import load_workbook

from biaogao.steps import system
from biaogao.steps.pilot_files import read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from steps.piloted import build, pilot_workspace, set_plan

NAMES = [
    "标准体系/标准体系明细表（示例）",
    "标准体系/标准体系统计表（示例）",
    "标准体系/关键标准制修订清单（示例）",
    "标准体系/标准体系核查表（示例）",
    "指标/指标完成情况表（示例）",
]
DIAGRAMS = ["标准体系/标准体系结构图 A3（示例）", "标准体系/标准体系结构图 A4（示例）"]
COLUMNS = {"明细表": ["体系编号", "标准名称", "状态"]}


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert system.make(Workspace(tmp_path), PILOT) == ()


def test_without_libreoffice_the_missing_pdfs_have_their_reason(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    files = build(workspace, system)
    assert {f"{name}.{ending}" for name in NAMES for ending in ("docx", "xlsx")} <= set(files)
    assert {f"{name}.{ending}" for name in DIAGRAMS for ending in ("docx", "svg")} <= set(files)
    lacks = read_report(workspace, "system").lacks
    assert [lack.name for lack in lacks] == [f"{name.split('/')[1]}.pdf" for name in (*NAMES, *DIAGRAMS)]
    assert all("LibreOffice" in lack.reason for lack in lacks)


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build(pilot_workspace(tmp_path / name), system) for name in ("a", "b"))
    assert first == second


def test_the_stage_comes_from_the_draft(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 体系=COLUMNS)
    files = build(workspace, system)
    sheet = load_workbook(io.BytesIO(files[f"{NAMES[0]}.xlsx"])).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "在编\n（发布稿）" in cells


@pytest.mark.office
def test_with_libreoffice_there_are_pdfs(tmp_path: Path) -> None:
    files = build(pilot_workspace(tmp_path, config=""), system)
    assert all(files[f"{name}.pdf"].startswith(b"%PDF") for name in (*NAMES, *DIAGRAMS))
    with pikepdf.open(io.BytesIO(files[f"{DIAGRAMS[0]}.pdf"])) as pdf:
        width, height = (float(side) / 72 * 25.4 for side in pdf.pages[0].mediabox[2:])
        assert len(pdf.pages) == 1 and abs(width - 420) < 1 and abs(height - 297) < 1


def test_volumes_learn_what_they_may_take(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    build(workspace, system)
    products = read_report(workspace, "system").products
    assert products["标准体系结构图"] == "标准体系/标准体系结构图 A3（示例）.pdf"
    assert {"标准体系明细表", "关键标准制修订清单", "标准体系核查表"} <= set(products)


def test_a_blank_subsystem_and_the_missing_text_are_for_the_secretary_to_look_at(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    build(workspace, system)
    gaps = read_report(workspace, "system").gaps
    blank = next(gap for gap in gaps if "空白" in gap.matter)
    assert blank.matter == "子体系“401 食堂”（后勤服务）空白，没有标准。" and not blank.grave
    assert re.fullmatch(r"pilot/pilot\.yaml 第[2-9][0-9]?行", blank.place), "the line of the subsystem"
    assert any(gap.kind == "缺文稿" and "体系编制说明.md" in gap.place for gap in gaps)


def test_the_text_of_the_system_is_filled_with_facts(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    folder = workspace.pilot / "reports"
    folder.mkdir()
    (folder / "体系编制说明.md").write_text(
        "# 概况\n\n共{{标准总数}}项，{{ 不知道的数 }}项。【请填写】\n\n表：结构 {#tab-a}\n\n{{体系结构表}}\n",
        encoding="utf-8",
    )
    files = build(workspace, system)
    document = docx.Document(io.BytesIO(files["标准体系/标准体系编制说明（示例）.docx"]))
    assert "共1项，〔待填：不知道的数〕项。【请填写】" in [paragraph.text for paragraph in document.paragraphs]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["100 基础通用", "101 管理", "1"]
    gap = next(gap for gap in read_report(workspace, "system").gaps if gap.kind == "文稿有误")
    assert gap.matter == "“{{不知道的数}}”不是程序知道的事实" and gap.grave
    left = next(gap for gap in read_report(workspace, "system").gaps if "请填写" in gap.matter)
    assert left.place == "pilot/reports/体系编制说明.md 第3行" and left.grave
