"""A second process for a build that does not go through Snakemake: it works while this one does, and when this waits.

It is forked before LibreOffice and any thread are there, and knows what this process knew then. Where the
system is not known to fork safely, or has nothing to give, a thread stands in for it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import TypeVar

from biaogao.writers.pdf.processes import die_with_parent

T = TypeVar("T")


class Beside:
    """Who works beside, on one thing after the other."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def begin(self, work: Callable[..., T], *given: object) -> Future[T]:
        """Have something done. What comes of it is a BrokenExecutor where somebody ended the other process."""
        try:
            return self._executor.submit(work, *given)
        except BrokenExecutor as broken:
            failed: Future[T] = Future()
            failed.set_exception(broken)
            return failed


@contextlib.contextmanager
def beside(prepare: Callable[[], object]) -> Iterator[Beside]:
    """Who works beside, having first called `prepare`; to be entered before anything else is started.

    When it is left, what is at work is finished, and what is not yet begun never will be.
    """
    executor = _executor(prepare)
    try:
        yield Beside(executor)
    finally:
        executor.shutdown(cancel_futures=True)


def _executor(prepare: Callable[[], object]) -> Executor:
    """A process; a thread where forking is not safe, or where the system has no process or semaphore to give."""
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, ImportError):
            pool = ProcessPoolExecutor(1, multiprocessing.get_context("fork"), _settle_in, (prepare, os.getpid()))
            # The process is forked for the first thing to do, and must be before there is any other.
            pool.submit(os.getpid)
            # The child alone reads: with our end open, Python before 3.11.5 would wait for ever for a reader that died.
            pool._call_queue._reader.close()  # type: ignore[attr-defined]
            return pool
    return ThreadPoolExecutor(1, initializer=prepare)


def _settle_in(prepare: Callable[[], object], parent: int) -> None:
    """An interruption is for the parent, whose end is that of this process, however it comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent(at_once=True)
    if os.getppid() != parent:
        os._exit(1)
    prepare()
