"""Runs commands and calls in turns and says what each took: seconds, processor seconds of it and its children, memory.

Tasks of one comparison take turns round by round, so that a slow minute of the machine falls on all of them.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

HERE = Path(__file__).resolve().parent
TOOL_ROOT = HERE.parent
FOUND_ERRORS = (0, 1)
"""Exit codes of a command that did its work; 1 only says that it found mistakes in a draft."""


class Spent(msgspec.Struct, frozen=True):
    """Seconds by the clock, seconds of processors (all processes of the call), and MB of the largest process.

    The memory is 0 where it was not more than that of the measuring process.
    """

    wall: float
    cpu: float
    memory: float = 0.0


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured under a name; `before` runs ahead of every round and is not counted."""

    name: str
    run: Callable[[], Spent]
    before: Callable[[], object] | None = None


class Unmeasurable(Exception):
    """A command failed that was to be measured; its last words are the text."""


def own_environment() -> dict[str, str]:
    """The environment in which the package is found by any interpreter."""
    return {**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts"), "PYTHONUTF8": "1"}


def biaogao(root: Path, *arguments: str) -> list[str]:
    """The command line of the tool on a workspace, through its launcher as a drafter starts it."""
    return [sys.executable, str(TOOL_ROOT / "biaogao"), "--workspace", str(root), *arguments]


def command(
    line: Sequence[str],
    *,
    codes: Sequence[int] = (0,),
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Callable[[], Spent]:
    """A call that runs a command line from start to end. It raises Unmeasurable for any other exit code."""

    def run() -> Spent:
        with tempfile.TemporaryFile() as said:
            began = time.perf_counter()
            process = subprocess.Popen(
                line, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
            )
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in codes:
                said.seek(0)
                last = said.read().decode(errors="replace")[-1500:]
                raise Unmeasurable(f"{' '.join(line)}：退出码 {process.returncode}\n{last}")
        return Spent(wall, used.ru_utime + used.ru_stime, _memory(used.ru_maxrss))

    return run


def _memory(most: int) -> float:
    """MB of the largest process; 0 where that may be this one, from which the others were forked."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if most > own * 1.02 else 0.0


def commands(lines: Sequence[Sequence[str]]) -> Callable[[], Spent]:
    """A call that runs command lines one after the other; times add up, memory is that of the largest."""
    calls = [command(line) for line in lines]

    def run() -> Spent:
        spent = [call() for call in calls]
        return Spent(sum(one.wall for one in spent), sum(one.cpu for one in spent), max(one.memory for one in spent))

    return run


def called(work: Callable[[], object]) -> Callable[[], Spent]:
    """A call that runs `work` in this process; processes that it starts and waits for are counted too."""

    def run() -> Spent:
        before, began = os.times(), time.perf_counter()
        work()
        wall, after = time.perf_counter() - began, os.times()
        return Spent(wall, sum(after[:4]) - sum(before[:4]))

    return run


def in_turns(tasks: Sequence[Task], rounds: int, *, warm: bool = True) -> dict[str, tuple[Spent, ...]]:
    """What each task took in each round; `warm` adds a first round that is not counted."""
    spent: dict[str, list[Spent]] = {task.name: [] for task in tasks}
    for number in range(-1 if warm else 0, rounds):
        for task in tasks:
            if task.before is not None:
                task.before()
            one = task.run()
            if number >= 0:
                spent[task.name].append(one)
    return {name: tuple(taken) for name, taken in spent.items()}
