"""Puts a workspace in order before a build: what a killed run left, a person altered, or has no draft any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from biaogao.saving import PART_SUFFIX
from biaogao.steps.digests import Digests, walk
from biaogao.steps.runner import Index, Record, outputs_match, stored
from biaogao.steps.targets import STANDARD_STEPS
from biaogao.workspace import Workspace


class Tidied(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: files half written, files altered or deleted by hand, and standards that are gone."""

    halves: tuple[str, ...]
    altered: tuple[str, ...]
    gone: tuple[str, ...]


def tidy(workspace: Workspace, digests: Digests) -> Tidied:
    """Remove half files and what stands for drafts that are gone, and the index of each chunk that no longer matches.

    Snakemake then runs those chunks again. To be called only by who holds the lock.
    """
    halves = _clear_halves(workspace, (workspace.build,))
    gone = _remove_gone(workspace)
    altered = (name for path in _indexes(workspace) for name in _check(workspace, path, digests))
    return Tidied(halves=halves, altered=tuple(name for name in altered if name not in gone), gone=gone)


def tidy_one(workspace: Workspace, name: str, digests: Digests) -> Tidied:
    """The same for one draft alone: what its steps remember, and its own folders."""
    halves = _clear_halves(workspace, (workspace.work(name), workspace.published(name)))
    made = [stored(workspace, rule, name) for rule in STANDARD_STEPS]
    whole = all(record is None or outputs_match(workspace, record, digests) for record in made)
    return Tidied(halves=halves, altered=() if whole else (name,), gone=())


def _clear_halves(workspace: Workspace, folders: Iterable[Path]) -> tuple[str, ...]:
    found = [path for folder in folders for path, _ in walk(str(folder)) if path.endswith(PART_SUFFIX)]
    for path in found:
        Path(path).unlink(missing_ok=True)
    return tuple(workspace.relative(Path(path)) for path in found)


def _indexes(workspace: Workspace) -> list[Path]:
    return sorted((workspace.build / "index").glob("*/*.json"))


def _check(workspace: Workspace, path: Path, digests: Digests) -> Iterator[str]:
    """The units of an index that a person altered.

    The index goes wherever it does not match: a command that ran a step by itself wrote a record, but no index.
    """
    try:
        index = msgspec.json.decode(path.read_bytes(), type=Index)
    except (OSError, msgspec.MsgspecError):
        path.unlink(missing_ok=True)
        return
    if index.failed or not all(_inputs_match(workspace, record, digests) for record in index.units.values()):
        # What could not be made is tried again. What is made from other content now is too: Snakemake asks which file
        # is newer, and a draft brought back from a copy, or a clock that was set back, would hide the change from it.
        path.unlink(missing_ok=True)
    for unit, record in index.units.items():
        if not outputs_match(workspace, record, digests):
            path.unlink(missing_ok=True)
            made = stored(workspace, index.rule, unit)
            if made is None or not outputs_match(workspace, made, digests):
                yield unit


def _inputs_match(workspace: Workspace, record: Record, digests: Digests) -> bool:
    return all(digests.of(workspace.root / name) == digest for name, digest in record.inputs.items())


def _remove_gone(workspace: Workspace) -> tuple[str, ...]:
    """Remove what was built from drafts that no longer exist, lest it pass for current."""
    known = set(workspace.drafts())
    gone: dict[str, None] = {}
    for rule in STANDARD_STEPS:
        for path in sorted((workspace.cache("records") / rule).glob("*.json")):
            if path.stem not in known:
                _remove_outputs(workspace, path)
                gone[path.stem] = None
    for name in gone:
        for folder in (workspace.work(name), workspace.published(name)):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    return tuple(gone)


def _remove_outputs(workspace: Workspace, path: Path) -> None:
    try:
        record = msgspec.json.decode(path.read_bytes(), type=Record)
    except msgspec.MsgspecError:
        record = None
    for name in record.outputs if record else ():
        target = workspace.root / name
        if target.resolve().is_relative_to(workspace.build.resolve()):
            target.unlink(missing_ok=True)
    path.unlink(missing_ok=True)
