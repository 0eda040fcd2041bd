"""Brings Word files and their page numbers to rest: convert, read on which page each heading fell, write, convert.

A conversion is remembered by the digest of the Word file, so the second build of the same text converts nothing; the
labels of the last build are tried first, as LaTeX does, which saves one conversion of two. Only so many standards are
at work at once as one process takes, and each is handed out as it comes to rest: memory does not grow with the number.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from biaogao.errors import BiaogaoError, ToolError
from biaogao.steps.press import Press
from biaogao.workspace import Workspace
from biaogao.writers.docx.continuation import NO_BREAKS, Breaks, advance, goes_over
from biaogao.writers.pdf.batches import AT_ONCE
from biaogao.writers.pdf.office import WORD, Kind, convert_many
from biaogao.writers.pdf.pages import Pagination, Places, look, page_labels

ROUNDS = 4

# A page turn inside a table costs a conversion; a draft with more of them keeps repeated heads at the rest.
MOST_BREAKS = 24

Labels = Mapping[str, str]
Write = Callable[[Labels, Breaks], bytes]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A standard to bring to rest: `write` makes its Word file with labels by bookmark and tables parted at breaks.

    `body` is the bookmark of the first chapter; `remembered` are the labels with which it came to rest last, `parted`
    the breaks. `holds` tells of a file written with both, and of the places in its PDF, whether those breaks would come
    out without being remembered. `converted` is told of each Word file and what LibreOffice made of it.
    """

    write: Write
    body: str
    remembered: Labels
    parted: Breaks = NO_BREAKS
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
    """A Word file to convert: what it was written with, and how many more rounds of either kind it may take."""

    docx: bytes
    labels: Labels
    breaks: Breaks = NO_BREAKS
    rounds: int = ROUNDS
    turns: int = MOST_BREAKS


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
        for name, pdf in convert_cached(workspace, press, {name: at_work[name][1].docx for name in at_work}).items():
            task, trial = at_work.pop(name)
            result = _advanced(task, trial, pdf)
            if isinstance(result, _Trial):
                press.path(trial.docx).unlink(missing_ok=True)
                at_work[name] = (task, result)
            else:
                yield name, result


def _first(task: Task) -> _Trial | BiaogaoError:
    try:
        return _Trial(docx=task.write(task.remembered, task.parted), labels=task.remembered, breaks=task.parted)
    except BiaogaoError as failure:
        return failure


def _advanced(task: Task, trial: _Trial, pdf: bytes | ToolError) -> Settled | _Trial | BiaogaoError:
    """What a conversion leads to: another trial, or the end of the standard."""
    if isinstance(pdf, ToolError):
        return pdf
    try:
        result = _judge(task, trial, pdf)
        if task.parted and trial.breaks is task.parted:
            rests = not result.unsettled and result.breaks == trial.breaks and task.holds(trial.docx, result.places)
            # What was remembered is no longer so: as if it had never been.
            return result if rests else _Trial(docx=task.write(result.labels, NO_BREAKS), labels=result.labels)
        return _next(task, trial, result) or result
    except BiaogaoError as failure:
        return failure


def _judge(task: Task, trial: _Trial, pdf: bytes) -> Settled:
    """Whether the numbers that a Word file bears are those of the pages of its PDF, and its tables keep to pages."""
    task.converted(trial.docx, pdf)
    places, pagination = look(pdf, task.body)
    found = page_labels({name: place.page for name, place in places.items()}, pagination)
    breaks = advance(trial.breaks, found) if trial.turns else trial.breaks
    changed = found != trial.labels or breaks != trial.breaks
    return Settled(
        docx=trial.docx,
        pdf=pdf,
        pagination=pagination,
        labels=found,
        places=places,
        breaks=breaks,
        unsettled=changed and task.write(found, breaks) != trial.docx,
        uncontinued=goes_over(trial.breaks, found),
    )


def _next(task: Task, trial: _Trial, result: Settled) -> _Trial | None:
    """The next file to try, or None where the last one is to be handed out."""
    parted = result.breaks != trial.breaks
    rounds = trial.rounds - (not parted)
    if not result.unsettled or rounds == 0:
        return None
    return _Trial(
        docx=task.write(result.labels, result.breaks),
        labels=result.labels,
        breaks=result.breaks,
        rounds=rounds,
        turns=trial.turns - parted,
    )


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
