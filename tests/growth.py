"""How the work of a function grows with its size: told by processor time, with what disturbs it taken away.

One slow run says little: a collection of garbage over the heap of a whole test run, or another program on the same
processor, can cost more than the work. So the least of several runs counts, without garbage collection, and they
are repeated only while the growth seems too large.
"""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable, Iterator

RUNS = 6
# Below this a clock says nothing of growth, in seconds.
_LEAST = 0.02


def growth(prepare: Callable[[int], Callable[[], object]], small: int, large: int, *, enough: float) -> float:
    """How many times the processor time of `small` the work of size `large` takes; `prepare` is not counted.

    Measured again, up to RUNS times, until the answer is below `enough`.
    """
    least = {small: float("inf"), large: float("inf")}
    ratio = float("inf")
    for _ in range(RUNS):
        for size, before in least.items():
            least[size] = min(before, seconds(prepare(size)))
        ratio = least[large] / max(least[small], _LEAST)
        if ratio < enough:
            break
    return ratio


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one run, in seconds."""
    with _undisturbed():
        began = time.process_time()
        work()
        return time.process_time() - began


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
