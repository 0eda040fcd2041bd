"""Lets one build at a time into a workspace; the system takes the lock back when the process dies, however it dies."""

from __future__ import annotations

import os
import time
from pathlib import Path

from biaogao.errors import InputError
from biaogao.workspace import Workspace

# Set for the processes of a build that holds the lock, so that they do not wait for themselves.
HELD = "BIAOGAO_BUILDING"

_LOCK = ".lock"

# A build that was killed takes a moment to end what it had started.
PATIENCE_SECONDS = 3.0


def hold(workspace: Workspace) -> int | None:
    """Take the lock for as long as this process lives, or until it is given back; None where the caller holds it.

    What is returned is a bare descriptor, which children can inherit: a file object that nobody keeps, as in a
    Snakefile, would be closed at once and the lock with it. Raises InputError where another build is at work.
    """
    if os.environ.get(HELD) == str(workspace.root):
        return None
    workspace.build.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(workspace.build / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _locked(descriptor):
        if time.monotonic() > deadline:
            os.close(descriptor)
            raise InputError(f"另一个构建正在工作区 {workspace.root} 里进行，本次没有开始。", "请等它结束后重试。")
        time.sleep(0.1)
    os.set_inheritable(descriptor, True)
    os.environ[HELD] = str(workspace.root)
    return descriptor


def release(descriptor: int | None) -> None:
    """Give the lock back."""
    if descriptor is not None:
        os.environ.pop(HELD, None)
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        _lock(descriptor)
    except OSError:
        return False
    return True


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def stale_snakemake_locks(root: Path) -> tuple[Path, ...]:
    """Locks that a killed Snakemake left; to be asked only by who holds the lock of the build."""
    return tuple(sorted((root / ".snakemake" / "locks").glob("*.lock")))
