"""Leaves a large file in its place where all that it is made of is the same, although its step runs again.

What a late scan changes is one volume; the others, hundreds of megabytes each, are not bound a second time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

import msgspec

from biaogao.deliverables.leaves import Leaves
from biaogao.steps.digests import digest_of
from biaogao.steps.engine import engine_digest
from biaogao.workspace import Workspace

_Told = TypeVar("_Told")


class _Kept(msgspec.Struct, Generic[_Told], frozen=True, kw_only=True):
    """From what a file was made (`key`), its sha256 then ("" where nothing but `told` was made), and what was told."""

    key: str
    sha256: str
    told: _Told


class Keeper(msgspec.Struct, frozen=True, kw_only=True):
    """Who knows what was made of what in a workspace; `engine` is a digest of the tool."""

    workspace: Workspace
    engine: str

    @classmethod
    def of(cls, workspace: Workspace) -> Keeper:
        """The one of a workspace."""
        return cls(workspace=workspace, engine=engine_digest(workspace))

    def key(self, *parts: object) -> str:
        """A digest of the tool and of the values from which something is made; files stand in them by their digests."""
        total = hashlib.sha256(self.engine.encode())
        for part in parts:
            total.update(hashlib.sha256(msgspec.json.encode(part, order="sorted")).digest())
        return total.hexdigest()

    def streamed(self, path: Path, key: str, fill: Callable[[BinaryIO], _Told], kind: type[_Told]) -> _Told:
        """Like `Workspace.stream`, unless the file was made of the same and stands as it was made: then as told then.

        Raises what `fill` and `Workspace.stream` do.
        """
        note = self._note(self.workspace.relative(path))
        known = _known(note, key, kind)
        if known is not None and known.sha256 == digest_of(path):
            return known.told
        told = self.workspace.stream(path, fill)
        self.workspace.write(note, msgspec.json.encode(_Kept(key=key, sha256=digest_of(path), told=told)))
        return told

    def remembered(self, name: str, key: str, make: Callable[[], _Told], kind: type[_Told]) -> _Told:
        """What `make` returns, or what it returned for the same key; one value is kept for a name."""
        note = self._note(name)
        known = _known(note, key, kind)
        if known is not None:
            return known.told
        told = make()
        self.workspace.write(note, msgspec.json.encode(_Kept(key=key, sha256="", told=told)))
        return told

    def _note(self, name: str) -> Path:
        return self.workspace.cache("kept") / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.json"


def _known(note: Path, key: str, kind: type[_Told]) -> _Kept[_Told] | None:
    try:
        found = msgspec.json.decode(note.read_bytes(), type=_Kept[kind])  # type: ignore[valid-type]
    except (OSError, msgspec.MsgspecError):
        return None
    return found if found.key == key else None


def digest_of_leaves(pdf: Leaves) -> str:
    """The sha256 of a PDF, in memory or on the disk."""
    return hashlib.sha256(pdf).hexdigest() if isinstance(pdf, bytes) else digest_of(pdf)
