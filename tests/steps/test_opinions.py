from __future__ import annotations

import io
from pathlib import Path

import docx
import msgspec
import openpyxl
import pytest

from biaogao.errors import InputError
from biaogao.steps.opinions import FOLDER, HIDDEN_FOLDER, gate_file, papers
from biaogao.steps.runner import run
from biaogao.workspace import TOOL_ROOT, Workspace
from steps.commented import commented_workspace, decide
from steps.small import small_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return commented_workspace(tmp_path_factory.mktemp("opinions"))


def made(workspace: Workspace) -> set[str]:
    root = workspace.published("small") / FOLDER
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def opinions(workspace: Workspace):
    return run("opinions", workspace, ("small",))


def test_tables_come_before_letters_and_letters_when_all_is_decided(workspace: Workspace) -> None:
    decide(workspace, o1="采纳")
    assert opinions(workspace).failures == ()
    tables = {f"征求意见/征求意见汇总表.{ending}" for ending in ("docx", "xlsx")}
    assert made(workspace) == {*tables, "征求意见/意见处理情况说明.docx", "未处理意见清单.html"}
    decide(workspace, o1="采纳", o2="未采纳\n  理由: 已写明", o3="未采纳\n  理由: 超出范围")
    assert opinions(workspace).made == ("small",)
    letters = {f"征求意见/答复函/意见答复函（{unit}）.docx" for unit in ("示例市财政局", "示例档案馆")}
    assert letters <= made(workspace)
    assert opinions(workspace).kept == ("small",)
    decide(workspace, o1="采纳")
    opinions(workspace)
    assert not letters & made(workspace)


def test_the_table_is_that_of_the_level_with_counts_from_the_register(workspace: Workspace) -> None:
    decide(workspace, o1="采纳", o2="未采纳\n  理由: 已写明")
    opinions(workspace)
    path = workspace.published("small") / FOLDER / "征求意见" / "征求意见汇总表.docx"
    file = docx.Document(io.BytesIO(path.read_bytes()))
    text = "\n".join(each.text for each in file.paragraphs)
    assert "①发送“征求意见稿”的单位数：3个" in text and "④没有回函的单位数：1个" in text
    rows = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert rows[0][3] == "修改建议" and [row[5] for row in rows[1:]] == ["采纳", "未采纳。已写明", "（尚未处理）"]
    sheet = openpyxl.load_workbook(path.with_suffix(".xlsx")).worksheets[0]
    assert [cell.value for cell in sheet[4]][3] == "修改建议"


def test_the_gate_is_kept_for_who_packs(workspace: Workspace) -> None:
    decide(workspace, o1="采纳")
    opinions(workspace)
    report = msgspec.json.decode(gate_file(workspace, "small").read_bytes())
    assert {one["code"] for one in report["findings"]} >= {"GAT-01", "GAT-03"}
    assert "soffice" in str(report["lacks"]) or report["lacks"]


def test_anonymous_names_no_unit_anywhere(workspace: Workspace) -> None:
    decide(workspace, o1="采纳", o2="采纳", o3="采纳")
    papers(workspace, "small", anonymous=True)
    root = workspace.published("small") / HIDDEN_FOLDER
    files = [path for path in root.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".docx", ".xlsx"}
    for path in files:
        if path.suffix == ".docx":
            file = docx.Document(io.BytesIO(path.read_bytes()))
            cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
            text = "\n".join([*(each.text for each in file.paragraphs), *cells])
            assert not {"示例市财政局", "示例档案馆", "示例大学"} & set(text.split()) and "财政局" not in text


def test_nothing_came_back_so_nothing_is_written(tmp_path: Path) -> None:
    assert papers(small_workspace(tmp_path), "small", anonymous=False) == ()


def test_a_level_without_procedure_is_told(workspace: Workspace) -> None:
    path = workspace.draft("small") / "standard.md"
    before = path.read_text("utf-8")
    path.write_text(before.replace("层次: 市级地方标准", "层次: 无此层次"), "utf-8")
    try:
        with pytest.raises(InputError, match="没有层次为“无此层次”的制定程序"):
            papers(workspace, "small", anonymous=False)
    finally:
        path.write_text(before, "utf-8")


def test_a_workspace_may_ask_for_another_form_of_the_table(tmp_path: Path) -> None:
    workspace = commented_workspace(tmp_path)
    own = tmp_path / "procedures" / "市级地方标准.yaml"
    own.parent.mkdir()
    text = (TOOL_ROOT / "procedures" / own.name).read_text("utf-8")
    own.write_text(text.replace("版式: L2", "版式: L3"), "utf-8")
    papers(workspace, "small", anonymous=False)
    (path,) = (workspace.published("small") / FOLDER).rglob("*征求意见汇总表.docx")
    table = docx.Document(io.BytesIO(path.read_bytes())).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "章节号", "原文", "修改后内容", "理由"]
    assert rows[2][1:4] == ["4.1", "符号", "写明高度"] and "提出单位：示例市财政局" in rows[2][4]
