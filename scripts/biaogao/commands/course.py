"""What every way of building shares: what is said at the beginning, how it is interrupted, where failures are kept."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterable, Iterator

from biaogao.steps.runner import Failure
from biaogao.steps.upkeep import Tidied
from biaogao.workspace import Workspace

FAILURE, INTERRUPTED = 3, 130

_MOST_NAMES = 20


def tell_tidied(tidied: Tidied) -> None:
    """Say what was put in order."""
    if tidied.halves:
        print(f"上次构建中断，已清除 {len(tidied.halves)} 个写到一半的文件。", file=sys.stderr)
    if tidied.altered:
        print(f"build 中的成品被改动或删除，将重新生成：{_named(dict.fromkeys(tidied.altered))}", file=sys.stderr)
    if tidied.gone:
        print(f"草案已不存在，已删除其成品：{_named(tidied.gone)}", file=sys.stderr)


def _named(names: Iterable[str]) -> str:
    """Names of standards; of a thousand the first, lest they push all else off the screen."""
    known = list(names)
    return "、".join(known[:_MOST_NAMES]) + (f"等 {len(known)} 项" if len(known) > _MOST_NAMES else "")


@contextlib.contextmanager
def terminable() -> Iterator[None]:
    """While entered, a request to terminate is an interruption like Ctrl-C, so that what was started is ended."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def tell_interrupted() -> int:
    """Say what an interruption means; its exit code."""
    print("\n已中断；已完成的部分保留，下次构建接着做。", file=sys.stderr)
    return INTERRUPTED


def log_failures(workspace: Workspace, failures: Iterable[Failure]) -> None:
    """Keep what a step said of each unit that it could not make, as Snakemake does for its jobs."""
    for failure in failures:
        log = workspace.build / "logs" / failure.rule / f"{failure.unit}.log"
        workspace.write(log, (failure.detail or failure.message).encode())
