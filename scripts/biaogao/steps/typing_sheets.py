"""Lays a sheet beside the scans of each round in which people type what no program can read, and adds to it only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from biaogao.deliverables.typing_sheet import Scan, typing_sheet
from biaogao.errors import InputError
from biaogao.opinions.opinion import FileState, Intake
from biaogao.opinions.typing_rows import NAME
from biaogao.saving import write_whole
from biaogao.workspace import Workspace


def lay_out(workspace: Workspace, folder: Path, intake: Intake) -> tuple[Path, ...]:
    """Write the sheets that lack a scan of `intake` below `folder` (comments of a draft); those written.

    What people typed stays. A sheet that cannot be read is left as it is: the intake has said so.
    """
    return tuple(_written(workspace, folder, intake))


def _written(workspace: Workspace, folder: Path, intake: Intake) -> Iterator[Path]:
    for name in dict.fromkeys(file.round for file in intake.files if file.state is FileState.TYPING):
        waiting = [file for file in intake.files if file.round == name and file.state is FileState.TYPING]
        path = folder / name / NAME
        existing = path.read_bytes() if path.is_file() else None
        try:
            made = typing_sheet([Scan(path=file.file, unit=file.unit) for file in waiting], existing)
        except InputError:
            continue
        if made is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, made, workspace.relative(path))
            yield path
