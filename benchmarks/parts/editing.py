"""`build` after one edit, beside one pass of LibreOffice over the same standard; and which files it wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import workspaces
from ground import LONG, Ground
from measuring import FOUND_ERRORS, Spent, Task, biaogao, command, in_turns
from parts import Found
from passes import pass_over
from results import Change, Measure, measured
from standing import look, written

SAME, MOVED = "build 这一份：改一处，页码不变", "build 这一份：改一处，页码移动"
WHOLE = "build（全部）：改一份里的一处"
PASS = "LibreOffice 转这一份一遍"
_MOST = {SAME: 1.3, MOVED: 2.4}
_EDITED = workspaces.name_of(1)


def measure(ground: Ground) -> Found:
    """One edited standard among workspaces of each size, then a long one alone."""
    found = [_at(ground, ground.workspace(size), size) for size in ground.sizes]
    found.append(_at(ground, ground.long(), 1, LONG))
    return Found(
        measures=tuple(one for each in found for one in each.measures),
        changes=tuple(one for each in found for one in each.changes),
    )


def _at(ground: Ground, workspace: Path, size: int, draft: str = "") -> Found:
    ground.build(workspace)
    ground.say(f"  {size} 份{draft}")
    standard = workspace / "drafts" / _EDITED / "standard.md"
    written_first = standard.read_text("utf-8")
    one = command(biaogao(workspace, "build", _EDITED), codes=FOUND_ERRORS)
    whole = command(biaogao(workspace, "build"), codes=FOUND_ERRORS)
    changes: dict[str, Change] = {}

    def told(name: str, build: Callable[[], Spent]) -> Callable[[], Spent]:
        def run() -> Spent:
            before = look(workspace)
            spent = build()
            after = look(workspace)
            changes[name] = Change(
                task=name, size=size, draft=draft, written=written(before, after), standing=len(after)
            )
            return spent

        return run

    edits = _Edits(ground, standard)
    word = next((workspace / "build" / "标准" / _EDITED).glob("*.docx"))
    tasks = [
        Task(name=SAME, run=told(SAME, one), before=edits.small),
        Task(name=MOVED, run=told(MOVED, one), before=edits.moving),
        Task(name=PASS, run=pass_over(ground.folder("pass"), {"file": word})),
    ]
    if not draft:
        tasks.append(Task(name=WHOLE, run=told(WHOLE, whole), before=edits.small))
    spent = in_turns(tasks, ground.rounds(size), warm=not ground.quick)
    standard.write_text(written_first, "utf-8")
    measures = [_measure(spent, task.name, size, draft) for task in tasks]
    return Found(measures=tuple(measures), changes=tuple(changes.values()))


def _measure(spent: dict[str, tuple[Spent, ...]], name: str, size: int, draft: str) -> Measure:
    if name == PASS:
        return measured(spent, name, size=size, draft=draft, is_peer=True)
    most = _MOST.get(name) if size == 1 else None
    return measured(spent, name, size=size, draft=draft, peers=(PASS,), most=most, steps=True)


class _Edits:
    """Edits one draft again and again, never twice in the same way; a moving edit adds a page or takes it away."""

    def __init__(self, ground: Ground, standard: Path) -> None:
        self._ground, self._standard = ground, standard
        self._short = standard.read_text("utf-8")
        self._is_long = False

    def small(self) -> None:
        """Change four digits."""
        text = workspaces.lengthened(self._short) if self._is_long else self._short
        self._standard.write_text(workspaces.edited(text, self._ground.next_edit()), "utf-8")

    def moving(self) -> None:
        """Change four digits, and the pages of all that follows."""
        self._is_long = not self._is_long
        self.small()
