"""Writes files whole or not at all, and a changed file of a draft only where nobody else changed it meanwhile."""

from __future__ import annotations

import contextlib
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from biaogao.errors import InputError, reason_of

PART_SUFFIX = ".part"

_Told = TypeVar("_Told")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a file held and what it is to hold; `shown` names it to the user."""

    path: Path
    shown: str
    before: bytes
    after: bytes


def save(changes: Iterable[Change], folder: Path) -> None:
    """Write every change, or none where a file was changed meanwhile, is read-only or stands outside of `folder`.

    Each file is written beside its place and renamed. Raises InputError.
    """
    wanted = [change for change in changes if change.before != change.after]
    targets = [_target(change, folder) for change in wanted]
    for change, target in zip(wanted, targets, strict=True):
        if bytes_of(target, change.shown) != change.before:
            raise InputError(f"“{change.shown}”在这期间被改过，没有写入。", "请保存并关闭编辑器里的文件，再运行一次。")
        if not target.stat().st_mode & stat.S_IWUSR:
            # Renaming asks for a writable folder only: the mark on the file would be passed over.
            raise InputError(f"“{change.shown}”是只读的，没有写入。", "确要改时，先取消文件的只读属性。")
    for change, target in zip(wanted, targets, strict=True):
        write_whole(target, change.after, change.shown)


def _target(change: Change, folder: Path) -> Path:
    """The real file, so that a link inside the draft stays a link."""
    target = change.path.resolve()
    if not target.is_relative_to(folder.resolve()):
        raise InputError(f"“{change.shown}”是指向草案文件夹外的链接，没有写入。", "请把文件复制到草案文件夹内。")
    return target


def bytes_of(path: Path, shown: str) -> bytes:
    """The bytes of a file. Raises InputError."""
    try:
        return path.read_bytes()
    except OSError as failure:
        raise InputError(f"文件“{shown}”打不开：{reason_of(failure)}。", "检查读的权限后再试。") from failure


def write_whole(path: Path, data: bytes, shown: str) -> None:
    """Write a file anywhere, whole or not at all; `shown` names it in messages, and what stood there lends its mode.

    Raises InputError where the disk or another program refuses.
    """
    with _beside(path, shown) as part:
        part.write_bytes(data)


def write_streamed(path: Path, fill: Callable[[BinaryIO], _Told], shown: str) -> _Told:
    """Like `write_whole` for what need not be in memory: `fill` writes it, and what that returns is returned.

    The stream may be read back and sought in. Raises InputError where the disk or another program refuses.
    """
    with _beside(path, shown) as part, part.open("w+b") as stream:
        told = fill(stream)
    return told


@contextlib.contextmanager
def _beside(path: Path, shown: str) -> Iterator[Path]:
    """A place beside that of a file, which takes its place at the end; nothing stays where something fails."""
    # Short, since the name itself may fill what a file system allows; own to this process, so orphans cannot meet it.
    part = path.with_name(f".{zlib.crc32(path.name.encode()):08x}.{os.getpid()}{PART_SUFFIX}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    except PermissionError as refusal:
        raise InputError(
            f"无法写入“{shown}”：文件正被 WPS、Word 等程序打开，或没有写权限。", "请关闭该文件后重试。"
        ) from refusal
    except OSError as refusal:
        raise InputError(f"无法写入“{shown}”：{reason_of(refusal)}。", "请处理后重试。") from refusal
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A place beside that of a new folder, which becomes it at the end; nothing of it stays where something fails."""
    # Only here: a check writes no folders, and need not load what packs and copies them.
    import shutil  # noqa: PLC0415

    part = folder.with_name(f".{folder.name}{PART_SUFFIX}")
    shutil.rmtree(part, ignore_errors=True)
    try:
        yield part
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
