"""Ends a build before it begins where nothing has changed: all that it needs is read from one stamp."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from biaogao.commands.verdict import verdict
from biaogao.steps.digests import Digests
from biaogao.steps.exclusion import hold, release
from biaogao.steps.stamp import is_standing, stamp_file
from biaogao.steps.targets import EVERYTHING, STANDARDS
from biaogao.workspace import Workspace


def told(workspace_root: Path, targets: Sequence[str], *, allow_incomplete: bool) -> int | None:
    """Say how targets stand that were built and have not changed, as their build said; None where they must be built.

    The exit code is that of the build. Raises InputError where another build is at work.
    """
    workspace = Workspace(workspace_root.resolve())
    stamped = _stamped(workspace, targets)
    if not stamped:
        return None
    lock = hold(workspace)
    try:
        digests = Digests(workspace, keeps=True)
        standing = is_standing(workspace, stamped, digests)
        digests.save()
        return verdict(workspace, targets, built=True, allow_incomplete=allow_incomplete) if standing else None
    finally:
        release(lock)


def _stamped(workspace: Workspace, targets: Sequence[str]) -> Sequence[str]:
    """What to ask for: the targets themselves, or all standards where only these were built; nothing where neither."""
    drafts = EVERYTHING not in targets
    return next((one for one in (targets, (STANDARDS,) * drafts) if stamp_file(workspace, one).is_file()), ())
