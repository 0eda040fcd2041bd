"""The ground on which everything is measured: workspaces of each size, how many rounds, and where pandoc stands.

Workspaces are made when first asked for and shared by all parts of a run; a folder given with `--keep` is found again
by the next run, which then only builds what changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypandoc

import workspaces
from measuring import FOUND_ERRORS, Spent, biaogao, command

LONG_PAGES = 60
LONG = f"约{LONG_PAGES}页"
_ROUNDS = {1: 7, 10: 5, 100: 3, 1000: 2}
_QUICK = {1: 3, 10: 2, 100: 1, 1000: 1}


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """Where a run measures: `root` is its folder, `sizes` the numbers of standards asked for."""

    root: Path
    sizes: tuple[int, ...]
    seed: int = 1
    quick: bool = False
    given_rounds: int = 0
    say: Callable[[str], None] = lambda text: print(text, file=sys.stderr, flush=True)

    def rounds(self, size: int = 1) -> int:
        """How often a task is measured at a size."""
        if self.given_rounds:
            return self.given_rounds
        table = _QUICK if self.quick else _ROUNDS
        return table[max(known for known in table if known <= max(size, 1))]

    def up_to(self, most: int) -> tuple[int, ...]:
        """The sizes asked for that are not above a limit."""
        return tuple(size for size in self.sizes if size <= most)

    def workspace(self, size: int) -> Path:
        """A workspace of so many standards, its drafts as they were generated."""
        return workspaces.make(self.root / f"standards-{size}", size, self.seed)

    def long(self) -> Path:
        """A workspace of one long standard, as it was generated."""
        texts = {workspaces.name_of(1): workspaces.long_text(LONG_PAGES, self.seed)}
        return workspaces.write(self.root / "long", texts)

    def folder(self, name: str) -> Path:
        """An empty place for a part's own files."""
        path = self.root / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def build(self, workspace: Path) -> Spent:
        """Build a workspace to the end, so that nothing is left to do."""
        self.say(f"  生成 {workspace.name}，不计时")
        return command(biaogao(workspace, "build"), codes=FOUND_ERRORS)()

    def next_edit(self) -> int:
        """A number of four digits that no edit on this ground bore before, so that no PDF is known beforehand."""
        counter = self.root / "edits"
        number = int(counter.read_text("ascii")) + 1 if counter.is_file() else 1001
        counter.write_text(str(number if number < 9999 else 1000), "ascii")
        return number


def drafts_of(workspace: Path) -> list[Path]:
    """The drafts of a workspace in order."""
    return sorted((workspace / "drafts").glob("*/standard.md"))


def pandoc(draft: Path, to: str, output: Path) -> list[str]:
    """Pandoc on a draft: `to` is json (reading only) or docx."""
    return [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", to, "-o", str(output), str(draft)]
