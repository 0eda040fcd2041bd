"""Brings Word files and their page numbers to rest: convert, read on which page each heading fell, write, convert.

A conversion is remembered by the digest of the Word file, so the second build of the same text converts nothing; the
labels of the last build are tried first, as LaTeX does, which saves one conversion of two. Only so many standards are
at work at once as one process takes, and each is handed out as it comes to rest: memory does not grow with the number.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from biaogao.errors import BiaogaoError, ToolError
from biaogao.steps.parting import FOOT, UNDIVIDED, Parting, advance
from biaogao.steps.press import Press
from biaogao.workspace import Workspace
from biaogao.writers.docx.continuation import NO_BREAKS, Breaks, goes_over
from biaogao.writers.pdf.batches import AT_ONCE
from biaogao.writers.pdf.office import WORD, Kind, convert_many, start_further
from biaogao.writers.pdf.pages import Pagination, Places, look, page_labels, text_ends

ROUNDS = 4

# Conversions for parting tables; what goes over a page after them keeps its repeated heads.
MOST_TURNS = 24

Labels = Mapping[str, str]
Write = Callable[[Labels, Breaks], bytes]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A standard to bring to rest: `write` makes its Word file with labels by bookmark and tables parted at breaks.

    `body` is the bookmark of the first chapter; `remembered` are the labels with which it came to rest last, `parted`
    the breaks; a `regrown` one has parts that came or went since, so that its pages are likely to move. Of a file
    written with what is remembered, `promises` tells whether it is worth converting, and `holds`, given the places in
    its PDF, whether those breaks would come out without being remembered. `converted` is told of each Word file and
    of what LibreOffice made of it.
    """

    write: Write
    body: str
    remembered: Labels
    parted: Breaks = NO_BREAKS
    regrown: bool = False
    promises: Callable[[bytes], bool] = lambda docx: False
    holds: Callable[[bytes, Places], bool] = lambda docx, places: False
    converted: Callable[[bytes, bytes], object] = lambda docx, pdf: None


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """A Word file and its PDF (as LibreOffice wrote it) whose page numbers agree, or do not where `unsettled`.

    `breaks` are those that the next round would take; `uncontinued` tells that a table still goes over a page.
    """

    docx: bytes
    pdf: bytes
    pagination: Pagination
    labels: Labels
    places: Places
    breaks: Breaks = NO_BREAKS
    unsettled: bool = False
    uncontinued: bool = False


class _Trial(msgspec.Struct, frozen=True, kw_only=True):
    """A Word file to convert: what it was written with, and how many more rounds of either kind it may take.

    A `recalled` one is parted as it was remembered.
    """

    docx: bytes
    labels: Labels
    parting: Parting = UNDIVIDED
    recalled: bool = False
    rounds: int = ROUNDS
    turns: int = MOST_TURNS

    def is_likely_to_move(self, task: Task) -> bool:
        """Whether another conversion is to be expected after this one."""
        if self.parting.breaks or self.recalled:
            return not self.recalled
        return self.turns == MOST_TURNS and self.rounds == ROUNDS and bool(task.parted or task.regrown)


def settle(
    workspace: Workspace, press: Press, tasks: Iterable[tuple[str, Task]]
) -> Iterator[tuple[str, Settled | BiaogaoError]]:
    """Bring standards to rest, by name, in the order in which they come to it; tasks are asked for as they are begun.

    Those that moved go into the next process together with the next ones that begin.
    """
    fresh = iter(tasks)
    at_work: dict[str, tuple[Task, _Trial]] = {}
    while True:
        begun = 0
        for name, task in itertools.islice(fresh, AT_ONCE - len(at_work)):
            begun += 1
            first = _first(task)
            if isinstance(first, BiaogaoError):
                yield name, first
            else:
                at_work[name] = (task, first)
        if not at_work and not begun:
            return
        for name, pdf in _converted(workspace, press, at_work).items():
            task, trial = at_work.pop(name)
            result = _advanced(task, trial, pdf)
            if isinstance(result, _Trial):
                press.path(trial.docx).unlink(missing_ok=True)
                at_work[name] = (task, result)
            else:
                yield name, result


def _converted(
    workspace: Workspace, press: Press, at_work: Mapping[str, tuple[Task, _Trial]]
) -> dict[str, bytes | ToolError]:
    files = {name: trial.docx for name, (_, trial) in at_work.items()}
    if any(trial.is_likely_to_move(task) for task, trial in at_work.values()):
        start_further(press.office, press.fonts)
    return convert_cached(workspace, press, files)


def _first(task: Task) -> _Trial | BiaogaoError:
    labels = task.remembered
    try:
        if task.parted:
            docx = task.write(labels, task.parted)
            if task.promises(docx):
                return _Trial(docx=docx, labels=labels, parting=Parting(breaks=task.parted), recalled=True)
        return _Trial(docx=task.write(labels, NO_BREAKS), labels=labels)
    except BiaogaoError as failure:
        return failure


def _advanced(task: Task, trial: _Trial, pdf: bytes | ToolError) -> Settled | _Trial | BiaogaoError:
    """What a conversion leads to: another trial, or the end of the standard."""
    if isinstance(pdf, ToolError):
        return pdf
    try:
        return _judge(task, trial, pdf)
    except BiaogaoError as failure:
        return failure


def _judge(task: Task, trial: _Trial, pdf: bytes) -> Settled | _Trial:
    """Whether the numbers that a Word file bears are those of the pages of its PDF, and its tables keep to pages."""
    task.converted(trial.docx, pdf)
    places, pagination = look(pdf, task.body)
    pages = {name: place.page for name, place in places.items()}
    found = page_labels(pages, pagination)
    parting = trial.parting
    if trial.turns and not trial.recalled:
        parting = advance(parting, places, functools.cache(lambda: text_ends(pdf, FOOT)))
    parted = parting.breaks != trial.parting.breaks
    written = task.write(found, parting.breaks) if parted or found != trial.labels else trial.docx
    result = Settled(
        docx=trial.docx,
        pdf=pdf,
        pagination=pagination,
        labels=found,
        places=places,
        breaks=parting.breaks,
        unsettled=written != trial.docx,
        uncontinued=goes_over(trial.parting.breaks, pages),
    )
    if trial.recalled:
        rests = not (result.unsettled or result.uncontinued) and task.holds(trial.docx, places)
        # What was remembered is no longer so: as if it had never been.
        return result if rests else _Trial(docx=task.write(found, NO_BREAKS), labels=found)
    rounds, turns = trial.rounds - (not parted), trial.turns - parted
    if not result.unsettled or rounds == 0:
        return result
    return _Trial(docx=written, labels=found, parting=parting, rounds=rounds, turns=turns)


def convert_cached(
    workspace: Workspace, press: Press, files: Mapping[str, bytes], kind: Kind = WORD
) -> dict[str, bytes | ToolError]:
    """Files of one kind as PDF, from memory where they were converted before, by name in the order given."""
    known = {name: press.path(docx) for name, docx in files.items()}
    fresh = {name: docx for name, docx in files.items() if not known[name].is_file()}
    converted = convert_many(
        press.office, press.fonts, fresh, timeout=press.timeout, cache=workspace.cache("fontconfig"), kind=kind
    )
    results: dict[str, bytes | ToolError] = {}
    for name in files:
        pdf = converted[name] if name in fresh else known[name].read_bytes()
        if name in fresh and isinstance(pdf, bytes):
            workspace.write(known[name], pdf)
        results[name] = pdf
    return results
