"""The dossier of a pilot with 20 pages of evidence a standard, beside pikepdf alone merging the same pages."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import evidence_set
import workspaces
from ground import Ground
from measuring import FOUND_ERRORS, Spent, Task, biaogao, command, in_turns
from parts import Found
from results import Measure, measured

FIRST, IDLE, LATE = "dossier：第一次（标准已生成）", "dossier：没有改动", "dossier：晚到一件佐证"
MERGE = "pikepdf 合并同样的页"
_MOST = 100
FILES_EACH, PAGES_EACH = 3, 20
_LEDGER_ROW = "W9{number:04d},2024-06-30,,晚到的照片,示例处,标准实施,示例处,{name},是\n"
_MERGE = """
import sys
from pathlib import Path
import pikepdf
root = Path(sys.argv[1])
given, made = root / "pilot" / "evidence", root / "build" / "cache" / "leaves"
files = [*sorted(given.glob("*.pdf")), *sorted(made.glob("*.pdf"))]
with pikepdf.new() as merged:
    for file in files:
        with pikepdf.open(file) as part:
            merged.pages.extend(part.pages)
    merged.save(root / "merged.pdf")
"""


def measure(ground: Ground) -> Found:
    """Workspaces of each size up to a hundred."""
    found: list[Measure] = []
    facts: dict[str, float] = {}
    for size in ground.up_to(_MOST):
        root = _workspace(ground, size)
        ground.say(f"  {size} 份")
        build = command(biaogao(root, "dossier", "--allow-incomplete"), codes=FOUND_ERRORS)
        merge = command([sys.executable, "-c", _MERGE, str(root)])
        tasks = (
            Task(name=FIRST, run=build),
            Task(name=IDLE, run=build),
            Task(name=LATE, run=build, before=lambda root=root: _arrive(root)),  # type: ignore[misc]
            Task(name=MERGE, run=merge),
        )
        # A first time comes once.
        spent = in_turns(tasks, 1, warm=False)
        found += _measures(spent, size)
        facts = {
            "standards": size,
            "files": size * FILES_EACH,
            "pages": size * PAGES_EACH,
            "bytes": sum(path.stat().st_size for path in (root / "pilot" / "evidence").iterdir()),
            "bytes_dossier": sum(
                path.stat().st_size for path in (root / "build" / "试点").rglob("*") if path.is_file()
            ),
        }
    return Found(measures=tuple(found), facts=facts)


def _measures(spent: dict[str, tuple[Spent, ...]], size: int) -> list[Measure]:
    own = [measured(spent, name, size=size, peers=(MERGE,), steps=name == FIRST) for name in (FIRST, IDLE, LATE)]
    return [*own, measured(spent, MERGE, size=size, is_peer=True)]


def _workspace(ground: Ground, size: int) -> Path:
    """Standards that are built, and a pilot whose evidence nobody has bound yet."""
    built = ground.workspace(size)
    ground.build(built)
    root = ground.root / f"dossier-{size}"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(built, root, symlinks=True)
    evidence_set.make(root, ground.seed, files=size * FILES_EACH, pages=size * PAGES_EACH)
    (root / "config.yaml").write_text(workspaces.CONFIG, "utf-8")
    return root


def _arrive(root: Path) -> None:
    """One more file of evidence and its row, a day after all others."""
    evidence = root / "pilot" / "evidence"
    number = sum(1 for path in evidence.glob("晚到*"))
    name = f"晚到{number}.jpg"
    (evidence / name).write_bytes(evidence_set.photo(number))
    ledger = root / "pilot" / "documents.csv"
    ledger.write_text(ledger.read_text("utf-8") + _LEDGER_ROW.format(number=number, name=name), "utf-8")
