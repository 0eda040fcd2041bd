"""What became of jobs that ended before they could say: killed, out of memory, or stopped at the first failure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from biaogao.steps.protocol import PILOT
from biaogao.steps.runner import Failure
from biaogao.steps.sequence import STAGES
from biaogao.workspace import Workspace

_TOLD = re.compile(r"✗ (?P<unit>[^：]+)：(?P<message>.+)")
_MOST_SAID = 120


def lost_of(workspace: Workspace, chunks: Mapping[str, tuple[str, ...]], since: float) -> tuple[Failure, ...]:
    """The failures of jobs that began after `since` (seconds since the epoch) and left a log, but no index.

    A job that told of its failures lost no other standard that it does not name; of one that told nothing all count.
    """
    return tuple(
        failure
        for rule in STAGES
        for log in sorted((workspace.build / "logs" / rule).glob("*.log"))
        if log.stat().st_mtime >= since and not (workspace.build / "index" / rule / f"{log.stem}.json").exists()
        for failure in _failures(workspace, rule, log, chunks)
    )


def _failures(workspace: Workspace, rule: str, log: Path, chunks: Mapping[str, tuple[str, ...]]) -> Iterator[Failure]:
    said = log.read_text("utf-8", "replace").splitlines()
    told = [found for line in said if (found := _TOLD.fullmatch(line))]
    for found in told:
        yield Failure(rule=rule, unit=found["unit"], message=found["message"], hint="")
    if told:
        return
    last = next((line.strip() for line in reversed(said) if line.strip()), "")
    words = f"，最后的输出是：{last[:_MOST_SAID]}" if last else "，没有留下输出"
    for unit in chunks.get(log.stem, (PILOT,) if log.stem == PILOT else ()):
        yield Failure(
            rule=rule,
            unit=unit,
            message=f"这一步中途退出{words}。",
            hint=f"多为内存不足或被人终止；重新运行同一命令即接着做，仍退出时见 {workspace.relative(log)}。",
        )
