"""A workspace names its places and writes whole files under build only."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.errors import InputError, InternalError
from biaogao.workspace import Config, Workspace


def test_drafts_are_sorted_folders(tmp_path: Path) -> None:
    for name in ("乙", "甲", "b", "a", ".git"):
        (tmp_path / "drafts" / name).mkdir(parents=True)
    (tmp_path / "drafts" / "README.md").write_text("x")
    assert Workspace(tmp_path).drafts() == ("a", "b", "乙", "甲")


def test_an_empty_folder_is_an_empty_workspace(tmp_path: Path) -> None:
    assert Workspace(tmp_path).drafts() == ()
    assert Workspace(tmp_path).config == Config()


@pytest.mark.parametrize("name", ["a{b}", "..", "a/b", "-rf", "a?", "长" * 61, "", "CON", "nul.md"])
def test_names_that_would_break_paths_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="不能使用"):
        Workspace(tmp_path).draft(name)


def test_write_is_whole_and_leaves_equal_files_alone(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    path = workspace.write(Path("build/标准/甲/名.docx"), b"one")
    stamp = path.stat().st_mtime_ns
    assert path.read_bytes() == b"one"
    workspace.write(path, b"one")
    assert path.stat().st_mtime_ns == stamp
    workspace.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["名.docx"]


def test_names_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    name = "标" * 83 + ".json"
    assert Workspace(tmp_path).write(Path("build") / name, b"x").read_bytes() == b"x"


@pytest.mark.parametrize("place", ["drafts/x.md", "build/../x", "/etc/x", "buildx/y"])
def test_nothing_is_written_outside_build(tmp_path: Path, place: str) -> None:
    with pytest.raises(InternalError):
        Workspace(tmp_path).write(Path(place), b"x")


def test_a_target_that_is_open_elsewhere_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InputError, match="WPS"):
        Workspace(tmp_path).write(Path("build/甲.docx"), b"x")
    assert list((tmp_path / "build").iterdir()) == []


def test_external_standards_have_a_record_and_no_markdown(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.draft("甲").mkdir(parents=True)
    (workspace.draft("甲") / "standard.yaml").write_text("")
    assert workspace.is_external("甲")
    (workspace.draft("甲") / "standard.md").write_text("")
    assert not workspace.is_external("甲")


def test_stages_with_line_numbers_or_watermark_are_lists_of_known_stages(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("行号: [征求意见稿]\n水印: [征求意见稿, 送审稿]\n", encoding="utf-8")
    config = Workspace(tmp_path).config
    assert (config.line_numbers, config.watermarks) == (("征求意见稿",), ("征求意见稿", "送审稿"))


@pytest.mark.parametrize("line", ["行号: 征求意见稿", "水印: [内部资料]", "水印: [送审稿, 送审稿]"])
def test_anything_else_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "config.yaml").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"config\.yaml 第1行"):
        _ = Workspace(tmp_path).config


def test_streams_go_below_build_alone(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    path = workspace.build / "卷.pdf"
    assert workspace.stream(path, lambda stream: stream.write(b"x")) == 1
    assert path.read_bytes() == b"x"
    with pytest.raises(InternalError):
        workspace.stream(tmp_path / "卷.pdf", lambda stream: stream.write(b"x"))


def test_a_room_is_empty_at_first_and_gone_at_last(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    left = workspace.cache("rooms") / "volumes" / "of a killed run"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x")
    with pytest.raises(RuntimeError), workspace.room("volumes") as room:
        assert list(room.iterdir()) == [] and room.is_relative_to(workspace.build)
        (room / "half").write_bytes(b"x")
        raise RuntimeError
    assert not room.exists()
