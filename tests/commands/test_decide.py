from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from biaogao.cli import main
from biaogao.workspace import Workspace
from steps.commented import commented_workspace, write_form


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return commented_workspace(tmp_path)


def run(workspace: Workspace, *more: str, command: str = "decide") -> int:
    return main([command, "small", *more, "--workspace", str(workspace.root)])


def dispositions(workspace: Workspace) -> Path:
    return workspace.draft("small") / "dispositions.yaml"


def test_the_frame_grows_and_keeps_what_was_written(workspace: Workspace, capsys) -> None:
    assert run(workspace) == 0
    path = dispositions(workspace)
    text = path.read_text("utf-8").replace("  处理:\n", "  处理: 采纳 # 已商\n", 1)
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8"))
    before = path.read_bytes()
    assert run(workspace) == 0 and path.read_bytes() == before
    assert "没有变化。意见 3 条，还没有处理 2 条。" in capsys.readouterr().out
    write_form(workspace.draft("small") / "comments/征求意见/示例大学.xlsx", ("4.1", "另一条", "写明宽度"))
    assert run(workspace) == 2
    assert "还没有编号" in capsys.readouterr().err and path.read_bytes() == before
    assert run(workspace, command="intake") == 0 and run(workspace) == 0
    after = path.read_bytes().decode("utf-8")
    assert "- 意见: 4\r\n" in after and "  处理: 采纳 # 已商\r\n" in after and "\n" not in after.replace("\r\n", "")


def test_the_workbook_goes_out_and_comes_back(workspace: Workspace, capsys) -> None:
    assert run(workspace, "--xlsx") == 0
    path = workspace.published("small") / "意见处理" / "意见处理.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page["G2"], page["H3"], page["G3"], page["G4"] = "采纳", "高度: 见附录", "未采纳", "也许"
    book.save(path)
    assert run(workspace, "--xlsx") == 2 and "还没有读回的填写，没有覆盖" in capsys.readouterr().err
    assert run(workspace, "--read", str(path)) == 1
    said = capsys.readouterr()
    assert "读回 2 条意见的 3 项" in said.out and "还没有处理 1 条" in said.out
    assert "意见处理.xlsx:4:7" in said.err and "也许" in said.err
    text = dispositions(workspace).read_text("utf-8")
    assert "  处理: 采纳\n" in text and '  理由: "高度: 见附录"\n' in text and "  处理: 未采纳\n" in text
    assert run(workspace, "--read", str(path)) == 1 and dispositions(workspace).read_text("utf-8") == text


def test_a_broken_file_is_left_as_it_is(workspace: Workspace, capsys) -> None:
    dispositions(workspace).write_text("- 意见: 1\n  处理: 同意\n", "utf-8")
    assert run(workspace) == 2
    said = capsys.readouterr().err
    assert "dispositions.yaml:2:" in said and "没有改动" in said
    assert dispositions(workspace).read_text("utf-8") == "- 意见: 1\n  处理: 同意\n"


def test_the_gate_tells_and_passes(workspace: Workspace, capsys) -> None:
    assert run(workspace, command="gate") == 1
    assert "意见1（第1章第一段，示例档案馆）还没有处理" in capsys.readouterr().out
    dispositions(workspace).write_text(
        "".join(f"- 意见: {n}\n  处理: 未采纳\n  理由: 略\n" for n in (1, 2, 3)), "utf-8"
    )
    assert run(workspace, command="gate") == 0
    assert "3 条意见都已处理" in capsys.readouterr().out
    assert run(workspace, "--format", "json", command="gate") == 0
    assert '"findings": []' in capsys.readouterr().out


def test_papers_are_written_at_once(workspace: Workspace, capsys) -> None:
    assert run(workspace, command="comments") == 0
    assert "build/标准/small/意见处理/征求意见/征求意见汇总表.docx" in capsys.readouterr().out
    assert run(workspace, "--anonymous", command="comments") == 0
    assert "意见处理（匿名）/征求意见/征求意见汇总表.xlsx" in capsys.readouterr().out


def test_where_nothing_came_back_every_command_says_what_to_do(tmp_path: Path, capsys) -> None:
    from steps.small import small_workspace

    bare = small_workspace(tmp_path / "bare")
    for command in ("decide", "gate", "comments"):
        assert run(bare, command=command) == 2
        assert "还没有收到意见。 把返回的文件放进 drafts/small/comments/轮次/" in capsys.readouterr().err
