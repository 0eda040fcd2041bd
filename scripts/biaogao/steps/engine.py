"""Turns everything that decides how files are made, other than the files themselves, into one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from biaogao.workspace import TOOL_ROOT, Workspace

_FOLDERS = ("scripts/biaogao", "schemas", "templates", "procedures")
_FILES = ("requirements.txt",)
_BYTECODE = {".pyc", ".pyo"}


def engine_digest(workspace: Workspace, tool: Path = TOOL_ROOT) -> str:
    """The sha256 (hexadecimal) over package, schemas, templates and pinned libraries.

    A workspace's own templates and lists count as well.
    """
    total = hashlib.sha256()
    for name, path in _files(workspace, tool):
        total.update(name.encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(workspace: Workspace, tool: Path) -> Iterator[tuple[str, Path]]:
    for folder in _FOLDERS:
        yield from _beneath(tool / folder, f"tool/{folder}")
    for name in _FILES:
        if (tool / name).is_file():
            yield f"tool/{name}", tool / name
    if workspace.root.resolve() != tool:
        yield from _beneath(workspace.root / "templates", "workspace/templates")
    yield from _beneath(workspace.lists, "workspace/data")


def _beneath(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in _BYTECODE and not path.name.startswith((".", "~$")):
            yield f"{name}/{path.relative_to(folder).as_posix()}", path
