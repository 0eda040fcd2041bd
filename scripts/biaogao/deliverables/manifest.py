"""manifest.json of a package: from what and by what it was made, what it holds, what was found, what is missing."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from importlib import metadata
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from biaogao.deliverables.files import MANIFEST
from biaogao.diagnostics import Diagnostic
from biaogao.records.gaps import Gap

SCHEMA_VERSION = 2
NAME = MANIFEST

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
_LIBRARIES = ("docxtpl", "fonttools", "img2pdf", "lxml", "msgspec", "openpyxl", "pikepdf", "python-docx", "reportlab")


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the package; `pages` is 0 where nobody counted them (no PDF, and none made of it)."""

    sha256: str
    size: int
    pages: int = 0


class Required(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that the procedure asks for: in how many copies on paper, with which endings, and its files here."""

    title: str
    optional: bool = False
    copies: int = 0
    endings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that lie neither in memory nor in a file of their own: how many, and how to read them."""

    size: int
    open: Callable[[], AbstractContextManager[IO[bytes]]]


Content = bytes | Path | Source
"""What a file of a package holds."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a package says of itself; paths are from the root of the workspace (inputs) or of the package (outputs).

    `complete` is False where a grave gap is listed: then the package is 未齐备. `procedure` is the file of the
    procedure whose list `required` is, so that the package can be held against it anywhere. `digest` is the sha256 of
    the manifest as it is encoded with that field empty.
    """

    name: str
    sample: bool
    complete: bool
    as_of: str
    tools: dict[str, str]
    inputs: dict[str, str]
    outputs: dict[str, Output]
    findings: tuple[Diagnostic, ...]
    gaps: tuple[Gap, ...]
    missing_pdfs: dict[str, str]
    repeatable: str
    procedure: str = ""
    required: tuple[Required, ...] = ()
    digest: str = ""
    schema_version: int = SCHEMA_VERSION


REPEATABLE = "同样的输入和截至日期得到同样的 docx、xlsx、json；PDF 在转换缓存相同时逐字节相同，缓存清空后按页面内容比较"


def library_versions() -> dict[str, str]:
    """The versions of the libraries that bear on the bytes."""
    return {name: metadata.version(name) for name in _LIBRARIES}


def encode(manifest: Manifest) -> bytes:
    """The manifest as JSON with its own digest: one way to write it, the same bytes for the same manifest."""
    return _json(msgspec.structs.replace(manifest, digest=digest(_json(msgspec.structs.replace(manifest, digest="")))))


def _json(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def digest(data: bytes) -> str:
    """The sha256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on names and contents alone, so that it can be made again from its parts anywhere."""
    buffer = io.BytesIO()
    pack_into(buffer, files)
    return buffer.getvalue()


def pack_into(stream: BinaryIO, files: Mapping[str, Content]) -> None:
    """Write that zip into a stream, file by file: none need fit into memory.

    Nothing is compressed: most of it is already, and no two releases of zlib need agree on the rest.
    """
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system, entry.external_attr = 0, 0
            content = files[name]
            # Told beforehand, since the field for the size of a large file must be wide from the start.
            entry.file_size = _size(content)
            with _opened(content) as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target, _CHUNK)


def _size(content: Content) -> int:
    match content:
        case bytes():
            return len(content)
        case Path():
            return content.stat().st_size
        case _:
            return content.size


def _opened(content: Content) -> AbstractContextManager[IO[bytes]]:
    match content:
        case bytes():
            return io.BytesIO(content)
        case Path():
            return content.open("rb")
        case _:
            return content.open()
