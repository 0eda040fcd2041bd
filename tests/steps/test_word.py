"""`word` writes a Word file with open page numbers, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx

from biaogao.model.metadata import Metadata
from biaogao.steps import parse, word
from biaogao.steps.places import read_resolution, word_file
from biaogao.workspace import Workspace
from biaogao.writers.docx.options import Options
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


def test_the_settings_say_by_stage_what_is_asked_of_the_file(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, "行号: [征求意见稿, 送审稿]\n水印: [征求意见稿]\n")
    draft, review, plain = (Metadata(stage=stage) for stage in ("征求意见稿", "送审稿", "报批稿"))
    assert word.options_of(workspace, draft) == Options(line_numbers=True, watermark="征求意见稿")
    assert word.options_of(workspace, review) == Options(line_numbers=True)
    assert word.options_of(workspace, plain) == Options()
    assert workspace.config_file in word.inputs(workspace, "small")


def test_a_file_is_written_as_the_settings_ask(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, "水印: [征求意见稿]\n")
    parse.make(workspace, "small")
    word.make(workspace, "small")
    with zipfile.ZipFile(word_file(workspace, "small")) as package:
        assert 'string="征求意见稿"' in package.read("word/header1.xml").decode()
