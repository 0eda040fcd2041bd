"""Runs Snakemake over a workspace, in a process group of its own, and tells its end in Chinese.

Where Snakemake cannot run (Windows, or it is not installed) the same steps run one after the other in this process.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from biaogao.commands import cluster
from biaogao.commands.course import (
    FAILURE,
    INTERRUPTED,
    log_failures,
    tell_interrupted,
    tell_tidied,
    terminable,
)
from biaogao.commands.failure_list import failures_of, tell_failures
from biaogao.commands.lost_jobs import lost_of
from biaogao.commands.verdict import verdict
from biaogao.errors import InputError
from biaogao.steps.digests import Digests
from biaogao.steps.exclusion import hold, release, stale_snakemake_locks
from biaogao.steps.plan import Plan
from biaogao.steps.protocol import PILOT
from biaogao.steps.runner import run as run_step
from biaogao.steps.stamp import Glance, glance, remove_stamp, write_stamp
from biaogao.steps.targets import EVERYTHING, PILOT_STEPS, STANDARD_STEPS, STANDARDS
from biaogao.steps.upkeep import tidy
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.pdf.processes import end_group, own_group

STOP_VARIABLE = "BIAOGAO_STOP"
STANDARD_RULES = ("check", "pdf", "layout", "html", "compare")

# Without Snakemake there are no chunks; no draft can be called so.
_ALL_AT_ONCE = "_all"

_GRACE_SECONDS = 5.0
# The clocks of the machines that write logs and of this one.
_CLOCKS_APART = 2.0
# Snakemake answers a polite signal by finishing what it began; an orphan must not.
_BOOT = """
import logging
logging.raiseExceptions = False  # a log that a full disk refuses is no news: what fails by it is told
from biaogao.writers.pdf.processes import die_with_parent
die_with_parent(at_once=True)
from snakemake.cli import main
main()
"""


__all__ = ["EVERYTHING", "FAILURE", "INTERRUPTED", "STANDARDS", "run"]


def run(
    workspace_root: Path,
    targets: Sequence[str] = (),
    *,
    debug: bool = False,
    cores: int | None = None,
    allow_incomplete: bool = False,
    rules: Sequence[str] = STANDARD_RULES,
    judged: bool = True,
    leading: Sequence[str] = (),
    keep_going: bool = True,
    profile: str = "",
) -> int:
    """Build targets: names of drafts, rules of the Snakefile, `standards` or `all` (the default is `all`).

    `rules` are those whose products are wanted of a named draft. Where `judged` is False nothing is said of drafts and
    dossier, and findings do not count: the caller tells what was made. `leading` are the only steps that lead to what
    is wanted, for machines without Snakemake, which otherwise take all of them. Unless `keep_going`, the first thing
    that cannot be made ends the work. `profile` says where jobs run: a folder of `profiles`, or the path of another.

    The exit code is 0 when all is built and nothing is wrong, 1 when there are errors in drafts or, unless
    `allow_incomplete`, gaps in the dossier, 3 when something could not be built, 130 when interrupted. Raises
    InputError for a wrong target, wrong settings, or where another build is at work, ToolError where the machines that
    a profile names cannot be used.
    """
    plan = Plan.of(workspace_root)
    _ = plan.workspace.config
    runners = cluster.load(profile, plan.workspace.root)
    goals = tuple(goal for target in targets or (EVERYTHING,) for goal in _goals(plan, target, rules))
    lock = hold(plan.workspace)
    try:
        if ended := cluster.end_orphans(runners):
            print(f"上次构建没有正常结束，已撤销它留在集群上的 {ended} 个作业。", file=sys.stderr)
        digests = Digests(plan.workspace, keeps=True)
        tell_tidied(tidy(plan.workspace, digests))
        before = _before(plan, targets, rules, digests) if judged else None
        digests.save()
        began = time.time()
        if _can_snakemake():
            code = _snakemake(plan, goals, runners.options(cores), debug=debug, keep_going=keep_going)
            cluster.end_orphans(runners)
        else:
            code = _in_turn(plan, targets, leading, keep_going=keep_going)
        if code == INTERRUPTED:
            return INTERRUPTED
        # A step ends well where it could say of every standard what became of it.
        failures = failures_of(plan.workspace)
        if code == FAILURE:
            failures = (*failures, *lost_of(plan.workspace, plan.chunks, began - _CLOCKS_APART))
        code = FAILURE if failures else code
        if not judged:
            tell_failures(plan.workspace, failures)
            return code
        if code == 0 and before is not None:
            _stamp(plan, targets, before)
        return verdict(plan.workspace, targets, built=code == 0, allow_incomplete=allow_incomplete, failures=failures)
    finally:
        release(lock)


def _before(plan: Plan, targets: Sequence[str], rules: Sequence[str], digests: Digests) -> Glance | None:
    """How all stands before the usual work; None where something else is asked for, of which no stamp tells."""
    usual = all(target in (STANDARDS, EVERYTHING) or target not in PILOT_STEPS for target in targets)
    if not targets or not usual or tuple(rules) != STANDARD_RULES:
        return None
    remove_stamp(plan.workspace, targets)
    return glance(plan.workspace, targets, digests)


def _stamp(plan: Plan, targets: Sequence[str], before: Glance) -> None:
    digests = Digests(plan.workspace, keeps=True)
    write_stamp(plan.workspace, targets, before, digests)
    digests.save()


def _goals(plan: Plan, target: str, rules: Sequence[str]) -> tuple[str, ...]:
    """A target as Snakemake knows it. Raises InputError where there is none of that name."""
    drafts = plan.workspace.drafts()
    if target in drafts:
        chunk = plan.chunk_of(target)
        # Papers on request read what came back, and need no tables made of it.
        wanted = (*rules, "opinions") if chunk in plan.commented and "papers" not in rules else rules
        return tuple(f"build/index/{rule}/{chunk}.json" for rule in wanted)
    if target in (STANDARDS, EVERYTHING, *PILOT_STEPS):
        return (target,)
    raise InputError(f"没有名为“{target}”的草案。", f"工作区里有：{'、'.join(drafts) or '（还没有草案）'}。")


def _can_snakemake() -> bool:
    return os.name != "nt" and importlib.util.find_spec("snakemake") is not None


def _snakemake(plan: Plan, goals: Sequence[str], runners: Sequence[str], *, debug: bool, keep_going: bool) -> int:
    options = ["--snakefile", str(TOOL_ROOT / "Snakefile"), "--directory", str(plan.workspace.root), *runners]
    options += ["--verbose", "--printshellcmds"] if debug else ["--logger", "biaogao"]
    if not keep_going:
        options = [option for option in options if option != "--keep-going"]
    if stale_snakemake_locks(plan.workspace.root):
        # The lock of the build is ours, so whoever took these is dead.
        print("上次构建没有正常结束，已自动解除它留下的锁。", file=sys.stderr)
        _call(plan, [*options, "--unlock"], quiet=True)
    return _call(plan, [*options, "--", *goals], stops=not keep_going)


def _call(plan: Plan, arguments: list[str], *, quiet: bool = False, stops: bool = False) -> int:
    environment = dict(os.environ)
    folders = [str(TOOL_ROOT / "scripts"), *cluster.plugin_folders(arguments), environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, folders))
    environment["PYTHONUTF8"] = "1"
    if stops:
        environment[STOP_VARIABLE] = "1"
    process = subprocess.Popen(
        [sys.executable, "-c", _BOOT, *arguments],
        cwd=plan.workspace.root,
        env=environment,
        close_fds=False,  # the lock is inherited, so that it is held as long as Snakemake lives
        stdout=subprocess.DEVNULL if quiet else None,
        stderr=subprocess.DEVNULL if quiet else None,
        **own_group(),  # type: ignore[call-overload]
    )
    try:
        with terminable():
            return _exit_code(process.wait())
    except KeyboardInterrupt:
        # What was cut off tells of itself first, so that the reason is the last line.
        end_group(process, grace=_GRACE_SECONDS)
        return tell_interrupted()
    finally:
        end_group(process, grace=_GRACE_SECONDS if process.poll() is None else 0.0)


def _exit_code(code: int) -> int:
    return 0 if code == 0 else FAILURE


def _in_turn(plan: Plan, targets: Sequence[str], leading: Sequence[str], *, keep_going: bool) -> int:
    """Run the steps without Snakemake, standards first; an index says what goes into no later step."""
    for rule, units in _work(plan.workspace, targets):
        if leading and rule not in leading:
            continue
        name = PILOT if units == (PILOT,) else _ALL_AT_ONCE
        outcome = run_step(rule, plan.workspace, units, Path("build/index", rule, f"{name}.json"))
        log_failures(plan.workspace, outcome.failures)
        if outcome.failures and not keep_going:
            return FAILURE
    return 0


def _work(workspace: Workspace, targets: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    drafts = workspace.drafts()
    named = tuple(target for target in targets if target in drafts)
    for rule in STANDARD_STEPS:
        yield rule, named or drafts
    if not named and STANDARDS not in targets:
        yield from ((rule, (PILOT,)) for rule in PILOT_STEPS)
