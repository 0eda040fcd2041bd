"""Freezes the files of a draft as they were handed over at a stage, and reads them back only if nobody touched them.

A frozen stage is a folder `stages/<名称>/` of the draft: the files that its document was read from, and `snapshot.json`
with their digests. It is written once; what is handed over again gets a name of its own.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.editions.files import FOLDER, SNAPSHOT
from biaogao.editions.identity import changed_ids, fingerprints
from biaogao.errors import InputError, reason_of
from biaogao.model.document import Document
from biaogao.model.nodes import Figure
from biaogao.model.walk import walk
from biaogao.readers.catalogue import Findings
from biaogao.readers.files import inside, relative
from biaogao.readers.markdown import read_draft
from biaogao.saving import whole_folder

SCHEMA_VERSION = 1

_USABLE_NAME = re.compile(r"[\w（）()—-]{1,60}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# By these a comparison calls something else (states.py), or a command line an option, or Windows a device.
_TAKEN = re.compile(r"现稿|旧版|[-—].*|(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
# What Windows, macOS and office programs leave in a folder that somebody only looked into.
_LEFT_BEHIND = re.compile(r"\..*|~\$.*|thumbs\.db|desktop\.ini", re.IGNORECASE)


class FrozenFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a frozen stage: its path in the draft, its sha256 in hexadecimal, its length in bytes."""

    path: str
    sha256: str
    size: int


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What was handed over: `name` is that of the folder, `stage` what the cover said, `date` ISO (may be empty).

    `digest` is the sha256 over the lines `sha256 path` of all files; `ids` are the fingerprints of what bears an id.
    """

    name: str
    stage: str
    date: str
    digest: str
    files: tuple[FrozenFile, ...]
    ids: dict[str, str]
    schema_version: int = SCHEMA_VERSION


def freeze(folder: Path, draft: str, name: str, date: str = "") -> Snapshot:
    """Keep the draft in `folder` as stage `name`; the same content again changes nothing.

    Raises InputError where the name or date cannot be used, a file cannot be read or written, or the name already
    stands for another content.
    """
    _check(name, date)
    document = read_draft(folder, draft).document
    contents = {path: _bytes(folder / path) for path in _paths(folder, document)}
    if not contents:
        raise InputError(f"草案“{draft}”没有可以定稿的文字。", "先写 standard.md。")
    snapshot = _snapshot(name, date, document, contents)
    target = folder / FOLDER / name
    if target.exists():
        return _same(target, snapshot, draft)
    _write(target, snapshot, contents)
    return snapshot


def content_digest(folder: Path, draft: str) -> str:
    """The digest that the draft in `folder` would be frozen with now; empty where there is no text.

    Raises InputError where a file cannot be read.
    """
    document = read_draft(folder, draft).document
    contents = {path: _bytes(folder / path) for path in _paths(folder, document)}
    return _snapshot("", "", document, contents).digest if contents else ""


def snapshots(folder: Path) -> tuple[Snapshot, ...]:
    """All frozen stages of the draft in `folder`, the earliest first (by date, then name).

    Raises InputError where the record of one cannot be read.
    """
    stages = folder / FOLDER
    if not stages.is_dir():
        return ()
    kept = (entry for entry in stages.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    return tuple(sorted((_read(entry) for entry in kept), key=lambda one: (one.date, one.name)))


def frozen_folder(folder: Path, name: str) -> Path:
    """The folder of a frozen stage, after its files were held against their digests.

    Raises InputError where the stage is not there, or a file of it was altered, removed or added.
    """
    target = folder / FOLDER / name
    if not target.is_dir():
        raise InputError(f"没有名为“{name}”的定稿。", _known(folder))
    wrong = tuple(altered(target, _read(target)))
    if wrong:
        raise InputError(
            f"定稿“{name}”与交出时不一致：{'；'.join(wrong)}。", "定稿不能改；请从备份或版本库中恢复这个文件夹。"
        )
    return target


def changed_since(folder: Path, document: Document) -> tuple[Diagnostic, ...]:
    """What has another id in `document` than in the stage of `folder` that was frozen last.

    Raises InputError where the record of a stage cannot be read.
    """
    kept = snapshots(folder)
    return tuple(changed_ids(document, kept[-1].ids, kept[-1].name)) if kept else ()


def altered(target: Path, snapshot: Snapshot) -> Iterator[str]:
    """What differs between a frozen folder and its record, a Chinese clause each."""
    known = {file.path: file for file in snapshot.files}
    for path, file in known.items():
        data = (target / path).read_bytes() if (target / path).is_file() else None
        if data is None:
            yield f"缺少“{path}”"
        elif hashlib.sha256(data).hexdigest() != file.sha256:
            yield f"“{path}”被改过"
    files = (one for one in target.rglob("*") if one.is_file() and not _LEFT_BEHIND.fullmatch(one.name))
    present = {one.relative_to(target).as_posix() for one in files}
    yield from (f"多出“{path}”" for path in sorted(present - known.keys() - {SNAPSHOT}))


def is_day(date: str) -> bool:
    """Whether a date is an ISO day (2026-05-01) that the calendar has, or empty: Word and PDF take no other."""
    try:
        return not date or (bool(_DATE.fullmatch(date)) and bool(datetime.date.fromisoformat(date)))
    except ValueError:
        return False


def _check(name: str, date: str) -> None:
    if not _USABLE_NAME.fullmatch(name) or _TAKEN.fullmatch(name):
        raise InputError(f"定稿的名称“{name}”不能使用。", "用汉字、字母、数字和括号，如 征求意见稿、送审稿2。")
    if not is_day(date):
        raise InputError(f"日期“{date}”写法不对。", "写成 2026-05-01。")


def picture_paths(folder: Path, document: Document) -> tuple[str, ...]:
    """The files of the pictures that a document shows, relative to the draft's folder, sorted.

    What a draft names outside of its folder, or has not, is left out: the reader says so.
    """
    return tuple(path for path in named_pictures(document) if inside(folder, path, None, Findings()))


def named_pictures(document: Document) -> tuple[str, ...]:
    """The paths of the pictures as a document names them, whether they are there or not, sorted."""
    figures = (block for block, _ in walk(document.children) if isinstance(block, Figure))
    return tuple(sorted({picture.path for figure in figures for picture in figure.pictures if picture.path}))


def _paths(folder: Path, document: Document) -> tuple[str, ...]:
    """The files of a document. Raises InputError for a picture that cannot be kept with it."""
    pictures = picture_paths(folder, document)
    wrong = next((path for path in named_pictures(document) if path not in pictures), None)
    if wrong is not None:
        raise InputError(f"图片“{wrong[:80]}”找不到，或不在草案的文件夹里，没有定稿。", "补上图片或改正路径。")
    return tuple(sorted({*document.files, *pictures}))


def _snapshot(name: str, date: str, document: Document, contents: Mapping[str, bytes]) -> Snapshot:
    files = tuple(
        FrozenFile(path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        for path, data in sorted(contents.items())
    )
    lines = "".join(f"{file.sha256} {file.path}\n" for file in files)
    return Snapshot(
        name=name,
        stage=document.metadata.stage,
        date=date,
        digest=hashlib.sha256(lines.encode()).hexdigest(),
        files=files,
        ids=fingerprints(document),
    )


def _same(target: Path, snapshot: Snapshot, draft: str) -> Snapshot:
    kept = _read(target)
    if kept.digest == snapshot.digest and not any(altered(target, kept)):
        return kept
    raise InputError(
        f"草案“{draft}”的定稿“{snapshot.name}”已经存在，内容与现在的不同。",
        f"定稿不能改；再次交出时另取名称，如 {snapshot.name}2。",
    )


def _write(target: Path, snapshot: Snapshot, contents: Mapping[str, bytes]) -> None:
    try:
        with whole_folder(target) as part:
            for path, data in contents.items():
                (part / path).parent.mkdir(parents=True, exist_ok=True)
                (part / path).write_bytes(data)
            record = msgspec.json.format(msgspec.json.encode(snapshot), indent=1) + b"\n"
            (part / SNAPSHOT).write_bytes(record)
    except OSError as refusal:
        raise InputError(f"无法写入定稿“{target.name}”：{reason_of(refusal)}。", "请处理后重试。") from refusal


def _read(target: Path) -> Snapshot:
    """The record of a stage. Its paths name files of the stage alone: a record may come from anybody."""
    data = _bytes(target / SNAPSHOT)
    try:
        snapshot = msgspec.json.decode(data, type=Snapshot)
    except (msgspec.MsgspecError, UnicodeDecodeError) as failure:
        raise _unreadable(target) from failure
    if not is_day(snapshot.date) or not all(relative(file.path) for file in snapshot.files):
        raise _unreadable(target)
    return msgspec.structs.replace(snapshot, name=target.name)


def _unreadable(target: Path) -> InputError:
    return InputError(f"定稿“{target.name}”的记录 {SNAPSHOT} 读不懂。", "这是系统写的文件；请从备份或版本库中恢复它。")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as refusal:
        raise InputError(
            f"文件“{path.name}”打不开：{reason_of(refusal)}。", "检查它是否存在、是否有读的权限。"
        ) from refusal


def _known(folder: Path) -> str:
    names = [one.name for one in snapshots(folder)]
    return f"有：{'、'.join(names)}。" if names else "这份草案还没有定稿。"
