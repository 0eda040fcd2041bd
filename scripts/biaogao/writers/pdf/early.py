"""Starts a program before there is work for it, so that its start falls into the time in which the work is prepared.

LibreOffice hands what a second start is asked for to the one that is already there on the same profile, which does it
and ends: so the folder of a program at the ready is all that the one who needs it has to know.
"""

from __future__ import annotations

import contextlib
import contextvars
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.writers.pdf.processes import end_group, own_group

# The shell holds our end of a pipe: when this process is gone, however it went, the pipe closes and the group ends.
_WATCHED = 'ulimit -v "$0" 2>/dev/null; "$@" </dev/null & read -r _; kill -9 0'


class _Ready(msgspec.Struct, frozen=True):
    key: object
    folder: Path


# Of this thread alone, and only while `begun_early` is entered.
_READY: contextvars.ContextVar[_Ready | None] = contextvars.ContextVar("ready", default=None)


@contextlib.contextmanager
def begun_early(
    key: object, folder: Path, command: Sequence[str], environment: Mapping[str, str], *, memory: int
) -> Iterator[None]:
    """While entered, a program is at the ready, to be taken once by who asks for the same `key`; then it is ended.

    `memory` in bytes of address space. Where it cannot be started nothing is at the ready.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            if os.name != "nt":
                stack.enter_context(_started(folder, command, environment, memory))
                token = _READY.set(_Ready(key, folder))
                stack.callback(_READY.reset, token)
        yield


def take(key: object) -> Path | None:
    """The folder of the program at the ready, which is no longer so; None where there is none for this `key`."""
    ready = _READY.get()
    if ready is None or ready.key != key:
        return None
    _READY.set(None)
    return ready.folder


@contextlib.contextmanager
def _started(folder: Path, command: Sequence[str], environment: Mapping[str, str], memory: int) -> Iterator[None]:
    process = subprocess.Popen(
        ["/bin/sh", "-c", _WATCHED, str(memory // 1024), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        cwd=folder,
        **own_group(),  # type: ignore[call-overload]
    )
    try:
        yield
    finally:
        end_group(process)
        if process.stdin:
            process.stdin.close()
