"""`check` from start to end, beside pandoc reading the same files and one start of the interpreter."""

from __future__ import annotations

import sys
from pathlib import Path

from ground import LONG, Ground, drafts_of, pandoc
from measuring import FOUND_ERRORS, Task, biaogao, command, commands, in_turns
from parts import Found
from parts.reading import PEER
from results import Measure, measured

START = "启动一次 Python"
_CHECK = "check"
_MOST = 1.0
_MOST_PEERS = 100


def measure(ground: Ground) -> Found:
    """Workspaces of each size, then one long draft."""
    found = [one for size in ground.sizes for one in _at(ground, ground.workspace(size), size)]
    return Found(measures=(*found, *_at(ground, ground.long(), 1, LONG)))


def _at(ground: Ground, workspace: Path, size: int, draft: str = "") -> list[Measure]:
    tasks = [Task(name=_CHECK, run=command(biaogao(workspace, "check", "--json"), codes=FOUND_ERRORS))]
    if size <= _MOST_PEERS:
        output = ground.folder("peer") / "peer.json"
        tasks.append(Task(name=PEER, run=commands([pandoc(one, "json", output) for one in drafts_of(workspace)])))
        tasks.append(Task(name=START, run=command([sys.executable, "-c", "pass"])))
    ground.say(f"  {size} 份{draft}")
    spent = in_turns(tasks, ground.rounds(size), warm=size <= 10)
    peers = tuple(name for name in (PEER, START) if name in spent)
    most = _MOST if size == 1 else None
    return [
        measured(spent, _CHECK, size=size, draft=draft, peers=peers, most=most, steps=True),
        *(measured(spent, peer, size=size, draft=draft, is_peer=True) for peer in peers),
    ]
