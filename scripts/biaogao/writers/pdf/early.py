"""Starts a program before there is work for it, so that its start falls into the time in which the work is prepared.

LibreOffice hands what a second start is asked for to the one that is already there on the same profile, which does it
and ends: so the folder of a program at the ready is all that the one who needs it has to know.
"""

from __future__ import annotations

import contextlib
import contextvars
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.writers.pdf.processes import end_group, own_group

# The shell holds our end of a pipe: when this process is gone, however it went, the pipe closes and the group ends.
_WATCHED = 'ulimit -v "$0" 2>/dev/null; "$@" </dev/null & read -r _; kill -9 0'


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """What to start, in a folder of its own; `memory` in bytes of address space."""

    folder: Path
    command: Sequence[str]
    environment: Mapping[str, str]
    memory: int


Prepare = Callable[[contextlib.ExitStack], Program]


class _Watch:
    """The programs at the ready for one key, the oldest first."""

    def __init__(self, key: object, prepare: Prepare, stack: contextlib.ExitStack) -> None:
        self.key = key
        self.folders: list[Path] = []
        self._prepare, self._stack = prepare, stack

    def start(self) -> None:
        """Start one more; where it cannot be started nothing is at the ready."""
        with contextlib.suppress(OSError):
            program = self._prepare(self._stack)
            self._stack.enter_context(_started(program))
            self.folders.append(program.folder)


# Of this thread alone, and only while `begun_early` is entered.
_WATCH: contextvars.ContextVar[_Watch | None] = contextvars.ContextVar("watch", default=None)


@contextlib.contextmanager
def begun_early(key: object, prepare: Prepare) -> Iterator[None]:
    """While entered, a program is at the ready for who asks for the same `key`, and further ones if they are asked for.

    Each is taken once; all are ended at the end.

    `prepare` makes its folder, which the stack given to it may take away at the end.
    """
    with contextlib.ExitStack() as stack:
        if os.name != "nt":
            watch = _Watch(key, prepare, stack)
            watch.start()
            stack.callback(_WATCH.reset, _WATCH.set(watch))
        yield


def begin_another(key: object) -> None:
    """Start one more for the conversion after the next; nothing outside of `begun_early`."""
    watch = _WATCH.get()
    if watch is not None and watch.key == key:
        watch.start()


def take(key: object) -> Path | None:
    """The folder of the program longest at the ready, which is no longer so; None where there is none."""
    watch = _WATCH.get()
    if watch is None or watch.key != key or not watch.folders:
        return None
    return watch.folders.pop(0)


@contextlib.contextmanager
def _started(program: Program) -> Iterator[None]:
    process = subprocess.Popen(
        ["/bin/sh", "-c", _WATCHED, str(program.memory // 1024), *program.command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(program.environment),
        cwd=program.folder,
        **own_group(),  # type: ignore[call-overload]
    )
    try:
        yield
    finally:
        end_group(process)
        if process.stdin:
            process.stdin.close()
