"""The tables made of 500 opinions, beside a plain copy of their bytes, and with PDFs beside a pass of LibreOffice."""

from __future__ import annotations

import shutil
from pathlib import Path

import returned
from ground import LONG, Ground
from measuring import Task, called, command, in_turns
from opinions_set import OPINIONS
from parts import Found
from passes import pass_over
from results import Measure, measured

TABLE, COPY = "comments：汇总处理表（Word、Excel）和说明，不转 PDF", "照抄这些文件的字节"
PRINTED, PASS = "comments：同上，并转 PDF", "LibreOffice 转其中的 Word 一遍"


def measure(ground: Ground) -> Found:
    """First without LibreOffice, then with it."""
    root = returned.workspace(ground)
    command(returned.line(root, "intake"))()
    without = _compared(ground, root, TABLE, COPY)
    printed = _compared(ground, root, PRINTED, PASS)
    return Found(measures=(*without, *printed), facts={"opinions": OPINIONS})


def _compared(ground: Ground, root: Path, name: str, limit: str) -> tuple[Measure, Measure]:
    returned.with_office(root, name == PRINTED)
    made = command(returned.line(root, "comments"))
    returned.forget(root)
    made()
    files = [path for path in (root / "build" / "标准" / returned.NAME).rglob("*") if path.is_file()]
    beside = ground.folder("tables")
    kept = {f"{number:05d}{path.suffix}": path.read_bytes() for number, path in enumerate(files)}
    for each, data in kept.items():
        (beside / each).write_bytes(data)
    word = {Path(each).stem: beside / each for each in kept if each.endswith(".docx")}
    tasks = [
        Task(name=name, run=made, before=lambda: returned.forget(root)),
        Task(
            name=limit,
            run=pass_over(ground.folder("pass"), word) if limit == PASS else called(lambda: _copy(beside, kept)),
        ),
    ]
    spent = in_turns(tasks, ground.rounds(10))
    shutil.rmtree(beside)
    return (
        measured(spent, name, size=1, draft=LONG, peers=(limit,)),
        measured(spent, limit, size=1, draft=LONG, is_peer=True),
    )


def _copy(folder: Path, names: dict[str, bytes]) -> None:
    for name in names:
        (folder / f"copy-{name}").write_bytes((folder / name).read_bytes())
