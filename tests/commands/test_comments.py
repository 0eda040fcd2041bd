from __future__ import annotations

from pathlib import Path

import docx
import pytest

from biaogao.cli import main
from biaogao.workspace import Workspace
from steps.commented import commented_workspace, decide
from steps.small import small_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return commented_workspace(tmp_path)


def comments(workspace: Workspace, *more: str) -> int:
    return main(["comments", "small", *more, "--workspace", str(workspace.root)])


def units(folder: Path) -> list[str]:
    rows = docx.Document(str(folder / "征求意见" / "征求意见汇总表.docx")).tables[0].rows
    return [row.cells[4].text for row in rows][1:]


def test_the_papers_are_written_and_named(workspace: Workspace, capsys) -> None:
    decide(workspace, o1="采纳")
    assert comments(workspace) == 0
    folder = workspace.published("small") / "意见处理"
    named = capsys.readouterr().out.splitlines()
    assert named == sorted(workspace.relative(path) for path in folder.rglob("*") if path.is_file())
    assert units(folder) == ["示例档案馆", "示例市财政局", "示例市财政局"]


def test_without_units_they_stand_beside(workspace: Workspace, capsys) -> None:
    decide(workspace, o1="采纳", o2="未采纳\n  理由: 示例大学也这样说", o3="未采纳\n  理由: 略")
    assert comments(workspace, "--anonymous") == 0
    folder = workspace.published("small") / "意见处理（匿名）"
    assert units(folder) == ["单位1", "单位2", "单位2"]
    rows = docx.Document(str(folder / "征求意见" / "征求意见汇总表.docx")).tables[0].rows
    assert rows[2].cells[5].text == "未采纳。某单位也这样说"
    assert not (workspace.published("small") / "意见处理").exists()
    assert "答复函" not in capsys.readouterr().out


def test_where_nothing_came_back_this_is_said(tmp_path: Path, capsys) -> None:
    assert comments(small_workspace(tmp_path)) == 2
    assert "还没有收到意见" in capsys.readouterr().err


def test_decisions_that_cannot_be_read_are_named_and_the_others_count(workspace: Workspace, capsys) -> None:
    decide(workspace, o1="采纳", o2="彩纳", o3="采纳")
    assert comments(workspace) == 1
    said = capsys.readouterr().err
    assert "dispositions.yaml 有错误" in said and "彩纳" in said
    rows = docx.Document(str(workspace.published("small") / "意见处理/征求意见/征求意见汇总表.docx")).tables[0].rows
    assert [row.cells[5].text for row in rows][1:].count("采纳。") + [r.cells[5].text for r in rows].count("采纳") == 2
