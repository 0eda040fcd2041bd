"""Builds a named draft in this process: what a drafter waits for after an edit, without the start of a scheduler.

The same steps write the same files, records and indexes as by the rules of the Snakefile, so that a later build of all
finds nothing to do for it. While LibreOffice works in its own process, this one judges the draft and writes the
reading copy.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from biaogao.steps.digests import Digests
from biaogao.steps.places import COMMENTS_FOLDER
from biaogao.steps.press import Press, find_press
from biaogao.steps.runner import Failure, Outcome, load_step, run
from biaogao.steps.targets import COMMENTED_STEPS
from biaogao.workspace import Workspace
from biaogao.writers.pdf.office import started_early

Tell = Callable[[str, str], None]

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

    def take(*rules: str) -> None:
        for rule in rules:
            outcomes[rule] = run(
                rule, task.workspace, (task.name,), task.index(rule), digests=task.digests, engine=task.engine
            )
            if outcomes[rule].made:
                task.tell(rule, task.name)

    def judge() -> None:
        take("check", "html")
        # Nobody waits for this now, and somebody would after LibreOffice.
        for rule in ("layout", "compare"):
            load_step(rule)

    commented = COMMENTED_STEPS if (task.workspace.draft(task.name) / COMMENTS_FOLDER).is_dir() else ()
    # Converting stands in the thread that an interrupt reaches, so that LibreOffice is ended with it.
    with _libreoffice(task), ThreadPoolExecutor(1) as beside:
        take("parse", "word")
        judged = beside.submit(judge)
        take("pdf")
        judged.result()
        inspected = beside.submit(take, "layout")
        take("compare", *commented)
        inspected.result()
    if any(outcome.made for outcome in outcomes.values()):
        _date(task, tuple(outcomes))
    return tuple(failure for outcome in outcomes.values() for failure in outcome.failures)


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
