"""A redline of two Word files of about sixty pages, beside Docxodus on the same pair, each in a process of its own."""

from __future__ import annotations

import sys

import tracking
from ground import LONG, Ground
from measuring import HERE, Task, called, command, in_turns, own_environment
from parts import Found
from results import measured

OURS, PEER = "修订稿", "Docxodus"


def measure(ground: Ground) -> Found:
    """Time the first pair of files; judge both, by marked characters and by accepting and rejecting all."""
    folder = ground.folder("redline")
    pairs = tracking.write_pairs(folder)
    first, docxodus = pairs[0], tracking.peer(folder)
    own = [sys.executable, str(HERE / "tracking.py"), *map(str, (first.old, first.new, first.output))]
    tasks = [
        Task(name=OURS, run=command(own, environment=own_environment())),
        Task(name=PEER, run=called(lambda: docxodus(first))),
    ]
    spent = in_turns(tasks, ground.rounds())
    return Found(
        measures=(
            measured(spent, OURS, size=1, draft=LONG, peers=(PEER,), most=1.0),
            measured(spent, PEER, size=1, draft=LONG, is_peer=True),
        ),
        rows=tuple(_row(one) for one in tracking.judged(pairs, folder)),
    )


def _row(one: tracking.Judged) -> tuple[str, ...]:
    holds = ("是" if held else "否" for held in (one.accepts, one.rejects))
    return (one.batch, one.tool, str(one.marked), str(one.least), *holds)
