"""`build` where nothing changed, beside a Snakefile of one rule with nothing to do; and what a mere touch rebuilds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ground import Ground, drafts_of
from measuring import FOUND_ERRORS, Task, biaogao, command, in_turns
from parts import Found
from results import Change, Measure, measured
from standing import look, written

IDLE = "build：没有改动"
PEER = "只有一条规则的 Snakefile：没有改动"
TOUCHED = "build：只动了文件的时间"
_MOST = {1: 1.5, 1000: 2.5}
_SNAKEFILE = 'rule one:\n    input: "in"\n    output: "out"\n    shell: "cp {input} {output}"\n'


def measure(ground: Ground) -> Found:
    """Workspaces of each size, built beforehand."""
    measures: list[Measure] = []
    changes: list[Change] = []
    peer = _peer(ground.folder("one-rule"))
    for size in ground.sizes:
        workspace = ground.workspace(size)
        ground.build(workspace)
        ground.say(f"  {size} 份")
        before = look(workspace)
        build = command(biaogao(workspace, "build"), codes=FOUND_ERRORS)
        spent = in_turns(
            [Task(name=IDLE, run=build), Task(name=PEER, run=command(peer))], ground.rounds(size), warm=not ground.quick
        )
        measures += [
            measured(spent, IDLE, size=size, peers=(PEER,), most=_MOST.get(size), steps=True),
            measured(spent, PEER, size=size, is_peer=True),
        ]
        changes.append(_change(IDLE, size, before, look(workspace)))
        for draft in drafts_of(workspace):
            os.utime(draft)
        before = look(workspace)
        build()
        changes.append(_change(TOUCHED, size, before, look(workspace)))
    return Found(measures=tuple(measures), changes=tuple(changes))


def _change(task: str, size: int, before: object, after: object) -> Change:
    return Change(task=task, size=size, written=written(before, after), standing=len(after))  # type: ignore[arg-type]


def _peer(folder: Path) -> list[str]:
    """The command line of Snakemake on a workflow of one rule whose product is there."""
    (folder / "Snakefile").write_text(_SNAKEFILE, "utf-8")
    (folder / "in").write_text("", "utf-8")
    line = [sys.executable, "-m", "snakemake", "--directory", str(folder), "--cores", "1", "--scheduler", "greedy"]
    line += ["--snakefile", str(folder / "Snakefile")]
    command(line)()
    return line
