"""A second process for a build that does not go through Snakemake: it works while this one does, and when this waits.

It is forked before LibreOffice and any thread are there, and knows what this process knew then. Where there is no fork
that is safe, a thread stands in for it.
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
    executor: Executor
    if sys.platform.startswith("linux"):
        executor = ProcessPoolExecutor(1, multiprocessing.get_context("fork"), _settle_in, (prepare,))
    else:
        executor = ThreadPoolExecutor(1, initializer=prepare)
    try:
        # The process is forked for the first thing to do, and must be before there is any other.
        executor.submit(os.getpid)
        yield Beside(executor)
    finally:
        executor.shutdown(cancel_futures=True)


def _settle_in(prepare: Callable[[], object]) -> None:
    """An interruption is for the parent, whose end is that of this process, however it comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent(at_once=True)
    prepare()
