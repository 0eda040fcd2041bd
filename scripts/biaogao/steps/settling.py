"""Brings Word files and their page numbers to rest: convert, read on which page each heading fell, write, convert.

A conversion is remembered by the digest of the Word file, so the second build of the same text converts nothing; the
labels of the last build are tried first, as LaTeX does, which saves one conversion of two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from biaogao.errors import BiaogaoError, ToolError
from biaogao.workspace import Workspace
from biaogao.writers.pdf.fonts import FontSet, find_fonts
from biaogao.writers.pdf.office import WORD, Kind, Office, convert_many, find_office
from biaogao.writers.pdf.pages import Pagination, destinations, page_labels, paginate

ROUNDS = 4

# Raised whenever the way of converting changes without the program or its fonts.
_VERSION = "1"

Labels = Mapping[str, str]
Write = Callable[[Labels], bytes]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A standard to bring to rest: `write` makes its Word file with labels by bookmark.

    `body` is the bookmark of the first chapter; `remembered` are the labels with which it came to rest last.
    """

    write: Write
    body: str
    remembered: Labels


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """A Word file and its PDF (as LibreOffice wrote it) whose page numbers agree, or do not where `unsettled`."""

    docx: bytes
    pdf: bytes
    pagination: Pagination
    labels: Labels
    unsettled: bool = False


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """What converts: program, fonts, seconds for each file, and the folder in which conversions are remembered."""

    office: Office
    fonts: FontSet
    timeout: int
    cache: Path

    def key(self, docx: bytes) -> str:
        """The name under which a conversion is remembered."""
        parts = (_VERSION, self.office.fingerprint(), self.fonts.fingerprint(), hashlib.sha256(docx).hexdigest())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def path(self, docx: bytes) -> Path:
        """Where a conversion is remembered."""
        return self.cache / "pdf" / f"{self.key(docx)}.pdf"


def find_press(workspace: Workspace) -> Press | ToolError:
    """What converts in a workspace, or why nothing can. Raises InputError for wrong settings."""
    config = workspace.config
    fonts = find_fonts(config.fonts)
    try:
        office = find_office(config.office)
    except ToolError as missing:
        return missing
    return Press(office=office, fonts=fonts, timeout=config.timeout, cache=workspace.build / "cache")


def settle(workspace: Workspace, press: Press, tasks: Mapping[str, Task]) -> dict[str, Settled | BiaogaoError]:
    """Bring standards to rest, by name, all in one process a round."""
    done: dict[str, Settled | BiaogaoError] = {}
    labels = {name: task.remembered for name, task in tasks.items()}
    docx = {name: task.write(labels[name]) for name, task in tasks.items()}
    for rounds_left in range(ROUNDS - 1, -1, -1):
        for name, pdf in convert_cached(workspace, press, docx).items():
            result = pdf if isinstance(pdf, BiaogaoError) else _judge(tasks[name], docx[name], pdf, labels[name])
            if isinstance(result, Settled) and result.unsettled and rounds_left:
                press.path(docx[name]).unlink(missing_ok=True)
                labels[name], docx[name] = result.labels, tasks[name].write(result.labels)
            else:
                done[name] = result
                del docx[name]
    return done


def _judge(task: Task, docx: bytes, pdf: bytes, labels: Labels) -> Settled:
    """Whether the numbers that a Word file bears are those of the pages of its PDF."""
    places = destinations(pdf)
    pagination = paginate(pdf, places, task.body)
    found = page_labels(places, pagination)
    unsettled = found != labels and task.write(found) != docx
    return Settled(docx=docx, pdf=pdf, pagination=pagination, labels=found, unsettled=unsettled)


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
