"""Opinions through the real pipeline: taken in, settled and handed out, and nothing made again that did not change."""

from __future__ import annotations

from pathlib import Path

from acceptance.workspaces import build
from steps.commented import commented_workspace, decide


def test_opinions_are_built_with_the_standard_and_decisions_rebuild_only_their_papers(tmp_path: Path) -> None:
    workspace = commented_workspace(tmp_path)
    code, said = build(tmp_path, "small")
    assert code in (0, 1), said
    folder = workspace.published("small") / "意见处理"
    table = folder / "征求意见" / "征求意见汇总表.docx"
    assert table.is_file() and (folder / "未处理意见清单.html").is_file()
    assert not list(folder.rglob("意见答复函*"))
    index = tmp_path / "build" / "index"
    before = {rule: (index / rule / "small.json").read_bytes() for rule in ("parse", "word", "intake", "opinions")}
    decide(workspace, o1="采纳", o2="未采纳\n  理由: 略", o3="未采纳\n  理由: 略")
    code, said = build(tmp_path, "small")
    assert code in (0, 1), said
    after = {rule: (index / rule / "small.json").read_bytes() for rule in before}
    assert {rule for rule in before if before[rule] != after[rule]} == {"opinions"}
    assert len(list(folder.rglob("意见答复函*.docx"))) == 2
