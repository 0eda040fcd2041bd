"""Tells before anything else is started that a build has nothing to do: all is as it was when it last ended well.

A stamp names all that a target was made from and all that was made, with their digests. What people write is looked at
by whole folders, so that a file too many, too few or of another name is noticed like another content. Who doubts
builds: the steps find out what is to be made again.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.errors import InputError
from biaogao.steps.digests import FOLDER, Digests, walk
from biaogao.steps.engine import engine_digest
from biaogao.steps.places import COMMENTS_FOLDER
from biaogao.steps.press import identity_of
from biaogao.steps.protocol import PILOT
from biaogao.steps.runner import Record, stored
from biaogao.steps.targets import ASKED_STEPS, COMMENTED_STEPS, EVERYTHING, PILOT_STEPS, STANDARDS, USUAL_STEPS
from biaogao.workspace import Config, Workspace

VERSION = 1

_Look = tuple[int, int, int, int]


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """How all stood that bears on a target: tool, LibreOffice and fonts, settings, and each file with its digest.

    A file that was missed has the digest '', a folder FOLDER.
    """

    engine: str
    press: str
    config: Config
    files: dict[str, str]
    schema_version: int = VERSION


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """How all stands that people and the machine give to a target; `looks` tells what was changed and changed back."""

    engine: str
    press: str
    files: dict[str, str]
    looks: dict[str, _Look]


def stamp_file(workspace: Workspace, targets: Sequence[str]) -> Path:
    """Where the stamp of some targets stands."""
    names = sorted(set(targets))
    name = names[0] if names in ([STANDARDS], [EVERYTHING]) else hashlib.sha256("\n".join(names).encode()).hexdigest()
    return workspace.cache("stamps") / f"{name[:16]}.json"


def is_standing(workspace: Workspace, targets: Sequence[str], digests: Digests) -> bool:
    """Whether nothing has changed since the targets were built: STANDARDS, EVERYTHING or names of drafts.

    A stamp that cannot be read, or of another version, stands for nothing.
    """
    stamp = _read(stamp_file(workspace, targets))
    if stamp is None:
        return False
    try:
        settings = workspace.relative(workspace.config_file)
        return (
            digests.of(workspace.config_file) == stamp.files.get(settings, "")
            and engine_digest(workspace, digests=digests) == stamp.engine
            and _now(workspace, targets, stamp.files, digests) == stamp.files
            and identity_of(stamp.config) == stamp.press
        )
    except OSError:
        return False


def glance(workspace: Workspace, targets: Sequence[str], digests: Digests) -> Glance:
    """How all stands that the targets are to be made from. Raises InputError for wrong settings."""
    files: dict[str, str] = {}
    looks: dict[str, _Look] = {}
    for name, path, status in _given(workspace, targets):
        files[name] = _digest(path, status, digests)
        looks[name] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return Glance(
        engine=engine_digest(workspace, digests=digests),
        press=identity_of(workspace.config),
        files=files,
        looks=looks,
    )


def write_stamp(workspace: Workspace, targets: Sequence[str], before: Glance, digests: Digests) -> bool:
    """Stamp targets that were just built from what stood there `before`; False where something keeps from it.

    That is so where a file was changed meanwhile, where what the steps remember is not of one piece, or where the disk
    refuses: the next build then looks for itself.
    """
    files = _vouched(workspace, targets, before) if glance(workspace, targets, digests) == before else None
    if files is None:
        return False
    stamp = Stamp(engine=before.engine, press=before.press, config=workspace.config, files=files)
    try:
        workspace.write(stamp_file(workspace, targets), msgspec.json.encode(stamp))
    except InputError:
        return False
    # Read now what the next build would have to read.
    for name in files:
        digests.of(workspace.root / name)
    return True


def remove_stamp(workspace: Workspace, targets: Sequence[str]) -> None:
    """Let a build that is not finished leave no stamp."""
    stamp_file(workspace, targets).unlink(missing_ok=True)


def _read(path: Path) -> Stamp | None:
    try:
        stamp = msgspec.json.decode(path.read_bytes(), type=Stamp)
    except (OSError, msgspec.MsgspecError):
        return None
    return stamp if stamp.schema_version == VERSION else None


def _now(workspace: Workspace, targets: Sequence[str], known: Mapping[str, str], digests: Digests) -> dict[str, str]:
    """What is in the folders now, and of the other files that a stamp names."""
    found = {name: _digest(path, status, digests) for name, path, status in _given(workspace, targets)}
    root = str(workspace.root)
    for name in known:
        if name not in found:
            found[name] = digests.of(os.path.join(root, name))  # noqa: PTH118
    return found


def _digest(path: str, status: os.stat_result, digests: Digests) -> str:
    return FOLDER if stat.S_ISDIR(status.st_mode) else digests.of(path, status)


def _given(workspace: Workspace, targets: Sequence[str]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Everything that people wrote for targets, as name from the root, path, and what the system tells of it."""
    root = str(workspace.root)
    for folder in _folders(workspace, targets):
        for path, status in walk(str(folder)):
            yield path[len(root) + 1 :].replace(os.sep, "/"), path, status
    if workspace.config_file.is_file():
        yield workspace.relative(workspace.config_file), str(workspace.config_file), workspace.config_file.stat()


def _folders(workspace: Workspace, targets: Sequence[str]) -> tuple[Path, ...]:
    own = (workspace.root / "procedures", workspace.root / "data")
    if EVERYTHING in targets:
        return (*own, workspace.root / "drafts", workspace.pilot)
    if STANDARDS in targets:
        return (*own, workspace.root / "drafts")
    return (*own, *(workspace.draft(name) for name in sorted(set(targets))))


def _vouched(workspace: Workspace, targets: Sequence[str], before: Glance) -> dict[str, str] | None:
    """What was there before and what the records of all steps name; None where two of them contradict each other."""
    files = dict(before.files)
    for record in _records(workspace, targets):
        if record is None or record.engine != before.engine:
            return None
        for name, digest in (*record.inputs.items(), *record.outputs.items()):
            if files.setdefault(name, digest) != digest:
                return None
    return files


def _records(workspace: Workspace, targets: Sequence[str]) -> Iterator[Record | None]:
    everything = EVERYTHING in targets
    for name in workspace.drafts() if everything or STANDARDS in targets else targets:
        commented = COMMENTED_STEPS if (workspace.draft(name) / COMMENTS_FOLDER).is_dir() else ()
        for rule in (*USUAL_STEPS, *commented):
            yield stored(workspace, rule, name)
    for rule in PILOT_STEPS if everything else ():
        if rule not in ASKED_STEPS:
            yield stored(workspace, rule, PILOT)
