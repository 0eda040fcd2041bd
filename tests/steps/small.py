"""Makes a workspace with the small standard in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from biaogao.workspace import Workspace

SMALL = Path(__file__).parents[1] / "golden" / "small"


def small_workspace(root: Path, config: str = "") -> Workspace:
    """A workspace whose one draft, `small`, is a copy of the small standard."""
    shutil.copytree(SMALL, root / "drafts" / "small")
    (root / "config.yaml").write_text(config, encoding="utf-8")
    return Workspace(root)
