"""`parse` writes a document that later steps read back whole."""

from __future__ import annotations

from pathlib import Path

from biaogao import manuscript
from biaogao.steps import parse
from biaogao.steps.places import read_document, read_resolution
from steps.small import SMALL, small_workspace


def test_document_and_resolution_come_back_whole(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    made = parse.make(workspace, "small")
    assert [path.name for path in made] == ["document.json", "resolution.json"]
    loaded = manuscript.load(workspace.draft("small"), "small")
    assert read_document(workspace, "small") == loaded.document
    assert read_resolution(workspace, "small") == loaded.resolution


def test_the_same_draft_gives_the_same_bytes(tmp_path: Path) -> None:
    one = parse.make(small_workspace(tmp_path / "a"), "small")
    two = parse.make(small_workspace(tmp_path / "b"), "small")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_inputs_are_text_and_pictures(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    names = {path.relative_to(workspace.draft("small")).as_posix() for path in parse.inputs(workspace, "small")}
    assert names == {path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.is_file()}
