"""A digest is remembered only for a file that cannot have changed unseen."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from biaogao.steps import digests as module
from biaogao.steps.digests import Digests, walk
from biaogao.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "drafts" / "甲" / "standard.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"text")
    return path


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all files had been written long ago."""
    monkeypatch.setattr(module, "_TICK_NS", -3_600_000_000_000)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def learn(workspace: Workspace, path: Path) -> str:
    digests = Digests(workspace, keeps=True)
    digest = digests.of(path)
    digests.save()
    return digest


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(module.hashlib, "file_digest", refuse)


def test_the_digest_is_that_of_the_content(workspace: Workspace, file: Path) -> None:
    assert Digests(workspace).of(file) == Digests(workspace).of(str(file)) == sha(b"text")
    assert Digests(workspace).of(file.parent) == Digests(workspace).of(file / "x") == Digests(workspace).of("/no") == ""


@pytest.mark.usefixtures("at_rest")
def test_what_looks_the_same_is_not_read_again(
    workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(workspace, file)
    forbid_reading(monkeypatch)
    assert Digests(workspace).of(file) == sha(b"text")


def longer(path: Path) -> None:
    path.write_bytes(b"texts")


def same_size(path: Path) -> None:
    path.write_bytes(b"TEXT")


def same_size_and_time(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"TEXT")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(path: Path) -> None:
    before = path.stat()
    other = path.with_suffix(".new")
    other.write_bytes(b"TEXT")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


@pytest.mark.usefixtures("at_rest")
@pytest.mark.parametrize("change", [longer, same_size, same_size_and_time, replaced])
def test_a_change_is_seen_however_it_was_made(workspace: Workspace, file: Path, change: Callable[[Path], None]) -> None:
    learn(workspace, file)
    change(file)
    assert Digests(workspace).of(file) == sha(file.read_bytes()) != sha(b"text")


def test_what_was_written_just_now_is_read_again(
    workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(workspace, file)
    forbid_reading(monkeypatch)
    with pytest.raises(AssertionError, match="read again"):
        Digests(workspace).of(file)


def test_what_was_written_long_before_is_remembered(
    workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_clock", lambda _: file.stat().st_ctime_ns + 2 * module._TICK_NS)
    learn(workspace, file)
    forbid_reading(monkeypatch)
    assert Digests(workspace).of(file) == sha(b"text")


@pytest.mark.usefixtures("at_rest")
@pytest.mark.parametrize(
    "content", [b"", b"{half", b'{"files":{"/a":[1,2]}}', b'{"files":{},"schema_version":0}', b"\xff"]
)
def test_a_damaged_table_is_no_table(workspace: Workspace, file: Path, content: bytes) -> None:
    learn(workspace, file)
    table = workspace.cache("digests") / "files.json"
    assert table.is_file()
    table.write_bytes(content)
    file.write_bytes(b"other")
    assert Digests(workspace).of(file) == sha(b"other")
    assert learn(workspace, file) == sha(b"other")


@pytest.mark.usefixtures("at_rest")
def test_files_that_are_gone_are_forgotten(workspace: Workspace, file: Path) -> None:
    learn(workspace, file)
    other = file.with_name("other.md")
    other.write_bytes(b"other")
    file.unlink()
    learn(workspace, other)
    table = (workspace.cache("digests") / "files.json").read_text("utf-8")
    assert str(other) in table
    assert str(file) not in table


def test_where_nothing_can_be_kept_digests_are_still_told(tmp_path: Path, file: Path) -> None:
    (tmp_path / "build").write_text("in the way")
    assert learn(Workspace(tmp_path), file) == sha(b"text")


def test_a_walk_tells_of_all_that_is_beneath(tmp_path: Path) -> None:
    (tmp_path / "a" / "empty").mkdir(parents=True)
    (tmp_path / "a" / ".hidden").write_text("x")
    (tmp_path / "b").write_text("x")
    assert [Path(path).relative_to(tmp_path).as_posix() for path, _ in walk(str(tmp_path))] == [
        "a",
        "a/.hidden",
        "a/empty",
        "b",
    ]
    assert list(walk(str(tmp_path / "no"))) == []


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_walk_follows_links_but_in_no_circle(tmp_path: Path) -> None:
    (tmp_path / "in" / "d").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").write_text("x")
    (tmp_path / "in" / "d" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "far").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "nowhere").symlink_to(tmp_path / "no")
    found = [Path(path).relative_to(tmp_path / "in").as_posix() for path, _ in walk(str(tmp_path / "in"))]
    assert found == ["d", "d/up", "far", "far/x", "nowhere"]
