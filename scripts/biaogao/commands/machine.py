"""What of this machine a build may use: processors, and memory, as far as a container has not set less."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")
# What a container may use, by either version of control groups; the number for no limit is larger than any machine.
_LIMITS = ("memory.max", "memory/memory.limit_in_bytes")

# The rest is for the system and for who works beside.
_SHARE = 0.8
_MEGABYTE = 1_000_000


def processors() -> int:
    """The processors on which this process may run."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def memory_for_jobs(cgroup: Path = _CGROUP) -> int | None:
    """The megabytes that all jobs together may take; None where the system does not tell how much there is."""
    known = [limit for limit in (_physical(), *(_read(cgroup / name) for name in _LIMITS)) if limit]
    return int(min(known) * _SHARE) // _MEGABYTE if known else None


def _physical() -> int | None:
    with contextlib.suppress(AttributeError, ValueError, OSError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return None


def _read(path: Path) -> int | None:
    with contextlib.suppress(OSError, ValueError):
        return int(path.read_text("ascii").strip())
    return None
