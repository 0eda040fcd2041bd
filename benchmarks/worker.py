"""One step over drafts in a process of its own, from start to end: `python worker.py read|word WORKSPACE [OUTPUT]`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def read(folders: list[Path]) -> None:
    """Read each draft, without completing or judging it."""
    from biaogao.readers.markdown import read_draft  # noqa: PLC0415

    for folder in folders:
        read_draft(folder, folder.name)


def word(folders: list[Path], output: Path) -> None:
    """Read, complete, number and write each; nothing of the formulas is remembered, as pandoc remembers nothing."""
    from biaogao import manuscript  # noqa: PLC0415
    from biaogao.writers.docx.writer import write_standard  # noqa: PLC0415
    from biaogao.writers.mathematics import Mathematics  # noqa: PLC0415

    for folder in folders:
        loaded = manuscript.load(folder, folder.name)
        made = write_standard(loaded.document, loaded.resolution, folder, {}, Mathematics())
        (output / f"{folder.name}.docx").write_bytes(made)


def main(step: str, workspace: str, output: str = "") -> None:
    """Run a step on every draft of a workspace."""
    folders = sorted(path for path in (Path(workspace) / "drafts").iterdir() if path.is_dir())
    # As the commands of a drafter do: what is made has no circles to be looked for.
    gc.disable()
    if step == "read":
        read(folders)
    else:
        word(folders, Path(output))


if __name__ == "__main__":
    main(*sys.argv[1:])
