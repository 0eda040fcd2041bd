"""修订稿: two states of a standard as one Word file with tracked changes.

Accepted it is the new state, rejected the old one.
Both states are written in the same way and with the same page numbers, so that only what people changed is marked.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.model.document import Document
from biaogao.ooxml.package import read
from biaogao.redline.markup import Stamp
from biaogao.redline.writer import redline
from biaogao.resolve.resolution import Resolution
from biaogao.writers.docx.options import PLAIN, Options
from biaogao.writers.docx.writer import Written, write
from biaogao.writers.mathematics import Mathematics

_NOBODY = "标稿"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A state of a standard, completed and resolved.

    `pictures` holds the files it shows by their path in the draft, `date` is ISO or empty.
    """

    document: Document
    resolution: Resolution
    pictures: Mapping[str, bytes] = {}
    date: str = ""


class Redlined(msgspec.Struct, frozen=True, kw_only=True):
    """The Word file, and what could not be set in the new state as its draft wants it."""

    data: bytes
    findings: tuple[Diagnostic, ...] = ()


def redline_of(
    old: Draft,
    new: Draft,
    mathematics: Mathematics,
    *,
    author: str = "",
    date: str = "",
    pages: Mapping[str, str] | None = None,
    options: Options = PLAIN,
    fields: bool = True,
) -> Redlined:
    """What changed between two states, as tracked changes; the same bytes for the same states.

    `author` and `date` (ISO, 2026-05-01) sign the changes: without them the first 起草单位 and the date of the new
    state do; a date is left out where none is known, since a clock would make every file another one. `pages` maps
    node keys of the new state to page labels, unknown ones are left open; `fields` False leaves changed numbers inside
    references and 目次 unmarked. Raises ToolError where pandoc fails.
    """
    labels = pages or {}
    made = _written(new, labels, mathematics, options)
    former = _carried(labels, old.resolution, new.resolution)
    before = _written(old, former, mathematics, options)
    stamp = Stamp(author=author or _author(new), date=_moment(date or new.date))
    return Redlined(
        data=redline(read(before.data), read(made.data), stamp, fields=fields),
        findings=made.findings,
    )


def _written(draft: Draft, pages: Mapping[str, str], mathematics: Mathematics, options: Options) -> Written:
    """A state as a Word file."""
    with unpacked(draft.pictures) as folder:
        return write(draft.document, draft.resolution, folder, pages, mathematics, options=options)


@contextlib.contextmanager
def unpacked(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder that holds pictures for a while: where they were read they may no longer be."""
    with tempfile.TemporaryDirectory(prefix="biaogao-") as name:
        folder = Path(name).resolve()
        for path, data in pictures.items():
            place = (folder / path).resolve()
            if place.is_relative_to(folder):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        yield folder


def _carried(pages: Mapping[str, str], old: Resolution, new: Resolution) -> dict[str, str]:
    """The page labels for the old state: a line of 目次 keeps the page that its title has in the new state."""
    by_title = {entry.title: pages[entry.key] for entry in new.contents if entry.key in pages}
    return {entry.key: by_title[entry.title] for entry in old.contents if entry.title in by_title}


def _author(draft: Draft) -> str:
    units = draft.document.metadata.drafting_units
    return units[0] if units else _NOBODY


def _moment(date: str) -> str:
    """A day as Word wants it; empty for none."""
    return f"{date}T00:00:00Z" if date else ""
