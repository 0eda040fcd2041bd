"""Builds the few drafts that were named, in this process: the drafter's loop."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from biaogao.commands.course import log_failures, tell_interrupted, tell_tidied, terminable
from biaogao.commands.verdict import verdict
from biaogao.steps import directly
from biaogao.steps.digests import Digests
from biaogao.steps.exclusion import hold, release
from biaogao.steps.runner import Failure
from biaogao.steps.sequence import STAGES
from biaogao.steps.stamp import glance, remove_stamp, write_stamp
from biaogao.steps.targets import chunks_of
from biaogao.steps.upkeep import tidy_one
from biaogao.workspace import Workspace


def run(workspace_root: Path, names: Sequence[str], *, allow_incomplete: bool, keep_going: bool) -> int:
    """Build drafts that exist; exit code and exceptions are those of `pipeline.run`."""
    workspace = Workspace(workspace_root.resolve())
    _ = workspace.config
    shared = {name for chunk, held in chunks_of(workspace.drafts()).items() for name in held if name != chunk}
    lock, collecting = hold(workspace), gc.isenabled()
    # What so few drafts leave behind costs less than to look for it.
    gc.disable()
    try:
        digests = Digests(workspace, keeps=True)
        for name in names:
            tell_tidied(tidy_one(workspace, name, digests))
        remove_stamp(workspace, names)
        before = glance(workspace, names, digests)
        tasks = [
            directly.Task(
                workspace=workspace,
                name=name,
                shared=name in shared,
                engine=before.engine,
                digests=digests,
                tell=_tell,
            )
            for name in names
        ]
        try:
            with terminable():
                failures = _build(tasks, keep_going=keep_going)
        except KeyboardInterrupt:
            return tell_interrupted()
        log_failures(workspace, failures)
        if not failures:
            write_stamp(workspace, names, before, digests)
        digests.save()
        return verdict(workspace, names, built=not failures, allow_incomplete=allow_incomplete, failures=failures)
    finally:
        if collecting:
            gc.enable()
        release(lock)


def _build(tasks: Sequence[directly.Task], *, keep_going: bool) -> list[Failure]:
    failures: list[Failure] = []
    for task in tasks:
        failures += directly.build(task)
        if failures and not keep_going:
            break
    return failures


def _tell(rule: str, name: str) -> None:
    print(f"{STAGES[rule].name}：{name}", file=sys.stderr, flush=True)
