"""The places of a standard that an opinion can be about, in order: clauses, annexes, terms, tables, figures …"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import Annex, AnyBlock, Clause, CrossReference, Figure, Formula, Paragraph, Table, TermEntry
from biaogao.model.walk import blocks_of, inlines_of, text_of
from biaogao.resolve.resolution import Resolution

_Citable = Clause | Annex | TermEntry | Table | Figure | Formula
_SHORT = 20


class Citable(msgspec.Struct, frozen=True, kw_only=True):
    """A place: its node key, how people cite it (前言, 5.2.1, 附录A, 表1, 公式（3）), and its title or first words."""

    key: str
    label: str
    title: str

    @property
    def line(self) -> str:
        """Label and title as one line of a list."""
        return f"{self.label}\u3000{self.title}" if self.title else self.label


def citable_places(document: Document, resolution: Resolution) -> tuple[Citable, ...]:
    """All places in reading order; what has no label of its own (a picture without number) is left out."""
    return tuple(_places(document, resolution))


def _places(document: Document, resolution: Resolution) -> Iterator[Citable]:
    for block, _ in blocks_of(document):
        label = resolution.label(block.key)
        if not isinstance(block, _Citable) or label is None:
            continue
        own = label.number if isinstance(block, Clause | TermEntry) else label.text.strip()
        cited = label.reference if isinstance(block, Formula) else own or label.reference
        title = _title(block, resolution)
        yield Citable(key=block.key, label=cited, title="" if title == cited else title)


def _title(block: _Citable, resolution: Resolution) -> str:
    match block:
        case Clause(title=None):
            first = block.children[0] if block.children else None
            return _shortened(_words(first, resolution)) if isinstance(first, Paragraph) else ""
        case Formula():
            return ""
        case TermEntry():
            return text_of(block.term)
        case _:
            return _words(block, resolution)


def _words(block: AnyBlock, resolution: Resolution) -> str:
    def reference(one: CrossReference) -> str:
        return resolution.reference(one.target)

    stretches = inlines_of(block)
    return " ".join(text_of(stretches[0], reference).split()) if stretches else ""


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
