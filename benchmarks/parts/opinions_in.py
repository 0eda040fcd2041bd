"""`intake` of 500 opinions in 30 files, beside pandoc reading the Word files among them with their comments."""

from __future__ import annotations

import pypandoc

import returned
from ground import LONG, Ground
from measuring import Task, command, commands, in_turns
from opinions_set import FILES, OPINIONS
from parts import Found
from results import measured

INTAKE, PEER = "intake：读取、放到条款、编号", "pandoc 读其中的 Word（含批注）"


def measure(ground: Ground) -> Found:
    """Everything is read anew in each round."""
    root = returned.workspace(ground)
    returned.with_office(root, True)
    word = [path for path in returned.files(root) if path.suffix == ".docx"]
    output = ground.folder("peer") / "comments.json"
    reading = [pypandoc.get_pandoc_path(), "-f", "docx", "--track-changes=all", "-t", "json", "-o", str(output)]
    tasks = [
        Task(
            name=INTAKE,
            run=command(returned.line(root, "intake")),
            before=lambda: returned.forget(root, "cache/records/intake", "work", "index"),
        ),
        Task(name=PEER, run=commands([[*reading, str(path)] for path in word])),
    ]
    spent = in_turns(tasks, ground.rounds(10))
    return Found(
        measures=(
            measured(spent, INTAKE, size=1, draft=LONG, peers=(PEER,)),
            measured(spent, PEER, size=1, draft=LONG, is_peer=True),
        ),
        facts={"files": FILES, "opinions": OPINIONS, "word_files": len(word)},
    )
