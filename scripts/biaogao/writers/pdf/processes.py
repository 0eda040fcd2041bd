"""Runs outside programs so that neither a hang nor the death of this process leaves one of them at work."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType

import msgspec

_POLL_SECONDS = 0.5
_GRACE_SECONDS = 2.0
_PR_SET_PDEATHSIG = 1

# The shell reads from a pipe that we hold: when this process is gone, however it went, the pipe closes.
_WATCHER = 'read -r _; kill -s KILL -- "-$0"'


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """How a program ended: `code` is None where its time was up; `output` is what it said, both streams."""

    code: int | None
    output: str


def run_bounded(
    command: Sequence[str],
    *,
    timeout: float,
    environment: Mapping[str, str],
    folder: Path,
    memory: int | None = None,
    progress: Callable[[], object] | None = None,
) -> Finished:
    """Run a program in a process group of its own and end the whole group with it, whatever happens.

    `timeout` in seconds, counted anew whenever what `progress` returns has changed; `memory` in bytes of address
    space, kept where the platform can. Raises OSError where the program cannot be started.
    """
    with _started(_limited(command, memory), environment, folder) as process:
        output = _output(process, timeout, progress or (lambda: None))
    if output is None:
        return Finished(code=None, output="")
    return Finished(code=process.returncode, output=output.decode("utf-8", "replace"))


def _output(process: subprocess.Popen[bytes], timeout: float, progress: Callable[[], object]) -> bytes | None:
    """What a program says until it ends; None where it shows no progress for too long."""
    seen, deadline = progress(), time.monotonic() + timeout
    while True:
        left = deadline - time.monotonic()
        try:
            return process.communicate(timeout=max(0.0, min(left, _POLL_SECONDS)))[0]
        except subprocess.TimeoutExpired:
            now = progress()
            if now != seen:
                seen, deadline = now, time.monotonic() + timeout
            elif left <= _POLL_SECONDS:
                return None


def end_group(process: subprocess.Popen[bytes], grace: float = 0.0) -> None:
    """End a process and all that it started, first politely for `grace` seconds, then at once."""
    if os.name == "nt":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        return
    if grace:
        _signal_group(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    _signal_group(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE_SECONDS)


def own_group() -> dict[str, object]:
    """Arguments of Popen that put the program into a process group of its own."""
    if os.name == "nt":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}  # type: ignore[attr-defined]
    return {"start_new_session": True}


def die_with_parent(*, at_once: bool = False) -> None:
    """End this process as soon as the process that started it is gone.

    Otherwise than `at_once` it ends what it started itself first. An orphan that goes on writing spoils the next run.
    The kernel tells on Linux; elsewhere a thread watches.
    """
    if os.name == "nt":
        return
    parent = os.getppid()
    number = signal.SIGKILL if at_once else signal.SIGTERM
    if not at_once:
        signal.signal(signal.SIGTERM, _leave)
    if not _told_by_kernel(number) or os.getppid() != parent:
        _watch(parent, number)


@contextlib.contextmanager
def _started(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    process: subprocess.Popen[bytes] | None = None
    try:
        with _end_held_back() as held:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder,
                **own_group(),  # type: ignore[call-overload]
            )
        for number in held:
            os.kill(os.getpid(), number)
        with _watched(process.pid):
            yield process
    finally:
        if process is not None:
            end_group(process)


@contextlib.contextmanager
def _watched(group: int) -> Iterator[None]:
    """Have a group ended should this process be killed, which nothing in it could do then."""
    if os.name == "nt":
        yield
        return
    command = ["/bin/sh", "-c", _WATCHER, str(group)]
    watcher = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **own_group(),  # type: ignore[call-overload]
    )
    try:
        yield
    finally:
        watcher.kill()
        watcher.communicate()


@contextlib.contextmanager
def _end_held_back() -> Iterator[list[int]]:
    """Collect SIGTERM while a program starts: one that nobody knows yet, nobody could end."""
    held: list[int] = []
    if os.name == "nt" or threading.current_thread() is not threading.main_thread():
        yield held
        return
    before = signal.signal(signal.SIGTERM, lambda number, frame: held.append(number))
    try:
        yield held
    finally:
        signal.signal(signal.SIGTERM, before)


def _limited(command: Sequence[str], memory: int | None) -> Sequence[str]:
    """Put the limit before the program by a shell: a hook between fork and exec is unsafe beside threads."""
    if memory is None or os.name == "nt" or sys.platform == "darwin":
        return command
    return ["/bin/sh", "-c", 'ulimit -v "$0" 2>/dev/null; exec "$@"', str(memory // 1024), *command]


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def _leave(number: int, frame: FrameType | None) -> None:
    """Unwind, so that groups are ended on the way out."""
    raise SystemExit(128 + number)


def _told_by_kernel(number: signal.Signals) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        prctl: Callable[..., int] = ctypes.CDLL(None, use_errno=True).prctl
        return prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0) == 0
    except (OSError, AttributeError):
        return False


def _watch(parent: int, number: signal.Signals) -> None:
    def look() -> None:
        while os.getppid() == parent:
            time.sleep(_POLL_SECONDS)
        os.kill(os.getpid(), number)

    threading.Thread(target=look, daemon=True).start()
