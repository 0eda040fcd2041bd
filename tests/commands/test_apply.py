from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.workspace import Workspace
from steps.commented import commented_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return commented_workspace(tmp_path_factory.mktemp("apply"))


@pytest.fixture
def draft(workspace: Workspace):
    path = workspace.draft("small") / "standard.md"
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def run(workspace: Workspace, *more: str) -> int:
    return main(["apply", "small", *more, "--workspace", str(workspace.root)])


def test_the_change_is_shown_first_and_written_when_told(workspace: Workspace, draft: Path, capsys) -> None:
    before = draft.read_bytes()
    assert run(workspace, "1") == 0
    said = capsys.readouterr().out
    assert "+本文件界定和规定了公共机构" in said and "还没有写入" in said and draft.read_bytes() == before
    assert run(workspace, "1", "--yes") == 0
    assert draft.read_bytes() == before.replace("本文件规定了公共".encode(), "本文件界定和规定了公共".encode())
    assert run(workspace, "1", "--yes") == 0
    assert "已经是这样" in capsys.readouterr().out


def test_what_cannot_be_brought_in_is_told(workspace: Workspace, draft: Path, capsys) -> None:
    assert run(workspace, "2") == 1
    assert "意见2没有改：这条意见没有对文字的改动" in capsys.readouterr().err
    draft.write_bytes(draft.read_bytes().replace("本文件规定了公共".encode(), "本文件给出了各类".encode()))
    before = draft.read_bytes()
    assert run(workspace, "1", "--yes") == 1
    assert "对不上" in capsys.readouterr().err and draft.read_bytes() == before
    assert run(workspace, "9") == 2
