"""Walks over the tree: every block, every inline, and the text of inlines with positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Caution,
    Clause,
    CrossReference,
    Emphasis,
    Example,
    Figure,
    Footnote,
    FootnoteMark,
    Formula,
    Inline,
    Invalid,
    LineBreak,
    List,
    ListItem,
    LocalFootnote,
    Math,
    NoteBlock,
    Paragraph,
    ReferenceEntry,
    SourceNote,
    Strong,
    Subscript,
    Superscript,
    SymbolEntry,
    Table,
    TermEntry,
    Text,
)
from biaogao.source import Point, Span

_NESTING = (Emphasis, Strong)


def children_of(block: AnyBlock | Footnote) -> tuple[AnyBlock, ...]:
    """The blocks directly inside a block, in reading order."""
    # Every pass asks this of every block: the cases stand in the order of how often they occur.
    match block:
        case Paragraph():
            return ()
        case ListItem() | Clause():
            return block.children
        case List():
            return block.items
        case SymbolEntry() | ReferenceEntry() | SourceNote() | Caution() | LocalFootnote() | Footnote() | Invalid():
            return ()
        case NoteBlock() | Example() | Annex():
            return block.children
        case Figure() | Table() | TermEntry():
            return block.body
        case Formula():
            return block.where
        case _:
            assert_never(block)


def inlines_of(block: AnyBlock | Footnote) -> tuple[tuple[Inline, ...], ...]:
    """The runs of inlines that belong to a block itself: its title, its text, its cells."""
    match block:
        case Paragraph():
            return (block.children,)
        case ListItem() | List():
            return ()
        case Clause():
            return (block.title,) if block.title is not None else ()
        case NoteBlock() | Example() | Formula() | Invalid():
            return ()
        case ReferenceEntry() | SourceNote() | Caution() | LocalFootnote() | Footnote():
            return (block.children,)
        case Annex():
            return (block.title,)
        case SymbolEntry():
            return (block.symbol, block.explanation)
        case Figure():
            return (block.title, *(picture.title for picture in block.pictures))
        case Table():
            return (block.title, *(cell.children for row in block.rows for cell in row.cells))
        case TermEntry():
            return (block.term, block.english, *block.admitted, *block.deprecated, *block.symbols)
        case _:
            assert_never(block)


def walk(blocks: Iterable[AnyBlock]) -> Iterator[tuple[AnyBlock, tuple[AnyBlock, ...]]]:
    """Every block, depth first, with its ancestors from the outermost inwards."""
    stack: list[tuple[AnyBlock, tuple[AnyBlock, ...]]] = [(block, ()) for block in reversed(tuple(blocks))]
    while stack:
        pair = stack.pop()
        yield pair
        block, ancestors = pair
        # More than half of all blocks are paragraphs.
        if type(block) is not Paragraph and (children := children_of(block)):
            inner = (*ancestors, block)
            stack.extend([(child, inner) for child in reversed(children)])


def blocks_of(document: Document) -> Iterator[tuple[AnyBlock, tuple[AnyBlock, ...]]]:
    """Every block of a document with its ancestors."""
    return walk(document.children)


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline, those inside emphasis after their parent."""
    for inline in inlines:
        yield inline
        if isinstance(inline, _NESTING):
            yield from walk_inlines(inline.children)


def marks_of(blocks: Iterable[AnyBlock | Footnote]) -> Iterator[Inline]:
    """Every inline of these blocks that is more than text; most runs are text alone and passed over at once."""
    for block in blocks:
        for run in inlines_of(block):
            if run and not (len(run) == 1 and isinstance(run[0], Text)):
                yield from (inline for inline in walk_inlines(run) if not isinstance(inline, Text))


class PlainText(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a run of inlines; `pieces` pairs each leaf with the offset at which its text begins."""

    text: str
    pieces: tuple[tuple[int, Inline], ...]

    def span(self, start: int, end: int) -> Span | None:
        """The source span of the half-open stretch of offsets; None for generated text."""
        first = self._point(start)
        last = self._point(max(end - 1, start))
        if first is None or last is None:
            return first or last
        return Span(file=first.file, start=first.start, end=max(first.end, last.end))

    def _point(self, offset: int) -> Span | None:
        """The span of the one character at `offset`, or of its whole leaf where offsets do not map."""
        found: tuple[int, Inline] | None = None
        for begin, leaf in self.pieces:
            if begin > offset:
                break
            found = begin, leaf
        if found is None or found[1].span is None:
            return None
        begin, leaf = found
        span = leaf.span
        assert span is not None
        mapped = (
            isinstance(leaf, Text)
            and span.start.line == span.end.line
            and span.end.column - span.start.column == len(leaf.text)
        )
        if not mapped:
            return span
        column = span.start.column + offset - begin
        return Span(
            file=span.file,
            start=Point(span.start.line, column),
            end=Point(span.start.line, column + 1),
        )


def flatten(inlines: Iterable[Inline], reference: Callable[[CrossReference], str] | None = None) -> PlainText:
    """Join inlines to text; `reference` says how a cross-reference reads (default: its id in `[@…]`)."""
    run = tuple(inlines)
    if len(run) == 1 and isinstance(only := run[0], Text):
        return PlainText(text=only.text, pieces=((0, only),))
    parts: list[str] = []
    pieces: list[tuple[int, Inline]] = []
    offset = 0
    for leaf in walk_inlines(run):
        text = _leaf_text(leaf, reference)
        if text is None:
            continue
        pieces.append((offset, leaf))
        parts.append(text)
        offset += len(text)
    return PlainText(text="".join(parts), pieces=tuple(pieces))


def _leaf_text(leaf: Inline, reference: Callable[[CrossReference], str] | None) -> str | None:
    match leaf:
        case Text() | Subscript() | Superscript():
            return leaf.text
        case Math():
            return leaf.tex
        case CrossReference():
            return reference(leaf) if reference else f"[@{leaf.target}]"
        case FootnoteMark():
            return ""
        case LineBreak():
            return "\n"
        case Emphasis() | Strong():
            return None
        case _:
            assert_never(leaf)


def text_of(inlines: Iterable[Inline], reference: Callable[[CrossReference], str] | None = None) -> str:
    """The text of inlines without positions."""
    run = tuple(inlines)
    if len(run) == 1 and isinstance(only := run[0], Text):
        return only.text
    return flatten(run, reference).text
