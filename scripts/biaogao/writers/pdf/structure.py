"""What a finished PDF takes from the document itself: its headings for the bookmarks, its formulas to be read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import Annex, Clause, Formula, Inline, Math
from biaogao.model.walk import blocks_of, inlines_of, text_of, walk_inlines
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.resolve.resolution import Resolution
from biaogao.writers.docx.symbols import symbol_runs
from biaogao.writers.pdf.outline import Heading
from biaogao.writers.pdf.tags import Spoken


class Structure(msgspec.Struct, frozen=True, kw_only=True):
    """The headings in the order of the text, and what is read for each formula."""

    headings: tuple[Heading, ...] = ()
    spoken: Spoken = Spoken()


def structure_of(document: Document, resolution: Resolution) -> Structure:
    """Headings with their numbers, and the formulas that are drawn as such; mere symbols are text in Word."""
    notes = (inline for note in document.footnotes for inline in _formulas(note.children))
    return Structure(
        headings=tuple(_headings(document, resolution)),
        spoken=Spoken(text=tuple(_spoken(document)), notes=tuple(notes)),
    )


def _headings(document: Document, resolution: Resolution) -> Iterator[Heading]:
    for block, _ in blocks_of(document):
        if not isinstance(block, Clause | Annex) or block.title is None:
            continue
        label = resolution.label(block.key)
        number = label.text.strip() if label else ""
        if isinstance(block, Annex):
            number += "（规范性）" if block.normative else "（资料性）"
        words = text_of(block.title, lambda reference: resolution.reference(reference.target))
        yield Heading(
            title="\u3000".join(part for part in (number, words) if part),
            bookmark=bookmark_name(block.key),
            level=block.level if isinstance(block, Clause) else 1,
        )


def _spoken(document: Document) -> Iterator[str]:
    for block, _ in blocks_of(document):
        if isinstance(block, Formula):
            yield block.tex.strip()
        for stretch in inlines_of(block):
            yield from _formulas(stretch)


def _formulas(inlines: Iterable[Inline]) -> Iterator[str]:
    found = (inline.tex for inline in walk_inlines(inlines) if isinstance(inline, Math))
    return (tex.strip() for tex in found if not symbol_runs(tex))
