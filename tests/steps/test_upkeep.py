"""Before a build the workspace is put in order, and the user is told of it."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from biaogao.steps.digests import Digests
from biaogao.steps.runner import Index, Record, record_path
from biaogao.steps.upkeep import tidy
from biaogao.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "drafts" / "甲").mkdir(parents=True)
    workspace = Workspace(tmp_path)
    for name in ("甲", "旧"):
        output = workspace.write(workspace.published(name) / "标准.docx", b"word")
        record = Record(engine="e", environment="", inputs={}, outputs=_digest(workspace, output))
        workspace.write(record_path(workspace, "word", name), msgspec.json.encode(record))
        index = Index(rule="word", units={name: record})
        workspace.write(workspace.build / "index" / "word" / f"{name}.json", msgspec.json.encode(index))
    return workspace


def _digest(workspace: Workspace, output: Path) -> dict[str, str]:
    return {workspace.relative(output): Digests(workspace).of(output)}


def index_of(workspace: Workspace, name: str) -> Path:
    return workspace.build / "index" / "word" / f"{name}.json"


def test_what_has_no_draft_is_removed(workspace: Workspace) -> None:
    assert tidy(workspace, Digests(workspace)).gone == ("旧",)
    assert not workspace.published("旧").exists()
    assert workspace.published("甲").is_dir()
    assert tidy(workspace, Digests(workspace)).gone == ()


def test_an_untouched_build_is_left_alone(workspace: Workspace) -> None:
    tidied = tidy(workspace, Digests(workspace))
    assert (tidied.altered, tidied.halves) == ((), ())
    assert index_of(workspace, "甲").is_file()


@pytest.mark.parametrize("harm", ["delete", "alter"])
def test_the_index_of_a_harmed_output_is_removed(workspace: Workspace, harm: str) -> None:
    output = workspace.published("甲") / "标准.docx"
    if harm == "delete":
        output.unlink()
    else:
        output.write_bytes(b"WORD")
    assert "甲" in tidy(workspace, Digests(workspace)).altered
    assert not index_of(workspace, "甲").exists()


def test_what_was_made_from_other_content_is_made_again_whatever_its_time(workspace: Workspace) -> None:
    draft = workspace.draft("甲") / "standard.md"
    draft.write_text("今天的", encoding="utf-8")
    record = Record(engine="e", environment="", inputs=_digest(workspace, draft), outputs={})
    index = Index(rule="word", units={"甲": record})
    index_of(workspace, "甲").write_bytes(msgspec.json.encode(index))
    assert tidy(workspace, Digests(workspace)).altered == ()
    assert index_of(workspace, "甲").is_file()
    draft.write_text("从备份拷回的", encoding="utf-8")
    os.utime(draft, (0, 0))
    assert tidy(workspace, Digests(workspace)).altered == ()
    assert not index_of(workspace, "甲").exists()


def test_what_a_step_made_anew_by_itself_was_altered_by_nobody(workspace: Workspace) -> None:
    output = workspace.write(workspace.published("甲") / "标准.docx", b"anew")
    record = Record(engine="e", environment="", inputs={}, outputs=_digest(workspace, output))
    workspace.write(record_path(workspace, "word", "甲"), msgspec.json.encode(record))
    assert tidy(workspace, Digests(workspace)).altered == ()
    assert not index_of(workspace, "甲").exists()


def test_an_index_that_cannot_be_read_is_removed(workspace: Workspace) -> None:
    index_of(workspace, "甲").write_text("{half")
    tidy(workspace, Digests(workspace))
    assert not index_of(workspace, "甲").exists()


@pytest.mark.parametrize("name", ["标准/甲/.12ab.99.part", "cache/formulas/0123.99.part"])
def test_halves_of_a_killed_run_are_removed(workspace: Workspace, name: str) -> None:
    half = workspace.build / name
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"hal")
    assert tidy(workspace, Digests(workspace)).halves == (f"build/{name}",)
    assert not half.exists()
