"""Lets one build at a time into a workspace; the system takes the lock back when the process dies, however it dies."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import IO

from biaogao.errors import InputError
from biaogao.workspace import Workspace

# Set for the processes of a build that holds the lock, so that they do not wait for themselves.
HELD = "BIAOGAO_BUILDING"

_LOCK = ".lock"

# A build that was killed takes a moment to end what it had started.
PATIENCE_SECONDS = 3.0


def hold(workspace: Workspace) -> IO[bytes] | None:
    """Take the lock for as long as this process lives, or until the file is closed; None where the caller holds it.

    The file can be inherited. Raises InputError where another build is at work.
    """
    if os.environ.get(HELD) == str(workspace.root):
        return None
    workspace.build.mkdir(parents=True, exist_ok=True)
    stream = (workspace.build / _LOCK).open("a+b")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _locked(stream):
        if time.monotonic() > deadline:
            stream.close()
            raise InputError(f"另一个构建正在工作区 {workspace.root} 里进行，本次没有开始。", "请等它结束后重试。")
        time.sleep(0.1)
    # A descriptor that the garbage collector may close is no lock.
    os.set_inheritable(stream.fileno(), True)
    os.environ[HELD] = str(workspace.root)
    return stream


def release(stream: IO[bytes] | None) -> None:
    """Give the lock back."""
    if stream is not None:
        os.environ.pop(HELD, None)
        stream.close()


def _locked(stream: IO[bytes]) -> bool:
    try:
        _lock(stream)
    except OSError:
        return False
    return True


def _lock(stream: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def stale_snakemake_locks(root: Path) -> tuple[Path, ...]:
    """Locks that a killed Snakemake left; to be asked only by who holds the lock of the build."""
    return tuple(sorted((root / ".snakemake" / "locks").glob("*.lock")))
