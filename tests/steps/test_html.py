"""`html` writes one reading copy a standard, the same bytes each time, and none for what has no Markdown."""

from __future__ import annotations

from pathlib import Path

from biaogao.steps import html, parse
from steps.small import small_workspace


def made(root: Path) -> tuple[Path, ...]:
    workspace = small_workspace(root)
    parse.make(workspace, "small")
    return html.make(workspace, "small")


def test_the_copy_stands_beside_the_word_file_and_names_itself(tmp_path: Path) -> None:
    (path,) = made(tmp_path)
    assert path.parent == tmp_path / "build" / "标准" / "small"
    assert path.name == "公共机构 会议室能耗监测装置技术规范（征求意见稿）（阅读版）.html"
    assert "<title>公共机构 会议室能耗监测装置技术规范（征求意见稿）</title>" in path.read_text("utf-8")


def test_the_same_draft_gives_the_same_bytes(tmp_path: Path) -> None:
    assert made(tmp_path / "a")[0].read_bytes() == made(tmp_path / "b")[0].read_bytes()


def test_a_picture_and_the_text_decide(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    parse.make(workspace, "small")
    named = {path.name for path in html.inputs(workspace, "small")}
    assert {"document.json", "resolution.json", "standard.md", "arch.svg"} <= named


def test_a_standard_without_markdown_has_none(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    folder = tmp_path / "drafts" / "given"
    folder.mkdir()
    (folder / "standard.yaml").write_text("名称: 甲\n", encoding="utf-8")
    assert html.make(workspace, "given") == ()
