"""Writes the archive of a bundle: one stream, the same bytes for the same files, digests taken as the bytes pass."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from launcher.offline import SUMS

# What the tool is made of. Workspaces of other people may lie beside it: nothing else is taken.
FILES = (
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "Snakefile",
    "biaogao",
    "biaogao.cmd",
    "config.yaml",
    "environment.yml",
    "pyproject.toml",
    "requirements-build.txt",
    "requirements-cluster.txt",
    "requirements-test.txt",
    "requirements.txt",
)
FOLDERS = (
    ".ci",
    "benchmarks",
    "docs",
    "editors",
    "procedures",
    "profiles",
    "schemas",
    "scripts",
    "templates",
    "tests",
)
# The workspace beside the tool is taken as far as it says of itself that it is a sample.
_SAMPLE_PILOT, _SAMPLE_DRAFTS = os.path.join("pilot", "pilot.yaml"), ("standard.md", "standard.yaml")
_MARK = re.compile(r"^示例: *(?:是|true)\s*$", re.MULTILINE)
_LEFT_OUT = re.compile(
    r"__pycache__|node_modules|build|.*\.egg-info|.*\.(?:pyc|part|old)|\.(?:DS_Store|git|hypothesis|.*_cache|~.*)|~.*|.*~"
)
# Packages are compressed already: the fastest level takes what text there is.
_LEVEL = 1


class Entry(NamedTuple):
    """A file of a bundle: its name there, and where it stands, or its bytes."""

    name: str
    path: str
    content: bytes = b""


class Written(NamedTuple):
    """What was written: bytes and sha256 of the archive."""

    size: int
    digest: str


def own_files(root: str) -> list[Entry]:
    """The tool's own files and the sample beside it, by name."""
    found = [Entry(name, os.path.join(root, name)) for name in FILES if os.path.isfile(os.path.join(root, name))]
    for folder in (*FOLDERS, *_samples(root)):
        found += _below(root, folder)
    return sorted(found)


def left_out(root: str) -> list[str]:
    """Drafts and pilot beside the tool that are no sample, and stay here."""
    drafts = [os.path.join("drafts", name) for name in _listed(os.path.join(root, "drafts"))]
    there = [*drafts, *(["pilot"] if os.path.isdir(os.path.join(root, "pilot")) else [])]
    return sorted(set(there) - set(_samples(root)))


def _samples(root: str) -> list[str]:
    drafts = [os.path.join("drafts", name) for name in _listed(os.path.join(root, "drafts"))]
    marked = [draft for draft in drafts if any(_is_sample(os.path.join(root, draft, one)) for one in _SAMPLE_DRAFTS)]
    return [*marked, *(["pilot"] if _is_sample(os.path.join(root, _SAMPLE_PILOT)) else [])]


def _is_sample(path: str) -> bool:
    with contextlib.suppress(OSError), open(path, encoding="utf-8", errors="replace") as file:
        return bool(_MARK.search(file.read(20_000)))
    return False


def _listed(folder: str) -> list[str]:
    with contextlib.suppress(OSError):
        return sorted(name for name in os.listdir(folder) if not _LEFT_OUT.fullmatch(name))
    return []


def _below(root: str, folder: str) -> Iterator[Entry]:
    for base, folders, files in os.walk(os.path.join(root, folder)):
        folders[:] = sorted(name for name in folders if not _LEFT_OUT.fullmatch(name))
        for name in sorted(files):
            path = os.path.join(base, name)
            if not _LEFT_OUT.fullmatch(name) and os.path.isfile(path) and not os.path.islink(path):
                yield Entry(os.path.relpath(path, root).replace(os.sep, "/"), path)


def write(target: str, top: str, entries: Iterable[Entry], *, changed: int) -> Written:
    """Write a .tar.gz whose files stand under the folder `top`, with SHA256SUMS as its last file: whole or not at all.

    `changed` is the time that every file shows, in seconds since 1970. Needs no memory that grows with the files.
    Raises OSError.
    """
    part = f"{target}.part"
    try:
        with open(part, "wb") as file:
            counted = _Digested(file)
            packed = gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=counted, mtime=changed)
            with packed, tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive:
                sums = [f"{_add(archive, top, entry, changed)}  {entry.name}\n" for entry in entries]
                _add(archive, top, Entry(SUMS, "", "".join(sums).encode()), changed)
            size = file.tell()
        os.replace(part, target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.remove(part)
    return Written(size, counted.content.hexdigest())


def _add(archive: tarfile.TarFile, top: str, entry: Entry, changed: int) -> str:
    """Add a file and return its sha256."""
    with open(entry.path, "rb") if entry.path else io.BytesIO(entry.content) as file:
        told = tarfile.TarInfo(f"{top}/{entry.name}")
        told.mtime = changed
        told.mode = 0o644
        if entry.path:
            state = os.fstat(file.fileno())
            told.size = state.st_size
            told.mode = 0o755 if state.st_mode & 0o100 else 0o644
        else:
            told.size = len(entry.content)
        read = _Digested(file)
        archive.addfile(told, read)
        return read.content.hexdigest()


class _Digested(io.RawIOBase):
    """A file whose bytes are digested as they are read or written, in order."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.content = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.content.update(piece)
        return piece

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.content.update(piece)
        return self.file.write(piece)

    def flush(self) -> None:
        self.file.flush()
