"""`build` from nothing, to PDF, beside one pass of LibreOffice over the same Word files; and what then stands there."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import msgspec

import workspaces
from ground import Ground
from measuring import FOUND_ERRORS, TOOL_ROOT, Spent, Task, biaogao, command, in_turns, own_environment
from parts import Found
from passes import pass_over
from results import Measure, measured
from standing import size_of

FIRST, PASS, JOB = "build：第一次", "LibreOffice 转全部一遍", "一步的一次启动（什么也不用做）"
_MOST_PEERS = 100
# Never warmed: a second build would have nothing to do, and what was built is thrown away each time.
_ROUNDS = {1: 3, 10: 2}


class _Pages(msgspec.Struct):
    pages: int = 0


def measure(ground: Ground) -> Found:
    """Workspaces of each size; the pass stands beside those up to a hundred, the facts are of the largest."""
    measures: list[Measure] = []
    facts: dict[str, float] = {}
    for size in ground.sizes:
        workspace = ground.workspace(size)
        ground.say(f"  {size} 份")
        tasks = _tasks(ground, workspace)[: 2 if size <= _MOST_PEERS else 1]
        spent = in_turns(tasks, min(_ROUNDS.get(size, 1), ground.rounds(size)), warm=False)
        peers = (PASS,) if PASS in spent else ()
        measures += [
            measured(spent, FIRST, size=size, peers=peers, steps=True),
            *(measured(spent, peer, size=size, is_peer=True) for peer in peers),
            measured(_idle(ground, workspace), JOB, size=size),
        ]
        facts = facts_of(workspace, size)
    return Found(measures=tuple(measures), facts=facts)


def _tasks(ground: Ground, workspace: Path) -> list[Task]:
    build = command(biaogao(workspace, "build"), codes=FOUND_ERRORS)

    def over_all() -> Spent:
        # The Word files are those that the build beside it just made.
        made = sorted((workspace / "build" / "标准").glob("*/*.docx"))
        files = {f"{number:05d}": path for number, path in enumerate(made)}
        return pass_over(ground.folder("pass"), files)()

    return [
        Task(name=FIRST, run=build, before=lambda: _clear(workspace)),
        Task(name=PASS, run=over_all),
    ]


def _idle(ground: Ground, workspace: Path) -> dict[str, tuple[Spent, ...]]:
    """A step as the pipeline starts it, on one standard that is as it should be."""
    door = [sys.executable, str(TOOL_ROOT / "scripts" / "step.py"), "check", "--workspace", str(workspace)]
    run = command([*door, workspaces.name_of(1)], environment=own_environment())
    return in_turns([Task(name=JOB, run=run)], ground.rounds(10))


def _clear(workspace: Path) -> None:
    for name in ("build", ".snakemake"):
        shutil.rmtree(workspace / name, ignore_errors=True)


def facts_of(workspace: Path, size: int) -> dict[str, float]:
    """How many standards and pages stand in a built workspace, and how many bytes they take."""
    reports = workspace.glob("build/work/*/pdf.json")
    jobs = list(workspace.glob("build/index/*/*.json"))
    return {
        "standards": size,
        "jobs": len(jobs),
        "steps": len({path.parent for path in jobs}),
        "pages": sum(msgspec.json.decode(path.read_bytes(), type=_Pages).pages for path in reports),
        "files": sum(1 for path in (workspace / "build").rglob("*") if path.is_file()),
        "bytes": size_of(workspace),
        "bytes_published": size_of(workspace, "标准"),
        "bytes_cached": size_of(workspace, "cache"),
    }
