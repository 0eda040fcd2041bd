"""Opens the files that tell where a standard stands, and keeps what was made of them until one of them changes.

Nothing here reads the clock, and nothing heavy is imported before a file has changed.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao.deliverables.progress.record import StandardRecord
from biaogao.errors import InputError, TemplateError, ToolError, reason_of
from biaogao.procedures.profile import FOLDER as PROCEDURES
from biaogao.procedures.profile import procedure_files
from biaogao.records.gaps import Gap
from biaogao.steps.engine import engine_digest
from biaogao.steps.places import comments_file
from biaogao.workspace import Workspace

_KEPT = "status"


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of files with a digest: the record, and what its gates lack, as far as somebody asked."""

    digest: str
    record: StandardRecord
    needs: Mapping[str, tuple[Gap, ...]] = {}


class Ledger:
    """Records of a workspace's standards and what their gates lack; `keep` is False where nothing may be written."""

    def __init__(self, workspace: Workspace, *, keep: bool = True) -> None:
        self._workspace = workspace
        self._keep = keep
        self._tool = "\n".join((engine_digest(workspace), *_own_procedures(workspace)))

    def record(self, name: str) -> StandardRecord:
        """The record of a standard; what cannot be read is its `trouble`. Never raises for what stands in files."""
        return self._kept(name).record

    def needs(self, record: StandardRecord, gate: str) -> tuple[Gap, ...]:
        """What a gate lacks, by the code of the gate itself. Never raises for what stands in files."""
        kept = self._kept(record.name)
        if gate in kept.needs:
            return kept.needs[gate]
        # Judging a gate loads readers and forms, for which an unchanged standard has no use.
        from biaogao.steps.foreseeing import foreseen  # noqa: PLC0415

        try:
            found = foreseen(self._workspace, record.name, gate)
        except (InputError, TemplateError, ToolError, OSError) as failure:
            return (_refused(record.name, failure),)
        self._write(record.name, msgspec.structs.replace(kept, needs={**kept.needs, gate: found}))
        return found

    def _kept(self, name: str) -> _Kept:
        digest = self._digest(name)
        kept = self._read(name)
        if kept is not None and kept.digest == digest:
            return kept
        from biaogao.steps.progress_files import read_record  # noqa: PLC0415

        fresh = _Kept(digest=digest, record=read_record(self._workspace, name))
        self._write(name, fresh)
        return fresh

    def _read(self, name: str) -> _Kept | None:
        try:
            return msgspec.json.decode(self._place(name).read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def _write(self, name: str, kept: _Kept) -> None:
        # A record of files that could not be opened may be another one next time, the files being the same.
        if not self._keep or kept.record.trouble:
            return
        # A disk that takes nothing only costs the next run its time.
        with contextlib.suppress(InputError):
            self._workspace.write(self._place(name), msgspec.json.encode(kept))

    def _place(self, name: str) -> Path:
        return self._workspace.cache(_KEPT) / f"{name}.json"

    def _digest(self, name: str) -> str:
        """Of everything that decides a record: the draft's files, what was taken in of opinions, and the tool."""
        total = hashlib.sha256(self._tool.encode())
        folder = self._workspace.draft(name)
        for path in (*sorted(folder.rglob("*")), comments_file(self._workspace, name)):
            total.update(f"{self._workspace.relative(path)}\n{_digest_of(path)}\n".encode())
        return total.hexdigest()


def _digest_of(path: Path) -> str:
    try:
        if not path.is_file():
            return "-"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "?"


def _own_procedures(workspace: Workspace) -> Iterator[str]:
    for path in procedure_files((workspace.root / PROCEDURES,)):
        yield f"{path.name} {_digest_of(path)}"


def _refused(name: str, failure: Exception) -> Gap:
    told = reason_of(failure) if isinstance(failure, OSError) else str(failure)
    return Gap(kind="不能核对", matter=told, place=f"drafts/{name}", ask="秘书处", advice="")
