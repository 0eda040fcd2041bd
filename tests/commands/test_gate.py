from __future__ import annotations

import json
from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.workspace import Workspace
from steps.commented import commented_workspace, decide


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return commented_workspace(tmp_path)


def gate(workspace: Workspace, *more: str) -> int:
    return main(["gate", "small", *more, "--workspace", str(workspace.root)])


def test_what_is_open_is_told_with_its_line_and_what_to_do(workspace: Workspace, capsys) -> None:
    decide(workspace, o1="采纳", o2="未采纳")
    assert gate(workspace) == 1
    said = capsys.readouterr().out
    assert "GAT-01" in said and "意见3" in said and "还没有处理" in said
    assert "dispositions.yaml:3:" in said and "没有写理由" in said
    assert "GAT-03" in said and "所指的条文与发出的稿子相同" in said


def test_the_same_as_json(workspace: Workspace, capsys) -> None:
    decide(workspace, o1="采纳", o2="未采纳")
    assert gate(workspace, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["code"] for one in found].count("GAT-01") == 1 and {"GAT-02", "GAT-03"} <= {
        one["code"] for one in found
    }


def test_it_opens_when_all_is_settled(workspace: Workspace, capsys) -> None:
    reason = "未采纳\n  理由: 已写明"
    decide(workspace, o1=reason, o2=reason, o3=reason)
    assert gate(workspace) == 0
    assert capsys.readouterr().out == "small：3 条意见都已处理，dispositions.yaml 与正文、名单相符。\n"
