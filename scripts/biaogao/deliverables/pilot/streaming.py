"""Digests and packs files of any size without holding them: what `manifest` does for files in memory."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from biaogao.deliverables.leaves import count
from biaogao.deliverables.manifest import Output, pack

_UTF8 = 0x800


def digest_of(path: Path) -> str:
    """The sha256 of a file, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def output_of(path: Path) -> Output:
    """What the manifest says of a file. Raises ToolError for a broken PDF."""
    pages = count(path, path.name) if path.suffix == ".pdf" else 0
    return Output(sha256=digest_of(path), size=path.stat().st_size, pages=pages)


def pack_into(stream: BinaryIO, files: Mapping[str, Path | bytes]) -> None:
    """The same zip as `manifest.pack` makes, file by file into a stream."""
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            content = files[name]
            entry = _entry(name)
            if isinstance(content, bytes):
                archive.writestr(entry, content)
                continue
            # Told beforehand, since the field for the size of a large file must be wide from the start.
            entry.file_size = content.stat().st_size
            with content.open("rb") as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> zipfile.ZipInfo:
    """The entry that `manifest.pack` makes for the name: date, attributes and compression are said once, there."""
    with zipfile.ZipFile(io.BytesIO(pack({name: b""}))) as model:
        known = model.infolist()[0]
    entry = zipfile.ZipInfo(name, known.date_time)
    entry.compress_type, entry.create_system, entry.external_attr = known.compress_type, 0, 0
    entry.flag_bits |= _UTF8
    return entry
