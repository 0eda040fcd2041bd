from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.errors import InputError
from biaogao.steps.opinion_data import consulted, read_decisions, read_intake
from biaogao.steps.places import comments_file
from biaogao.workspace import Workspace
from steps.commented import commented_workspace, decide


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return commented_workspace(tmp_path_factory.mktemp("data"))


def everything(workspace: Workspace):
    intake = read_intake(workspace, "small")
    assert intake is not None
    return consulted(workspace, "small", intake)


def test_the_frozen_stage_is_compared_with_the_draft_of_today(workspace: Workspace) -> None:
    decide(workspace, o1="采纳", o2="采纳", o3="未采纳\n  理由: 略")
    path = workspace.draft("small") / "standard.md"
    before = path.read_text("utf-8")
    assert [one.code for one in everything(workspace).findings] == ["GAT-03", "GAT-03"]
    path.write_text(before.replace("本文件规定了公共", "本文件界定和规定了公共"), "utf-8")
    try:
        all_of = everything(workspace)
        assert [(one.code, one.span.start.line) for one in all_of.findings if one.span] == [("GAT-03", 3)]
        assert all_of.suggestions.moved == {1} and all_of.rounds == ("征求意见",)
        change = next(iter(all_of.grounds.values())).changes[0]
        reasons = workspace.draft("small") / "changes.yaml"
        reasons.write_text(f"- 更改:\n    - 标识: {change.id}\n      理由: 略\n      意见: [2]\n", "utf-8")
        assert everything(workspace).findings == ()
        path.write_text(path.read_text("utf-8").replace("阶段: 征求意见稿", "阶段: 送审稿"), "utf-8")
        named = "- 旧: 征求意见稿\n  新: 送审稿\n  更改:\n"
        reasons.write_text(f"{named}    - 标识: {change.id}\n      理由: 略\n      意见: [2]\n", "utf-8")
        assert everything(workspace).findings == ()
        reasons.write_text("- 更改:\n    - 标识: c-0000000000\n      理由: 略\n", "utf-8")
        assert "CHG-01" in [one.code for one in everything(workspace).findings]
        reasons.unlink()
    finally:
        path.write_text(before, "utf-8")


def test_files_that_cannot_be_read_are_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "dispositions.yaml").write_bytes(b"\xff\xfe\x00")
    source, found = read_decisions(tmp_path, "drafts/x")
    assert source is None and [one.code for one in found.findings] == ["DSP-01"]
    kept = comments_file(workspace, "small")
    data = kept.read_bytes()
    kept.write_bytes(b"{}")
    with pytest.raises(InputError, match="读不懂"):
        read_intake(workspace, "small")
    kept.write_bytes(data)
