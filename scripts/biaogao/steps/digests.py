"""Remembers the digest of a file with what the system tells of it, so that it is read again only where that moved.

Content decides, never a time: what looks otherwise is read. What looks the same is taken for the same only where it
was written well before it was read, since two changes within one tick of a clock look alike (as git does it).

Paths are plain text here: a build looks at tens of thousands, and to make each a Path costs more than to look.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao.errors import InputError
from biaogao.workspace import Workspace

VERSION = 1
FOLDER = "/"
"""Stands for the digest of a folder."""

# The coarsest clock of a file system in use (FAT) ticks every two seconds.
_TICK_NS = 2_000_000_000


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """What the system told of a file when it was read (bytes, nanoseconds), and the sha256 of what was in it."""

    size: int
    modified: int
    changed: int
    inode: int
    digest: str

    def is_of(self, status: os.stat_result) -> bool:
        """Whether a file still looks like this."""
        return (self.size, self.modified, self.changed, self.inode) == (
            status.st_size,
            status.st_mtime_ns,
            status.st_ctime_ns,
            status.st_ino,
        )

    def rested(self, begun: int) -> bool:
        """Whether it was written so long before a moment that no later change can look the same."""
        return max(self.modified, self.changed) + _TICK_NS < begun


class _Table(msgspec.Struct, frozen=True, kw_only=True):
    files: dict[str, Seen]
    schema_version: int = VERSION


class Digests:
    """The digests of files, by path. Who holds the lock of the build may keep what it learns for others (`keeps`)."""

    def __init__(self, workspace: Workspace, *, keeps: bool = False) -> None:
        self._workspace = workspace
        self._file = workspace.cache("digests") / "files.json"
        self._known = _read(self._file)
        self._learnt: dict[str, Seen] = {}
        # Asked before anything is read: what is written later than that can still be told apart.
        self.begun = _clock(self._file.with_name("clock")) if keeps else 0

    def of(self, path: Path | str, status: os.stat_result | None = None) -> str:
        """The sha256 of a file, hexadecimal; '' where there is none. `status` is what was just asked of the system."""
        name = os.fspath(path)
        try:
            status = status or os.stat(name)  # noqa: PTH116
            known = self._known.get(name)
            if known is not None and known.is_of(status):
                return known.digest
            if not stat.S_ISREG(status.st_mode):
                return ""
            digest = digest_of(name)
        except (FileNotFoundError, NotADirectoryError):
            return ""
        self._learnt[name] = Seen(
            size=status.st_size,
            modified=status.st_mtime_ns,
            changed=status.st_ctime_ns,
            inode=status.st_ino,
            digest=digest,
        )
        return digest

    def learnt(self) -> dict[str, Seen]:
        """What was read by this one, for another that stands for the same build in another process (`take`)."""
        return dict(self._learnt)

    def take(self, learnt: Mapping[str, Seen]) -> None:
        """Know what another one learnt; what looks otherwise now is read all the same."""
        self._learnt.update(learnt)

    def save(self) -> None:
        """Keep what was learnt of files that were at rest, and forget files that are gone.

        A disk that refuses costs only time: the next build reads the files again.
        """
        rested = {name: seen for name, seen in self._learnt.items() if seen.rested(self.begun)}
        self._learnt = {}
        if not rested:
            return
        kept = {name: seen for name, seen in self._known.items() if os.path.lexists(name)}
        self._known = kept | rested
        with contextlib.suppress(InputError):
            self._workspace.write(self._file, msgspec.json.encode(_Table(files=self._known)))


def digest_of(path: Path | str) -> str:
    """The sha256 of a file, hexadecimal, as it is now; '' where there is none."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ""


def walk(folder: str, _above: frozenset[tuple[int, int]] = frozenset()) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder beneath a folder with what the system tells of it; links are followed, but in no circle.

    Folders come before what is in them. A link that leads nowhere is told of itself. Nothing where there is no folder.
    """
    try:
        own = os.stat(folder)  # noqa: PTH116
        with os.scandir(folder) as found:
            paths = sorted(entry.path for entry in found)
    except (FileNotFoundError, NotADirectoryError):
        return
    above = _above | {(own.st_dev, own.st_ino)}
    for path in paths:
        status = _status(path)
        if status is None:
            continue
        yield path, status
        if stat.S_ISDIR(status.st_mode) and (status.st_dev, status.st_ino) not in above:
            yield from walk(path, above)


def _status(path: str) -> os.stat_result | None:
    """What the system tells; None for what went away meanwhile."""
    for ask in (os.stat, os.lstat):
        with contextlib.suppress(OSError):
            return ask(path)
    return None


def _read(path: Path) -> dict[str, Seen]:
    try:
        table = msgspec.json.decode(path.read_bytes(), type=_Table)
    except (OSError, msgspec.MsgspecError):
        return {}
    return table.files if table.schema_version == VERSION else {}


def _clock(path: Path) -> int:
    """What the file system takes for now, in nanoseconds: not the clock of this machine where the disk is far away.

    0, after which nothing is at rest, where the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        os.utime(path)
        return path.stat().st_mtime_ns
    except OSError:
        return 0
