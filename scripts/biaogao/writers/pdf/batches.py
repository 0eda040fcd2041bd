"""Shares files out to processes of LibreOffice: many to one, since a start costs as much as a dozen pages; never all.

LibreOffice takes its files one after the other. Where a process ends early, what came out stands, the file at work is
tried once more at the head of a fresh process, and the rest goes on in another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from biaogao.errors import ToolError

# One process begins at 180 MB and grows by 5 MB with each file of 12 pages, by 20 MB with one of 60, up to some 320 MB.
AT_ONCE = 25
MOST_BYTES = 16_000_000

# Files in a row at which a fresh process shows no sign of life: then it is not the files.
MOST_HANGS = 3

Result = bytes | ToolError


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of a process for each of its files, in their order.

    `hung` where its time was up, `killed` where somebody else ended it: a person, or a system short of memory.
    """

    results: Mapping[str, Result]
    hung: bool = False
    killed: bool = False


def share_out(files: Mapping[str, bytes], convert: Callable[[Sequence[str]], Ended]) -> dict[str, Result]:
    """What `convert` makes of files, a batch of names at a time, by name in the order given.

    A file that fails at the head of a process has had all that a process has to give: that is its result. One that
    fails behind others is tried again alone, and so is, once, one whose process was killed.
    """
    results: dict[str, Result] = {}
    spared: set[str] = set()
    waiting, hangs = deque(_batches(files)), 0
    while waiting and hangs < MOST_HANGS:
        batch = waiting.popleft()
        ended = convert(batch)
        made = [place for place, name in enumerate(batch) if isinstance(ended.results[name], bytes)]
        # Behind the last that came out one was at work; the others were not begun.
        begun = made[-1] + 2 if made else 1
        results |= {name: ended.results[name] for name in batch[:begun]}
        second = batch[1:begun]
        if ended.killed and not made and batch[0] not in spared:
            spared.add(batch[0])
            second = batch[:1]
        again = [(name,) for name in second if isinstance(results[name], ToolError)]
        waiting.extendleft(reversed([*again, *([batch[begun:]] if batch[begun:] else [])]))
        hangs = hangs + 1 if ended.hung and not made else 0
    return {name: results.get(name) or _given_up() for name in files}


def _batches(files: Mapping[str, bytes]) -> Iterator[tuple[str, ...]]:
    batch: list[str] = []
    size = 0
    for name, data in files.items():
        if batch and (len(batch) == AT_ONCE or size + len(data) > MOST_BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(name)
        size += len(data)
    if batch:
        yield tuple(batch)


def _given_up() -> ToolError:
    return ToolError(
        f"LibreOffice 接连 {MOST_HANGS} 次没有反应，其余文件没有再试。",
        "请确认本机能打开 LibreOffice、磁盘和内存未满，再重新运行同一命令。",
    )
