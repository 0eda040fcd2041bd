"""Names the files of a draft's older states, without opening any."""

from __future__ import annotations

from pathlib import Path

from biaogao.readers.files import FORMER_FOLDER

FOLDER = "stages"
SNAPSHOT = "snapshot.json"


def records(folder: Path) -> tuple[Path, ...]:
    """The records of all frozen stages of the draft in `folder`, sorted."""
    return tuple(sorted((folder / FOLDER).glob(f"[!.]*/{SNAPSHOT}")))


def former_files(folder: Path) -> tuple[Path, ...]:
    """The files of the edition that the draft in `folder` replaces, sorted."""
    return tuple(sorted(path for path in (folder / FORMER_FOLDER).rglob("*") if path.is_file()))


def compared_files(folder: Path) -> tuple[Path, ...]:
    """The files of all older states of the draft in `folder`, sorted."""
    places = (folder / FOLDER, folder / FORMER_FOLDER)
    return tuple(sorted(path for place in places for path in place.rglob("*") if path.is_file()))
