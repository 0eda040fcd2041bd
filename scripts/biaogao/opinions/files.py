"""Names what people keep beside a draft for its consultation, without opening any of it."""

from __future__ import annotations

from pathlib import Path

CONSULTEES = "consultees"


def consultee_files(folder: Path) -> tuple[Path, ...]:
    """Where the register of a draft may stand; the first that is there counts."""
    return folder / f"{CONSULTEES}.csv", folder / f"{CONSULTEES}.xlsx"
