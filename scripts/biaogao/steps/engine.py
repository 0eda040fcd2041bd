"""Turns everything that decides how files are made, other than the files themselves, into one digest."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from biaogao.steps.digests import Digests, walk
from biaogao.workspace import TOOL_ROOT, Workspace

_FOLDERS = ("scripts/biaogao", "schemas", "templates", "procedures")
_FILES = ("requirements.txt",)
_BYTECODE = (".pyc", ".pyo")


def engine_digest(workspace: Workspace, tool: Path = TOOL_ROOT, digests: Digests | None = None) -> str:
    """The sha256 (hexadecimal) over package, schemas, templates and pinned libraries.

    A workspace's own templates and lists count as well. `digests` spares reading what was read before.
    """
    known = digests or Digests(workspace)
    total = hashlib.sha256()
    for name, path, status in _files(workspace, tool):
        total.update(name.encode())
        total.update(bytes.fromhex(known.of(path, status)))
    return total.hexdigest()


_File = tuple[str, str, os.stat_result]


def _files(workspace: Workspace, tool: Path) -> Iterator[_File]:
    for folder in _FOLDERS:
        yield from _beneath(tool / folder, f"tool/{folder}")
    for name in _FILES:
        if (tool / name).is_file():
            yield f"tool/{name}", str(tool / name), (tool / name).stat()
    if workspace.root.resolve() != tool:
        yield from _beneath(workspace.root / "templates", "workspace/templates")
    yield from _beneath(workspace.lists, "workspace/data")


def _beneath(folder: Path, name: str) -> Iterator[_File]:
    root = str(folder)
    for path, status in walk(root):
        own = path.rpartition(os.sep)[2]
        if stat.S_ISREG(status.st_mode) and not own.endswith(_BYTECODE) and not own.startswith((".", "~$")):
            yield f"{name}/{path[len(root) + 1 :].replace(os.sep, '/')}", path, status
