"""Short ways to build document trees by hand; keys are given in reading order."""

from __future__ import annotations

import itertools
import re
from typing import Any

from biaogao.gbt.elements import ELEMENT_OF_TITLE, Element
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import (
    Alignment,
    Annex,
    AnyBlock,
    Cell,
    Clause,
    CrossReference,
    Example,
    Figure,
    Footnote,
    FootnoteMark,
    Formula,
    Inline,
    List,
    ListItem,
    NoteBlock,
    Paragraph,
    ReferenceEntry,
    Row,
    SourceNote,
    SymbolEntry,
    Table,
    TermEntry,
    Text,
)
from biaogao.source import Span

_MARKUP = re.compile(r"\[@(?P<id>[a-z0-9-]+)\]|\[\^(?P<note>\w+)\]")
_serial = itertools.count(1)


def key(given: str = "") -> str:
    return given or f"n{next(_serial)}"


def inlines(text: str, line: int = 1) -> tuple[Inline, ...]:
    """`[@id]` and `[^1]` are read, all else is text with spans of one line."""
    made: list[Inline] = []
    position = 0

    def plain(end: int) -> None:
        if end > position:
            span = Span.of("standard.md", line, position + 1, line, end + 1)
            made.append(Text(text=text[position:end], span=span))

    for match in _MARKUP.finditer(text):
        plain(match.start())
        span = Span.of("standard.md", line, match.start() + 1, line, match.end() + 1)
        if match["id"]:
            made.append(CrossReference(target=match["id"], span=span))
        else:
            made.append(FootnoteMark(label=match["note"], span=span))
        position = match.end()
    plain(len(text))
    return tuple(made)


def blocks(children: tuple[AnyBlock | str, ...]) -> tuple[AnyBlock, ...]:
    return tuple(para(child) if isinstance(child, str) else child for child in children)


def para(text: str, id: str = "") -> Paragraph:
    return Paragraph(id=id, key=key(id), children=inlines(text))


def chapter(title: str, *children: AnyBlock | str, id: str = "") -> Clause:
    element = ELEMENT_OF_TITLE.get(title, Element.TECHNICAL)
    return Clause(id=id, key=key(id), level=1, title=inlines(title), element=element, children=blocks(children))


def clause(title: str, *children: AnyBlock | str, id: str = "", level: int = 2) -> Clause:
    return Clause(id=id, key=key(id), level=level, title=inlines(title), children=blocks(children))


def untitled(*children: AnyBlock | str, id: str = "", level: int = 2) -> Clause:
    return Clause(id=id, key=key(id), level=level, title=None, children=blocks(children))


def annex(title: str, *children: AnyBlock | str, normative: bool = True, id: str = "") -> Annex:
    return Annex(id=id, key=key(id), normative=normative, title=inlines(title), children=blocks(children))


def term(name: str, *children: AnyBlock | str, english: str = "term", id: str = "") -> TermEntry:
    return TermEntry(id=id, key=key(id), term=inlines(name), english=inlines(english), body=blocks(children))


def note(text: str, id: str = "") -> NoteBlock:
    return NoteBlock(id=id, key=key(id), children=(para(text),))


def example(*children: AnyBlock | str, id: str = "") -> Example:
    return Example(id=id, key=key(id), children=blocks(children))


def item(text: str, *children: AnyBlock, id: str = "") -> ListItem:
    return ListItem(id=id, key=key(id), children=(para(text), *children))


def ordered(*items: ListItem | str, id: str = "") -> List:
    return List(id=id, key=key(id), ordered=True, items=tuple(item(i) if isinstance(i, str) else i for i in items))


def dashes(*items: ListItem | str, id: str = "") -> List:
    return List(id=id, key=key(id), ordered=False, items=tuple(item(i) if isinstance(i, str) else i for i in items))


def table(title: str = "题", *body: AnyBlock | str, id: str = "", cell: str = "值") -> Table:
    row = Row(cells=(Cell(column=0, children=inlines(cell)),))
    return Table(
        id=id,
        key=key(id),
        title=inlines(title),
        columns=(Alignment.AUTO,),
        header_rows=1,
        rows=(row, row),
        body=blocks(body),
    )


def figure(title: str = "图题", *body: AnyBlock | str, id: str = "") -> Figure:
    return Figure(id=id, key=key(id), title=inlines(title), body=blocks(body))


def formula(tex: str = "a=b", id: str = "") -> Formula:
    return Formula(id=id, key=key(id), tex=tex)


def entry(text: str, id: str = "") -> ReferenceEntry:
    return ReferenceEntry(id=id, key=key(id), children=inlines(text))


def symbol(name: str, explanation: str, id: str = "") -> SymbolEntry:
    return SymbolEntry(id=id, key=key(id), symbol=inlines(name), explanation=inlines(explanation))


def source(text: str) -> SourceNote:
    return SourceNote(key=key(), children=inlines(text))


def footnote(label: str, text: str, id: str = "") -> Footnote:
    return Footnote(id=id, key=key(id), label=label, children=inlines(text))


def document(*children: AnyBlock, footnotes: tuple[Footnote, ...] = (), **metadata: Any) -> Document:
    return Document(name="s", metadata=Metadata(**metadata), children=children, footnotes=footnotes)
