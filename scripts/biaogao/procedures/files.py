"""Names what people keep beside a draft for its review, without opening any of it."""

from __future__ import annotations

from pathlib import Path

EXPERTS = "experts"


def expert_files(folder: Path) -> tuple[Path, ...]:
    """Where the list of experts of a draft may stand; the first that is there counts."""
    return folder / f"{EXPERTS}.csv", folder / f"{EXPERTS}.xlsx"
