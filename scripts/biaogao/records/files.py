"""Names the files of a pilot's ledgers and evidence, without opening any."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from biaogao.records.shapes import Shape

EVIDENCE_FOLDER = "evidence"


def ledger_files(folder: Path, shapes: Mapping[str, Shape]) -> tuple[Path, ...]:
    """The files that a pilot's ledgers may stand in, present or not."""
    return tuple(folder / f"{name}{ending}" for name in shapes for ending in (".csv", ".xlsx"))


def evidence_paths(folder: Path) -> tuple[Path, ...]:
    """All files below the folder, sorted; hidden files and Office's lock files do not count."""
    if not folder.is_dir():
        return ()
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file() and not is_hidden(path, folder))


def is_hidden(path: Path, folder: Path) -> bool:
    """Whether a file below the folder is one that people do not see, or that Word or WPS keeps while it is open."""
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
