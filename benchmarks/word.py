"""Turns one draft into its Word file in a process of its own, as pandoc does: `python word.py DRAFT OUTPUT`."""

from __future__ import annotations

import sys
from pathlib import Path

from biaogao import manuscript
from biaogao.writers.docx.writer import write_standard
from biaogao.writers.mathematics import Mathematics


def make(folder: Path, output: Path) -> None:
    """Read, complete, number and write; nothing of the formulas is remembered, as pandoc remembers nothing."""
    loaded = manuscript.load(folder, folder.name)
    output.write_bytes(write_standard(loaded.document, loaded.resolution, folder, {}, Mathematics()))


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
