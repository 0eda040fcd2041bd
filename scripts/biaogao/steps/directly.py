"""Builds a named draft in this process: what a drafter waits for after an edit, without the start of a scheduler.

The same steps write the same files, records and indexes as by the rules of the Snakefile, so that a later build of all
finds nothing to do for it. While LibreOffice works, another process judges the draft, writes the reading copy, and
looks at what is going to be handed out.
"""

from __future__ import annotations

import contextlib
import contextvars
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from functools import partial
from pathlib import Path

import msgspec

from biaogao.steps import looks
from biaogao.steps.ahead import Answers, answered, asked_of
from biaogao.steps.beside import beside
from biaogao.steps.digests import Digests, Seen
from biaogao.steps.places import COMMENTS_FOLDER
from biaogao.steps.press import Press, find_press
from biaogao.steps.runner import Failure, Outcome, load_step, run
from biaogao.steps.targets import COMMENTED_STEPS
from biaogao.workspace import Workspace
from biaogao.writers.pdf.office import started_early

Tell = Callable[[str, str], None]
_Made = tuple[Outcome, dict[str, Seen]]

_OWN_INDEXES = Path("build/cache/directly")


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A draft to build with the digest of the tool; `shared` tells that its chunk holds others too.

    `tell` is called with the name of each step that made something, and that of the draft.
    """

    workspace: Workspace
    name: str
    shared: bool
    engine: str
    digests: Digests
    tell: Tell

    def index(self, rule: str) -> Path:
        """Where the step keeps its index: that of a chunk of many tells of all of them, and is left alone."""
        return (_OWN_INDEXES if self.shared else Path("build/index")) / rule / f"{self.name}.json"


def build(task: Task) -> tuple[Failure, ...]:
    """Bring one draft up to date; what could not be made."""
    outcomes: dict[str, Outcome] = {}

    def keep(rule: str, outcome: Outcome) -> None:
        outcomes[rule] = outcome
        if outcome.made:
            task.tell(rule, task.name)

    def take(*rules: str) -> None:
        for rule in rules:
            keep(rule, _run(task, rule))

    def receive(rule: str, made: Future[_Made]) -> None:
        try:
            outcome, learnt = made.result()
        except BrokenExecutor:
            # Somebody ended the other process; what it was to do is not lost with it.
            return take(rule)
        task.digests.take(learnt)
        keep(rule, outcome)

    commented = COMMENTED_STEPS if (task.workspace.draft(task.name) / COMMENTS_FOLDER).is_dir() else ()
    # Converting stands in the process that an interrupt reaches, so that LibreOffice is ended with it.
    with beside(partial(_begin, task)) as other, _libreoffice(task), asked_of(other) as ahead:
        take("parse", "word")
        judged = {rule: other.begin(_made, rule, {}) for rule in ("check", "html")}
        # Nobody waits for this now, and somebody would after LibreOffice.
        other.begin(_expect_layout)
        take("pdf")
        for rule, made in judged.items():
            receive(rule, made)
        inspected = other.begin(_made, "layout", ahead.answers())
        take("compare", *commented)
        receive("layout", inspected)
    if any(outcome.made for outcome in outcomes.values()):
        _date(task, tuple(outcomes))
    return tuple(failure for outcome in outcomes.values() for failure in outcome.failures)


def _run(task: Task, rule: str) -> Outcome:
    return run(rule, task.workspace, (task.name,), task.index(rule), digests=task.digests, engine=task.engine)


# Of the worker beside alone.
_TASK: contextvars.ContextVar[Task] = contextvars.ContextVar("task")


def _begin(task: Task) -> None:
    _TASK.set(task)


def _expect_layout() -> None:
    load_step("layout")
    looks.prepare()


def _made(rule: str, answers: Answers) -> _Made:
    """Take a step beside: what it did, and the digests that it learnt."""
    task = _TASK.get()
    with answered(answers):
        return _run(task, rule), task.digests.learnt()


@contextlib.contextmanager
def _libreoffice(task: Task) -> Iterator[None]:
    """Let LibreOffice start while the draft is read and written; a standard that came as a PDF needs none."""
    press = None if task.workspace.is_external(task.name) else find_press(task.workspace)
    if not isinstance(press, Press):
        yield
        return
    with started_early(press.office, press.fonts, cache=task.workspace.cache("fontconfig")):
        yield


def _date(task: Task, rules: Sequence[str]) -> None:
    """Let the indexes look as old as the beginning of the build: what was saved since is newer, for Snakemake too."""
    for rule in rules if task.digests.begun else ():
        with contextlib.suppress(OSError):
            os.utime(task.workspace.root / task.index(rule), ns=(task.digests.begun, task.digests.begun))
