"""What stands below `build`, and what a build wrote there: a file is written where its time, place or size changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

Standing = Mapping[str, tuple[int, int, int]]
_NOT_COUNTED = (".part",)


def look(workspace: Path) -> Standing:
    """Every file below `build`, from there, with what tells whether it was written again."""
    build = workspace / "build"
    found = {}
    for path in build.rglob("*"):
        if path.is_file() and path.suffix not in _NOT_COUNTED:
            stat = path.stat()
            found[path.relative_to(build).as_posix()] = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
    return found


def written(before: Standing, after: Standing) -> tuple[str, ...]:
    """Files that are new, written again or gone, in order."""
    return tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))


def size_of(workspace: Path, *beneath: str) -> int:
    """Bytes of all files below folders of `build`; of `build` itself where none is named."""
    folders = [workspace / "build" / name for name in beneath] or [workspace / "build"]
    return sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file())
