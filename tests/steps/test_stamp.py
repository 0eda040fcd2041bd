"""A stamp stands as long as nothing has changed: any single change of any file that bears on a target counts."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from biaogao.steps import directly, stamp
from biaogao.steps.digests import Digests
from biaogao.steps.engine import engine_digest
from biaogao.steps.runner import record_path
from biaogao.steps.stamp import Glance, Stamp, glance, is_standing, remove_stamp, stamp_file, write_stamp
from biaogao.steps.targets import EVERYTHING, STANDARDS
from biaogao.workspace import Workspace
from steps.small import small_workspace

NAME = "small"
TARGETS = [(NAME,), (STANDARDS,)]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose draft was built, beside a tool of a few files."""
    root = tmp_path_factory.mktemp("stamp")
    for name in ("scripts/biaogao/a.py", "schemas/a.json", "templates/a.docx", "procedures/a.yaml", "requirements.txt"):
        (root / "tool" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "tool" / name).write_text(name)
    workspace = small_workspace(root / "w", "LibreOffice: /no/such/soffice\n")
    (workspace.lists).mkdir()
    (workspace.lists / "terms.json").write_text("{}")
    digests = Digests(workspace)
    engine = engine_digest(workspace, root / "tool", digests)
    task = directly.Task(
        workspace=workspace, name=NAME, shared=False, engine=engine, digests=digests, tell=lambda *_: None
    )
    assert directly.build(task) == ()
    return root


@pytest.fixture
def root(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = Path(shutil.copytree(first, tmp_path / "copy"))
    monkeypatch.setattr(stamp, "engine_digest", functools.partial(engine_digest, tool=copy / "tool"))
    return copy


@pytest.fixture
def workspace(root: Path) -> Workspace:
    return Workspace(root / "w")


def stamped(workspace: Workspace, targets: Sequence[str]) -> bool:
    digests = Digests(workspace)
    return write_stamp(workspace, targets, glance(workspace, targets, digests), digests)


def standing(workspace: Workspace, targets: Sequence[str] = (STANDARDS,)) -> bool:
    return is_standing(Workspace(workspace.root), targets, Digests(workspace, keeps=True))


def files_of(workspace: Workspace, targets: Sequence[str]) -> list[Path]:
    found = msgspec.json.decode(stamp_file(workspace, targets).read_bytes(), type=Stamp).files
    return [workspace.root / name for name, digest in sorted(found.items()) if len(digest) == 64]


@pytest.mark.parametrize("targets", TARGETS)
def test_what_was_built_stands(workspace: Workspace, targets: tuple[str, ...]) -> None:
    assert not standing(workspace, targets)
    assert stamped(workspace, targets)
    assert standing(workspace, targets)
    names = {path.name for path in files_of(workspace, targets)}
    assert {"standard.md", "config.yaml", "terms.json", "document.json", "检查报告.txt"} <= names


@pytest.mark.parametrize("targets", TARGETS)
def test_any_file_that_changes_or_goes_counts_and_a_touch_does_not(
    workspace: Workspace, root: Path, targets: tuple[str, ...]
) -> None:
    assert stamped(workspace, targets)
    tool = [path for path in (root / "tool").rglob("*") if path.is_file()]
    files = [*files_of(workspace, targets), *tool]
    assert len(files) > 20
    for path in files:
        data = path.read_bytes()
        os.utime(path)
        assert standing(workspace, targets), path
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else b"x")
        assert not standing(workspace, targets), path
        path.unlink()
        assert not standing(workspace, targets), path
        path.write_bytes(data)
        assert standing(workspace, targets), path


@pytest.mark.parametrize(
    "name",
    [
        "drafts/small/figures/new.svg",
        "drafts/small/changes.yaml",
        "drafts/small/comments/意见.docx",
        "drafts/small/stages/送审稿/snapshot.json",
        "drafts/new/standard.md",
        "data/standards.json",
        "procedures/own.yaml",
        "templates/forms/own.docx",
    ],
)
def test_a_file_that_comes_counts(workspace: Workspace, name: str) -> None:
    assert stamped(workspace, (STANDARDS,))
    path = workspace.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    assert not standing(workspace)


