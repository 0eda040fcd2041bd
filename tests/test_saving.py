"""Saving: whole files or none, permissions kept, nothing over the changes of others, nothing outside the draft."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO

import pytest

from biaogao.errors import InputError, is_of_the_disk
from biaogao.saving import Change, save, whole_folder, write_streamed, write_whole


def change(path: Path, after: bytes, before: bytes | None = None) -> Change:
    return Change(path=path, shown=path.name, before=path.read_bytes() if before is None else before, after=after)


def test_files_are_replaced_with_their_permissions(tmp_path: Path) -> None:
    path = tmp_path / "standard.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save([change(path, b"new")], tmp_path)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["standard.md"]


def test_an_equal_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"same")
    before = path.stat().st_mtime_ns
    save([change(path, b"same")], tmp_path)
    assert path.stat().st_mtime_ns == before


def test_a_file_that_was_changed_meanwhile_stops_all(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_bytes(b"a")
    second.write_bytes(b"typed meanwhile")
    with pytest.raises(InputError, match="在这期间被改过"):
        save([change(first, b"new"), change(second, b"new", before=b"b")], tmp_path)
    assert first.read_bytes() == b"a"


def test_a_link_inside_stays_a_link_and_one_outside_is_refused(tmp_path: Path) -> None:
    folder, outside = tmp_path / "draft", tmp_path / "outside.md"
    folder.mkdir()
    (folder / "real.md").write_bytes(b"old")
    (folder / "link.md").symlink_to("real.md")
    save([change(folder / "link.md", b"new")], folder)
    assert (folder / "link.md").is_symlink()
    assert (folder / "real.md").read_bytes() == b"new"
    outside.write_bytes(b"old")
    (folder / "out.md").symlink_to(outside)
    with pytest.raises(InputError, match="文件夹外的链接"):
        save([change(folder / "out.md", b"new")], folder)
    assert outside.read_bytes() == b"old"


def test_a_place_that_refuses_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "standard.md"
    folder.mkdir()
    (folder / "x").write_bytes(b"")
    with pytest.raises(InputError, match="无法写入"):
        write_whole(folder, b"new", "standard.md")
    assert [entry.name for entry in tmp_path.iterdir()] == ["standard.md"]


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_bytes(b"a")
    second.write_bytes(b"b")
    second.chmod(0o444)
    with pytest.raises(InputError, match=r"“b\.md”是只读的，没有写入。"):
        save([change(first, b"new"), change(second, b"new")], tmp_path)
    assert (first.read_bytes(), second.read_bytes()) == (b"a", b"b")


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "new") as part:
        part.mkdir()
        (part / "a").write_text("甲", encoding="utf-8")
    assert (tmp_path / "new" / "a").read_text(encoding="utf-8") == "甲"
    with pytest.raises(ValueError, match="乙"), whole_folder(tmp_path / "other") as part:
        part.mkdir()
        raise ValueError("乙")
    assert [entry.name for entry in tmp_path.iterdir()] == ["new"]


def test_what_is_streamed_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "大.pdf"
    assert write_streamed(path, lambda stream: stream.write(b"pages"), "大.pdf") == 5
    assert path.read_bytes() == b"pages"

    def half(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        write_streamed(path, half, "大.pdf")
    assert path.read_bytes() == b"pages" and [one.name for one in tmp_path.iterdir()] == ["大.pdf"]


def test_a_disk_that_refuses_is_told_from_a_wrong_place(tmp_path: Path) -> None:
    def fill(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(InputError, match="无法写入“甲”：磁盘已满。") as full:
        write_streamed(tmp_path / "a", fill, "甲")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError) as wrong:
        write_whole(tmp_path / "folder", b"x", "乙")
    assert (is_of_the_disk(full.value.__cause__), is_of_the_disk(wrong.value.__cause__)) == (True, False)
