"""`sent/<轮次>/` of a draft: the very files that went out in a round, and beside them the record `sent.json`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from biaogao.errors import InputError

FOLDER = "sent"
RECORD = "sent.json"
SCHEMA_VERSION = 1


class SentFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that went out: its name in the package, sha256 in hexadecimal, bytes, and what it is (征求意见稿, …)."""

    name: str
    sha256: str
    size: int
    what: str


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """One dispatch: `stage` names the frozen stage, `revision` the first 16 digits of its digest; dates are ISO."""

    standard: str
    round: str
    stage: str
    revision: str
    date: str
    deadline: str
    files: tuple[SentFile, ...]
    schema_version: int = SCHEMA_VERSION


def round_folder(folder: Path, round_name: str) -> Path:
    """Where what went out in a round stands; `folder` is that of the draft."""
    return folder / FOLDER / round_name


def described(name: str, data: bytes, what: str) -> SentFile:
    """The line of the record for a file."""
    return SentFile(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), what=what)


def encode(sent: Sent) -> bytes:
    """The record as JSON, the same bytes for the same record."""
    return msgspec.json.format(msgspec.json.encode(sent), indent=1) + b"\n"


def read_sent(folder: Path, round_name: str) -> Sent | None:
    """The record of a round, None where nothing went out. Raises InputError where it cannot be read."""
    path = round_folder(folder, round_name) / RECORD
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Sent)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as failure:
        raise InputError(
            f"“{round_name}”的发出记录 {RECORD} 读不懂。", "这是系统写的文件；请从备份或版本库中恢复它。"
        ) from failure


def all_sent(folder: Path) -> tuple[Sent, ...]:
    """The records of all rounds of a draft, the latest first (by date, then name). Raises InputError as `read_sent`."""
    names = sorted(path.parent.name for path in (folder / FOLDER).glob(f"*/{RECORD}"))
    found = [sent for name in names if (sent := read_sent(folder, name))]
    return tuple(sorted(found, key=lambda one: (one.date, one.round), reverse=True))
