"""What one start makes and the next takes back, as Python does with bytecode: beside it, and never missed when gone.

A file here is written whole or not at all, and only where Python may write bytecode. It is believed only if it was
made from the very same source; what is spoilt, foreign or out of date is made once more.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")


class _File(msgspec.Struct, frozen=True, array_like=True):
    """`value` is encoded by itself: it is looked at only where `source` is what it should be."""

    source: bytes
    value: msgspec.Raw


def place(name: str) -> Path | None:
    """Where something is kept; None where Python has no place for bytecode either."""
    bytecode = __spec__.cached if __spec__ else None
    # With a dot in front it is none of the files that decide what is built.
    return Path(bytecode).with_name(f".{name}.{sys.implementation.cache_tag}") if bytecode else None


def take(path: Path | None, source: bytes, shape: type[T]) -> T | None:
    """What was kept of this source; None where there is nothing that can be used."""
    if path is None:
        return None
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=_File)
        return msgspec.msgpack.decode(found.value, type=shape) if found.source == source else None
    except (OSError, msgspec.MsgspecError):
        return None


def keep(path: Path | None, source: bytes, value: object) -> None:
    """Keep a value; that it cannot be written is no fault."""
    if path is None or sys.dont_write_bytecode:
        return
    part = path.with_name(f"{path.name}.{os.getpid()}")
    encoded = msgspec.msgpack.encode(_File(source, msgspec.Raw(msgspec.msgpack.encode(value))))
    try:
        part.write_bytes(encoded)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def made_once(path: Path | None, source: bytes, shape: type[T], make: Callable[[], object]) -> T:
    """What `make` makes of `source`, in `shape`. Raises msgspec.ValidationError where what is made has another."""
    found = take(path, source, shape)
    if found is not None:
        return found
    plain = make()
    value = msgspec.convert(plain, shape)
    keep(path, source, plain)
    return value