def test_drafts_that_come_and_go_count_for_all_but_not_for_another_draft(workspace: Workspace) -> None:
    for targets in TARGETS:
        assert stamped(workspace, targets)
    (workspace.root / "drafts" / "empty").mkdir()
    assert not standing(workspace, (STANDARDS,))
    assert standing(workspace, (NAME,))
    (workspace.root / "drafts" / "empty").rmdir()
    assert standing(workspace, (STANDARDS,))
    shutil.rmtree(workspace.draft(NAME))
    assert not any(standing(workspace, targets) for targets in TARGETS)


def test_a_renamed_file_counts(workspace: Workspace) -> None:
    assert stamped(workspace, (STANDARDS,))
    (workspace.lists / "terms.json").rename(workspace.lists / "codes.json")
    assert not standing(workspace)


def test_a_program_or_font_that_comes_counts(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stamped(workspace, (STANDARDS,))
    monkeypatch.setattr(stamp, "identity_of", lambda _: "other")
    assert not standing(workspace)


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"schema_version":1', b'"schema_version":2'),
        lambda data: b"\xff" + data,
        lambda data: data.replace(b'"files":{', b'"files":{"drafts/x":1,', 1),
        lambda data: b"[]",
    ],
)
def test_a_damaged_stamp_or_one_of_another_version_stands_for_nothing(workspace: Workspace, harm: object) -> None:
    assert stamped(workspace, (STANDARDS,))
    path = stamp_file(workspace, (STANDARDS,))
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    assert not standing(workspace)


def before_of(workspace: Workspace) -> Glance:
    return glance(workspace, (STANDARDS,), Digests(workspace))


def test_what_was_changed_and_changed_back_meanwhile_gets_no_stamp(workspace: Workspace) -> None:
    before = before_of(workspace)
    draft = workspace.draft(NAME) / "standard.md"
    data = draft.read_bytes()
    draft.write_bytes(b"other")
    draft.write_bytes(data)
    assert not write_stamp(workspace, (STANDARDS,), before, Digests(workspace))
    assert not standing(workspace)
    assert stamped(workspace, (STANDARDS,))


@pytest.mark.parametrize("rule", ["parse", "pdf", "compare"])
def test_steps_that_remember_nothing_or_another_tool_get_no_stamp(workspace: Workspace, root: Path, rule: str) -> None:
    path = record_path(workspace, rule, NAME)
    data = path.read_bytes()
    path.unlink()
    assert not stamped(workspace, (STANDARDS,))
    path.write_bytes(data)
    assert stamped(workspace, (STANDARDS,))
    (root / "tool" / "schemas" / "a.json").write_text("new")
    assert not stamped(workspace, (STANDARDS,))


def test_records_of_an_older_text_get_no_stamp(workspace: Workspace) -> None:
    (workspace.draft(NAME) / "standard.md").write_text("# 新\n", "utf-8")
    assert not stamped(workspace, (STANDARDS,))


def test_each_choice_of_targets_has_a_stamp_of_its_own(workspace: Workspace) -> None:
    chosen = [("甲",), ("乙",), ("甲", "乙"), (STANDARDS,), (EVERYTHING,)]
    assert len({stamp_file(workspace, targets) for targets in chosen}) == len(chosen)
    assert stamp_file(workspace, ("甲", "乙")) == stamp_file(workspace, ("乙", "甲", "乙"))


def test_a_stamp_that_is_removed_stands_for_nothing(workspace: Workspace) -> None:
    assert stamped(workspace, (STANDARDS,))
    remove_stamp(workspace, (STANDARDS,))
    remove_stamp(workspace, (STANDARDS,))
    assert not standing(workspace)


def test_a_disk_that_refuses_a_stamp_costs_only_time(workspace: Workspace) -> None:
    stamp_file(workspace, (STANDARDS,)).mkdir(parents=True)
    assert not stamped(workspace, (STANDARDS,))
    assert not standing(workspace)
