"""`word` writes a Word file with open page numbers, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import docx

from biaogao.steps import parse, word
from biaogao.steps.places import read_resolution, word_file
from biaogao.workspace import Workspace
from steps.small import small_workspace


def contents(data: bytes) -> list[str]:
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [paragraph.text for paragraph in paragraphs if str(paragraph.style.name).startswith("toc ")]


def made(root: Path) -> Workspace:
    workspace = small_workspace(root)
    parse.make(workspace, "small")
    word.make(workspace, "small")
    return workspace


def test_numbers_of_the_contents_are_open_until_pages_are_known(tmp_path: Path) -> None:
    workspace = made(tmp_path)
    lines = contents(word_file(workspace, "small").read_bytes())
    entries = read_resolution(workspace, "small").contents
    assert len(lines) == len(entries) >= 5
    assert all(line.endswith("\t") for line in lines)
    known = word.typeset(workspace, "small", {entry.key: "12" for entry in entries}).data
    assert all(line.endswith("\t12") for line in contents(known))


def test_the_same_draft_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = made(tmp_path / "a"), made(tmp_path / "b")
    assert word_file(one, "small").read_bytes() == word_file(two, "small").read_bytes()
