"""Puts a changed file of a draft in the place of the old one: whole, with its permissions, never over other changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from biaogao.errors import InputError, reason_of

PART_SUFFIX = ".part"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a file held and what it is to hold; `shown` names it to the user."""

    path: Path
    shown: str
    before: bytes
    after: bytes


def save(changes: Iterable[Change], folder: Path) -> None:
    """Write every change, or none where a file was changed meanwhile or stands outside of `folder`.

    Each file is written beside its place and renamed. Raises InputError.
    """
    wanted = [change for change in changes if change.before != change.after]
    targets = [_target(change, folder) for change in wanted]
    for change, target in zip(wanted, targets, strict=True):
        if bytes_of(target, change.shown) != change.before:
            raise InputError(f"“{change.shown}”在这期间被改过，没有写入。", "请保存并关闭编辑器里的文件，再运行一次。")
    for change, target in zip(wanted, targets, strict=True):
        overwrite(target, change.after, change.shown)


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


def overwrite(path: Path, data: bytes, shown: str) -> None:
    """Write a file beside its place and rename it; its permissions stay. Raises InputError."""
    part = path.with_name(f".{path.name[:60]}.{os.getpid()}{PART_SUFFIX}")
    try:
        part.write_bytes(data)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except OSError as failure:
        raise InputError(
            f"文件“{shown}”写不进去：{reason_of(failure)}。",
            "它可能正在别的程序中打开，或没有写的权限；处理后再运行一次。",
        ) from failure
    finally:
        part.unlink(missing_ok=True)
