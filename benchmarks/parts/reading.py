"""Reading drafts, from the start of a process to its end, beside pandoc reading the same files."""

from __future__ import annotations

import sys
from pathlib import Path

from ground import LONG, Ground, drafts_of, pandoc
from measuring import HERE, Task, command, commands, in_turns, own_environment
from parts import Found
from results import Measure, measured

PEER = "pandoc 转 JSON"
_READ = "读入草案"
_MOST_PEERS = 100


def measure(ground: Ground) -> Found:
    """Workspaces of each size, then one long draft."""
    found = [one for size in ground.sizes for one in _at(ground, ground.workspace(size), size)]
    return Found(measures=(*found, *_at(ground, ground.long(), 1, LONG)))


def _at(ground: Ground, workspace: Path, size: int, draft: str = "") -> list[Measure]:
    own = [sys.executable, str(HERE / "worker.py"), "read", str(workspace)]
    tasks = [Task(name=_READ, run=command(own, environment=own_environment()))]
    if size <= _MOST_PEERS:
        output = ground.folder("peer") / "peer.json"
        tasks.append(Task(name=PEER, run=commands([pandoc(one, "json", output) for one in drafts_of(workspace)])))
    ground.say(f"  {size} 份{draft}")
    spent = in_turns(tasks, ground.rounds(size), warm=size <= 10)
    peers = (PEER,) if PEER in spent else ()
    return [
        measured(spent, _READ, size=size, draft=draft, peers=peers, steps=True),
        *(measured(spent, peer, size=size, draft=draft, is_peer=True) for peer in peers),
    ]
