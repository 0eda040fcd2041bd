"""What a manifest says of the files that a package was made from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from biaogao.deliverables.manifest import digest
from biaogao.workspace import TOOL_ROOT, Workspace


def digests_of(workspace: Workspace, files: Iterable[Path]) -> dict[str, str]:
    """The sha256 of each file that is there and was not itself made, by its place in the workspace or the tool.

    No path of a machine stands in what is handed over. Raises ValueError for a file of neither.
    """
    own = (path for path in files if path.is_file() and not path.is_relative_to(workspace.build))
    return {_shown(workspace, path): digest(path.read_bytes()) for path in own}


def _shown(workspace: Workspace, path: Path) -> str:
    root = workspace.root if path.is_relative_to(workspace.root) else TOOL_ROOT
    return path.relative_to(root).as_posix()
