"""What rules look at: the authored text cut into passages that know their place, beside tree and resolution."""

from __future__ import annotations

import bisect
import enum
import functools
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar, overload

import msgspec

from biaogao.gbt.elements import Element
from biaogao.lint.prose import joined, without_math, without_quotations
from biaogao.lint.surroundings import Surroundings
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Caution,
    Cell,
    Clause,
    CrossReference,
    Example,
    Figure,
    Footnote,
    Inline,
    ListItem,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    ReferenceEntry,
    SourceNote,
    SymbolEntry,
    Table,
    TermEntry,
    Text,
)
from biaogao.model.walk import PlainText, blocks_of, flatten, inlines_of, text_of
from biaogao.patterns import compiled
from biaogao.resolve.modals import Modal, find_modals
from biaogao.resolve.resolution import Provision, Resolution
from biaogao.source import Point, SourceFile, Span

T = TypeVar("T")
B = TypeVar("B", bound=AnyBlock)
C = TypeVar("C", bound=AnyBlock)

_SENTENCE_END = compiled(r"[。！？；\n]")


class Place(enum.StrEnum):
    """In which form of expression (9.1 to 9.12) a passage stands."""

    TEXT = "text"
    ITEM = "item"
    DEFINITION = "definition"
    NOTE = "note"
    EXAMPLE = "example"
    FOOTNOTE = "footnote"
    LOCAL_FOOTNOTE = "local_footnote"
    TABLE_TEXT = "table_text"
    FIGURE_TEXT = "figure_text"
    CELL = "cell"
    CAUTION = "caution"
    SYMBOL = "symbol"
    TITLE = "title"
    CAPTION = "caption"
    TERM = "term"
    REFERENCE = "reference"
    SOURCE = "source"


