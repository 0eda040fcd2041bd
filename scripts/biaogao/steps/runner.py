"""Runs one step over some units, making again only those whose content digests say so.

What was made is remembered twice: a record for each unit under `build/cache/records`, which survives a failed or
killed run, and one index file for all units of the call, which is all that Snakemake knows of. A unit that could not
be made is named in the index with its reason: later steps leave it out and go on with the others.
"""

from __future__ import annotations

import importlib
import pkgutil
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import msgspec

from biaogao import steps
from biaogao.errors import BiaogaoError, InputError, is_of_the_disk, reason_of
from biaogao.steps.digests import Digests
from biaogao.steps.engine import engine_digest
from biaogao.steps.protocol import PILOT, Batched, Environed, Made, Step
from biaogao.steps.sequence import STAGES
from biaogao.workspace import Workspace

SCHEMA_VERSION = 1


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit was made from and what came out: paths from the root to sha256; a missing input has the digest ''."""

    engine: str
    environment: str
    inputs: dict[str, str]
    outputs: dict[str, str] = {}


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a step did not make a unit; `detail` is a traceback where the tool itself is at fault, else empty."""

    rule: str
    unit: str
    message: str
    hint: str
    detail: str = ""


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """The records of the units of one call of a step, and why the others have none: their own failure or an earlier."""

    rule: str
    units: dict[str, Record]
    failed: dict[str, Failure] = {}
    schema_version: int = SCHEMA_VERSION


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a call did: units made, units kept as they were, failures, and units that an earlier failure held back."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    failures: tuple[Failure, ...]
    held: tuple[str, ...] = ()


def step_names() -> tuple[str, ...]:
    """The names of all steps: the modules of this folder that have a SCOPE."""
    names = sorted(module.name for module in pkgutil.iter_modules(steps.__path__))
    return tuple(name for name in names if hasattr(importlib.import_module(f"biaogao.steps.{name}"), "SCOPE"))


def load_step(rule: str) -> Step:
    """The module of a step. Raises InputError for a name that is none."""
    try:
        module = importlib.import_module(f"biaogao.steps.{rule}") if rule.isidentifier() else None
    except ModuleNotFoundError as missing:
        if missing.name != f"biaogao.steps.{rule}":
            raise
        module = None
    if module is None or not hasattr(module, "SCOPE"):
        raise InputError(f"没有名为“{rule}”的步骤。")
    return cast(Step, module)


def run(
    rule: str,
    workspace: Workspace,
    units: Iterable[str],
    index: Path | None = None,
    *,
    digests: Digests | None = None,
    engine: str = "",
) -> Outcome:
    """Bring the units of a step up to date, and write the index: what stands, and what could not be made and why.

    Raises InputError for an unknown step; what goes wrong with one unit is a Failure and stops no other. A unit that an
    earlier step could not make, by the indexes beside `index`, is left as it is: its files are those of an older text.
    `digests` and `engine` (the digest of the tool) spare finding them out again.
    """
    step, digests = load_step(rule), digests or Digests(workspace)
    asked = tuple(units)
    held = _held(workspace, step, rule, asked, index)
    names = tuple(unit for unit in asked if unit not in held)
    wanted = _wanted(step, workspace, names, digests, engine or engine_digest(workspace, digests=digests))
    known = {unit: stored(workspace, rule, unit) for unit in names}
    kept = tuple(unit for unit in names if _is_current(workspace, known[unit], wanted[unit], digests))
    current = set(kept)
    todo = tuple(unit for unit in names if unit not in current)
    results = _make(rule, step, workspace, todo)
    records = {unit: cast(Record, known[unit]) for unit in kept}
    failures: dict[str, Failure] = {}
    for unit in todo:
        result = results[unit]
        if isinstance(result, Failure):
            failures[unit] = result
            continue
        record = msgspec.structs.replace(wanted[unit], outputs=_digests(workspace, result, digests))
        _remember(workspace, rule, unit, record, known[unit])
        records[unit] = record
    if index is not None:
        told = {unit: msgspec.structs.replace(failure, detail="") for unit, failure in failures.items()}
        workspace.write(index, _json(Index(rule=rule, units=records, failed=held | told)))
    made = tuple(unit for unit in todo if unit in records)
    return Outcome(made=made, kept=kept, failures=tuple(failures.values()), held=tuple(held))


