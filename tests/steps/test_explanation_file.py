"""`explanation.md` of a draft is read without front matter and judged by the level; nothing in it stops the reading."""

from __future__ import annotations

from pathlib import Path

from biaogao.diagnostics import Severity
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import Clause
from biaogao.resolve.resolution import Resolution
from biaogao.steps.explanation_file import ReadExplanation, read_explanation
from biaogao.workspace import Workspace
from steps.consulted import EXPLANATION, consulted_workspace

NOTHING = Resolution(labels={}, targets={})
DRAFT = Metadata(level="市级地方标准", stage="征求意见稿")


def read(workspace: Workspace, metadata: Metadata = DRAFT) -> ReadExplanation:
    return read_explanation(workspace, "small", metadata, NOTHING)


def codes(found: ReadExplanation) -> list[str]:
    return [one.code for one in found.findings]


def test_it_needs_no_front_matter_and_its_errors_are_told(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path, explanation="# 甲\n\n![图](figures/none.svg)\n")
    found = read(workspace, Metadata(level="没有的层次"))
    assert found.explanation is not None and isinstance(found.explanation.document.children[0], Clause)
    assert codes(found) == ["SRC-09"]
    assert [one.file for one in found.sources] == ["drafts/small/explanation.md"]


def test_sections_are_held_against_the_level_at_its_stage(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path, explanation=EXPLANATION.replace("[@req-power]", "正文"))
    assert codes(read(workspace)) == []
    later = read(workspace, Metadata(level="市级地方标准", stage="送审稿"))
    assert [(one.code, one.severity) for one in later.findings] == [("EXN-01", Severity.ERROR)]
    assert "重大分歧意见的处理" in later.findings[0].message
    assert later.findings[0].span is not None and later.findings[0].span.start.line == 19


def test_a_head_that_nobody_needs_is_told_of(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path, explanation="---\n名称: 甲\n---\n\n# 任务来源\n\n话。\n")
    assert codes(read(workspace, Metadata(level="没有的层次"))) == ["EXN-11"]


def test_what_cannot_be_read_and_what_is_not_there(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    (workspace.draft("small") / "explanation.md").write_bytes(b"\xff\xff\x81\x30\xff")
    found = read(workspace)
    assert found.explanation is None and codes(found) == ["SRC-02"]
    (workspace.draft("small") / "explanation.md").unlink()
    assert read(workspace) == ReadExplanation()