class Passage(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A run of inlines: `text` as it reads with TeX blanked, `prose` with quotations blanked too, of equal length."""

    block: AnyBlock | Footnote
    ancestors: tuple[AnyBlock, ...]
    place: Place
    plain: PlainText
    text: str
    prose: str
    element: Element | None
    annex: Annex | None
    cell: Cell | None = None

    def span(self, start: int, end: int) -> Span | None:
        """The source span of the half-open stretch of offsets."""
        return self.plain.span(start, end)

    @property
    def whole(self) -> Span | None:
        """The span of the whole passage, or of its block where it is empty."""
        return self.span(0, len(self.text)) if self.plain.pieces else self.block.span

    def maps(self, start: int, end: int, span: Span | None) -> bool:
        """Whether the span holds just these characters, so that an edit may replace it."""
        if span is None or span.start.line != span.end.line or span.end.column - span.start.column != end - start:
            return False
        return all(isinstance(leaf, Text) for leaf in self._leaves(start, end))

    def _leaves(self, start: int, end: int) -> Iterator[Inline]:
        """The leaves that hold the characters between two offsets."""
        for index, (begin, leaf) in enumerate(self.plain.pieces):
            stop = self.plain.pieces[index + 1][0] if index + 1 < len(self.plain.pieces) else len(self.text)
            if begin < max(end, start + 1) and start < stop:
                yield leaf

    def sentence(self, offset: int) -> str:
        """The text of the sentence (or the part up to a semicolon) that holds the offset, quotations included."""
        start, end = self.sentence_bounds(offset)
        return self.text[start:end]

    def sentence_bounds(self, offset: int) -> tuple[int, int]:
        """Where that sentence begins and ends."""
        start = max((self.prose.rfind(mark, 0, offset) for mark in "。！？；\n"), default=-1) + 1
        end = _SENTENCE_END.search(self.prose, offset)
        return start, end.end() if end else len(self.prose)

    @property
    def normative(self) -> bool:
        """Whether provisions belong here: the numbered chapters from 范围 on and normative annexes."""
        if self.annex is not None:
            return self.annex.normative
        return self.element not in {None, Element.FOREWORD, Element.INTRODUCTION, Element.BIBLIOGRAPHY, Element.INDEX}


class Context:
    """All that a rule may look at; built once per run, never changed.

    `document` is the completed tree, whose generated nodes have no span; `authored` is the draft as typed and the
    origin of `passages`; `surroundings` are the lists and the other drafts.
    """

    def __init__(
        self,
        document: Document,
        resolution: Resolution,
        authored: Document,
        sources: tuple[SourceFile, ...],
        surroundings: Surroundings | None = None,
    ) -> None:
        self.document = document
        self.resolution = resolution
        self.authored = authored
        self.sources = sources
        self._found: dict[Callable[[Context], Any], Any] = {}
        self._together: dict[frozenset[Place], list[Passage]] = {}
        self.surroundings = surroundings or Surroundings()

    def once(self, find: Callable[[Context], Iterable[T]]) -> tuple[T, ...]:
        """What several rules of a family look at, found for the first of them."""
        if find not in self._found:
            self._found[find] = tuple(find(self))
        found: tuple[T, ...] = self._found[find]
        return found

    @property
    def metadata(self) -> Metadata:
        """The front matter."""
        return self.authored.metadata

    @cached_property
    def blocks(self) -> tuple[tuple[AnyBlock, tuple[AnyBlock, ...]], ...]:
        """Every authored block with its ancestors."""
        return tuple(blocks_of(self.authored))

    @cached_property
    def chapters(self) -> tuple[Clause, ...]:
        """The authored chapters, 前言 and the other unnumbered ones among them."""
        return tuple(block for block in self.authored.children if isinstance(block, Clause))

    @cached_property
    def annexes(self) -> tuple[Annex, ...]:
        """The authored annexes."""
        return tuple(block for block in self.authored.children if isinstance(block, Annex))

    def chapter(self, element: Element) -> Clause | None:
        """The first authored chapter that is this element."""
        return next((chapter for chapter in self.chapters if chapter.element is element), None)

    @cached_property
    def top(self) -> Span | None:
        """Where to point when something is missing from the document: the title, else the first line."""
        place = self.metadata.place("名称")
        if place is not None:
            return place
        first = next((block.span for block in self.authored.children if block.span), None)
        if first is not None:
            return Span(file=first.file, start=Point(1, 1), end=Point(1, 1))
        return Span.of(self.sources[0].file, 1, 1, 1, 1) if self.sources else None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The authored text in reading order, footnotes last."""
        found = [passage for block, ancestors in self.blocks for passage in self._passages_of(block, ancestors)]
        for footnote in self.authored.footnotes:
            found.extend(self._passages_of(footnote, ()))
        return tuple(found)

    @cached_property
    def by_key(self) -> dict[str, tuple[Passage, ...]]:
        """The passages of each block by its key."""
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.block.key, []).append(passage)
        return {key: tuple(passages) for key, passages in found.items()}

    @cached_property
    def provisions(self) -> dict[str, tuple[Provision, ...]]:
        """The provisions of each block by its key."""
        found: dict[str, list[Provision]] = {}
        for provision in self.resolution.provisions:
            found.setdefault(provision.key, []).append(provision)
        return {key: tuple(provisions) for key, provisions in found.items()}

    @cached_property
    def paragraphs(self) -> dict[str, Passage]:
        """The passage of each paragraph by the key of its block."""
        return {passage.block.key: passage for passage in self.passages if isinstance(passage.block, Paragraph)}

    def passages_at(self, *places: Place) -> Iterator[Passage]:
        """The passages that stand in one of these places."""
        if len(places) == 1:
            return iter(self._at.get(places[0], ()))
        return self._in_order(frozenset(places))

    @overload
    def of(self, kind: type[B], /) -> Iterator[tuple[B, tuple[AnyBlock, ...]]]: ...

    @overload
    def of(self, kind: type[B], other: type[C], /) -> Iterator[tuple[B | C, tuple[AnyBlock, ...]]]: ...

    def of(self, *kinds: type) -> Iterator[tuple[Any, tuple[AnyBlock, ...]]]:
        """The authored blocks of these kinds with their ancestors, in reading order; cheaper than all of `blocks`."""
        if len(kinds) == 1:
            return iter(self._of.get(kinds[0], ()))
        return (pair for pair in self.blocks if type(pair[0]) in kinds)

    def _in_order(self, places: frozenset[Place]) -> Iterator[Passage]:
        """The passages of several places; rules of a family ask for the same ones."""
        if places not in self._together:
            self._together[places] = [passage for passage in self.passages if passage.place in places]
        return iter(self._together[places])

    @cached_property
    def _at(self) -> dict[Place, list[Passage]]:
        found: dict[Place, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.place, []).append(passage)
        return found

    @cached_property
    def _of(self) -> dict[type, list[tuple[AnyBlock, tuple[AnyBlock, ...]]]]:
        found: dict[type, list[tuple[AnyBlock, tuple[AnyBlock, ...]]]] = {}
        for pair in self.blocks:
            found.setdefault(type(pair[0]), []).append(pair)
        return found

    def containing(self, *needles: str) -> Iterator[Passage]:
        """The passages whose text holds one of the literal needles; much cheaper than a look at every passage."""
        text, starts = self._joined
        hits: set[int] = set()
        for needle in filter(self._characters.issuperset, needles):
            at = text.find(needle)
            while at >= 0:
                index = bisect.bisect_right(starts, at) - 1
                hits.add(index)
                after = starts[index + 1] if index + 1 < len(starts) else len(text)
                at = text.find(needle, after)
        return (self.passages[index] for index in sorted(hits))

    def matching(self, pattern: re.Pattern[str], *, quoted: bool = False) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Every match in the prose of one passage, or in its text with what is `quoted`.

        The pattern must not match a line feed.
        """
        text, starts = self._joined if quoted else self._joined_prose
        last = -1
        for match in pattern.finditer(text):
            index = bisect.bisect_right(starts, match.start()) - 1
            if index == last:
                continue
            last = index
            passage = self.passages[index]
            for inner in pattern.finditer(passage.text if quoted else passage.prose):
                yield passage, inner

    def reads(self, reference: CrossReference) -> str:
        """How a cross-reference is printed."""
        return self.resolution.reference(reference.target)

    def text(self, inlines: tuple[Inline, ...]) -> str:
        """Inlines as they are printed."""
        return text_of(inlines, self.reads)

    def number(self, block: AnyBlock) -> str:
        """How the text would refer to a block (第4章, 5.2, 表1), or empty."""
        label = self.resolution.label(block.key)
        return label.reference if label else ""

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        return joined(passage.text for passage in self.passages)

    @cached_property
    def _characters(self) -> frozenset[str]:
        """Every character of the text: what most rules look for has one that no draft on the subject holds."""
        return frozenset(self._joined[0])

    @cached_property
    def _joined_prose(self) -> tuple[str, list[int]]:
        return joined(passage.prose for passage in self.passages)

    def _passages_of(self, block: AnyBlock | Footnote, ancestors: tuple[AnyBlock, ...]) -> Iterator[Passage]:
        runs = inlines_of(block)
        if not any(runs):
            return
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else []
        place = _OWN_PLACE.get(type(block)) or _outer_place(tuple(map(type, ancestors)), type(block))
        outermost = ancestors[0] if ancestors else block
        element = outermost.element if isinstance(outermost, Clause) else None
        annex = outermost if isinstance(outermost, Annex) else None
        for index, run in enumerate(runs):
            if not run:
                continue
            plain = flatten(run, self.reads)
            text = without_math(plain)
            cell = cells[index - 1] if cells and index else None
            yield Passage(
                block=block,
                ancestors=ancestors,
                place=Place.CELL if cell else place,
                plain=plain,
                text=text,
                prose=without_quotations(text),
                element=element,
                annex=annex,
                cell=cell,
            )


@functools.lru_cache(maxsize=4096)
def modals_of(prose: str) -> tuple[Modal, ...]:
    """The modal verbs of a passage; its quotations are blanked already."""
    return find_modals(prose)


def holds_modal(prose: str, start: int, end: int) -> bool:
    """Whether a modal verb of the prose overlaps the half-open stretch."""
    return any(modal.start < end and start < modal.end for modal in modals_of(prose))


_OWN_PLACE: dict[type, Place] = {
    Clause: Place.TITLE,
    Annex: Place.TITLE,
    Figure: Place.CAPTION,
    Table: Place.CAPTION,
    TermEntry: Place.TERM,
    ReferenceEntry: Place.REFERENCE,
    SourceNote: Place.SOURCE,
    Footnote: Place.FOOTNOTE,
    LocalFootnote: Place.LOCAL_FOOTNOTE,
}

_OUTER_PLACE: tuple[tuple[type, Place], ...] = (
    (Example, Place.EXAMPLE),
    (NoteBlock, Place.NOTE),
    (Table, Place.TABLE_TEXT),
    (Figure, Place.FIGURE_TEXT),
    (ListItem, Place.ITEM),
    (TermEntry, Place.DEFINITION),
)


_BARE_PLACE: dict[type, Place] = {SymbolEntry: Place.SYMBOL, Caution: Place.CAUTION}


@functools.lru_cache(maxsize=1024)
def _outer_place(around: tuple[type, ...], kind: type) -> Place:
    """The place of a block by the kinds of what stands round it; a draft has few such nestings."""
    outer = next((place for each, place in _OUTER_PLACE if each in around), None)
    return outer or _BARE_PLACE.get(kind, Place.TEXT)