def read_failed(path: Path) -> Mapping[str, Failure]:
    """The units that an index says were not made, and why; none where there is no index that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Failed).failed
    except (OSError, msgspec.MsgspecError):
        return {}


class _Failed(msgspec.Struct, frozen=True):
    """The one member of an index that tells of failures."""

    failed: dict[str, Failure] = {}


def record_path(workspace: Workspace, rule: str, unit: str) -> Path:
    """Where the record of a unit stands."""
    return workspace.cache("records") / rule / f"{unit}.json"


def outputs_match(workspace: Workspace, record: Record, digests: Digests) -> bool:
    """Whether every file that was made is still there with the same content."""
    return all(digests.of(workspace.root / name) == digest for name, digest in record.outputs.items())


def _held(
    workspace: Workspace, step: Step, rule: str, units: tuple[str, ...], index: Path | None
) -> dict[str, Failure]:
    """Units that an earlier step could not make, with the failure; the pilot rests on all standards."""
    if index is None:
        return {}
    folder = (workspace.root / index).parents[1]
    names = "*.json" if step.SCOPE == PILOT else index.name
    earlier = STAGES[rule].follows if rule in STAGES else ()
    failed = [read_failed(path) for before in earlier for path in sorted((folder / before).glob(names))]
    if step.SCOPE == PILOT:
        first = next((failure for found in failed for failure in found.values()), None)
        return dict.fromkeys(units, first) if first else {}
    return {unit: found[unit] for found in reversed(failed) for unit in units if unit in found}


def _wanted(
    step: Step, workspace: Workspace, units: tuple[str, ...], digests: Digests, engine: str
) -> dict[str, Record]:
    environment = step.environment(workspace) if isinstance(step, Environed) else ""
    return {
        unit: Record(
            engine=engine,
            environment=environment,
            inputs=_digests(workspace, step.inputs(workspace, unit), digests),
        )
        for unit in units
    }


def _digests(workspace: Workspace, paths: Made, digests: Digests) -> dict[str, str]:
    return {workspace.relative(path): digests.of(path) for path in sorted(set(paths))}


def stored(workspace: Workspace, rule: str, unit: str) -> Record | None:
    """What is remembered of a unit; None where nothing is, or where it cannot be read."""
    try:
        return msgspec.json.decode(record_path(workspace, rule, unit).read_bytes(), type=Record)
    except (OSError, msgspec.MsgspecError):
        return None


def _is_current(workspace: Workspace, stored: Record | None, wanted: Record, digests: Digests) -> bool:
    if stored is None:
        return False
    same = msgspec.structs.replace(stored, outputs={}) == wanted
    return same and outputs_match(workspace, stored, digests)


def _make(rule: str, step: Step, workspace: Workspace, units: tuple[str, ...]) -> Mapping[str, Made | Failure]:
    if len(units) > 1 and isinstance(step, Batched):
        try:
            results = step.make_many(workspace, units)
        except Exception:
            # One unit is at fault; alone it fails alone.
            return {unit: _make_one(rule, step, workspace, unit) for unit in units}
        return {
            unit: _failure(rule, unit, result) if isinstance(result, BiaogaoError) else result
            for unit, result in results.items()
        }
    return {unit: _make_one(rule, step, workspace, unit) for unit in units}


def _make_one(rule: str, step: Step, workspace: Workspace, unit: str) -> Made | Failure:
    try:
        return step.make(workspace, unit)
    except Exception as failure:
        return _failure(rule, unit, failure)


def _failure(rule: str, unit: str, failure: Exception) -> Failure:
    if isinstance(failure, BiaogaoError):
        return Failure(rule=rule, unit=unit, message=failure.message, hint=failure.hint)
    detail = "".join(traceback.format_exception(failure))
    if isinstance(failure, OSError) and is_of_the_disk(failure):
        place = f"“{failure.filename}”" if failure.filename else ""
        message = f"无法读写文件{place}：{reason_of(failure)}。"
        return Failure(rule=rule, unit=unit, message=message, hint="请处理后重试。", detail=detail)
    return Failure(
        rule=rule,
        unit=unit,
        message=f"程序内部错误（{type(failure).__name__}）。",
        hint="请把 build/logs 下的日志连同草稿一起反馈给维护者。",
        detail=detail,
    )


def _remember(workspace: Workspace, rule: str, unit: str, record: Record, before: Record | None) -> None:
    # A renamed standard leaves its old file behind otherwise.
    for name in sorted(set(before.outputs if before else ()) - set(record.outputs)):
        (workspace.root / name).unlink(missing_ok=True)
    workspace.write(record_path(workspace, rule, unit), _json(record))


def _json(value: Record | Index) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=1) + b"\n"
