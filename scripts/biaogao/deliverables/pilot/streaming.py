"""Tells what the manifest says of a file of any size without holding it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from biaogao.deliverables.leaves import count
from biaogao.deliverables.manifest import Output


def digest_of(path: Path) -> str:
    """The sha256 of a file, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def output_of(path: Path) -> Output:
    """What the manifest says of a file. Raises ToolError for a broken PDF."""
    pages = count(path, path.name) if path.suffix == ".pdf" else 0
    return Output(sha256=digest_of(path), size=path.stat().st_size, pages=pages)
