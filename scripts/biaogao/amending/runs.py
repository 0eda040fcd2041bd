"""The runs of text of a draft as Word prints them, with the way from each printed character back to its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

import msgspec

from biaogao.model.document import Document
from biaogao.model.nodes import (
    AnyBlock,
    CrossReference,
    Emphasis,
    Footnote,
    FootnoteMark,
    Inline,
    LineBreak,
    Math,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from biaogao.model.walk import blocks_of, inlines_of
from biaogao.resolve.resolution import Resolution
from biaogao.source import Point, Span
from biaogao.writers.docx.symbols import symbol_runs

OBJECT = "\ufffc"
"""Stands for a formula, as in the texts of `opinions.opinion.TextEdit`."""

_MARKUP = re.compile(r"<[^>]+>")


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A leaf of a run: where its printed text begins, that text, and how many emphases stand around it."""

    start: int
    text: str
    inline: Inline
    depth: int

    @property
    def end(self) -> int:
        """Where its printed text ends."""
        return self.start + len(self.text)

    def point(self, offset: int) -> Point | None:
        """The place in the source before the character at an offset of the run; None where it has none."""
        span, inline = self.inline.span, self.inline
        if span is None or span.start.line != span.end.line:
            return None
        width = span.end.column - span.start.column
        if isinstance(inline, Text) and width == len(self.text):
            return Point(span.start.line, span.start.column + offset - self.start)
        if isinstance(inline, Subscript | Superscript) and width == len(self.text) + 2:
            return Point(span.start.line, span.start.column + 1 + offset - self.start)
        return None


class Run(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A run of inlines: `key` is that of its block, `ids` those of the blocks around it and its own.

    `row` and `column` (0-based) name the cell of a table; `text` is as printed, formulas as U+FFFC.
    """

    key: str
    ids: frozenset[str]
    leaves: tuple[Leaf, ...]
    text: str
    row: int | None = None
    column: int | None = None

    @cached_property
    def letters(self) -> Letters:
        """What of its text is compared; every change asks this of every run."""
        return letters(self.text)


class Letters(msgspec.Struct, frozen=True):
    """A text without blanks, invisible signs and formulas; `offsets` lead back to the full text."""

    text: str
    offsets: tuple[int, ...]


def letters(text: str) -> Letters:
    """What of a text is compared: programs and typesetters set blanks as they like."""
    kept = [
        (sign, at)
        for at, sign in enumerate(text)
        if not sign.isspace() and sign != OBJECT and unicodedata.category(sign) != "Cf"
    ]
    return Letters("".join(sign for sign, _ in kept), tuple(at for _, at in kept))


def runs_of(document: Document, resolution: Resolution) -> tuple[Run, ...]:
    """All runs in reading order, those of footnotes last; empty ones too, so that runs of two texts can be paired."""
    found: list[Run] = []
    for block, around in blocks_of(document):
        ids = frozenset(name for each in (*around, block) for name in (each.id, each.key) if name)
        found.extend(_runs(block, ids, resolution))
    for note in document.footnotes:
        found.extend(_runs(note, frozenset({note.key}), resolution))
    return tuple(found)


def _runs(block: AnyBlock | Footnote, ids: frozenset[str], resolution: Resolution) -> Iterator[Run]:
    if not isinstance(block, Table):
        for inlines in inlines_of(block):
            yield _run(block.key, ids, inlines, resolution)
        return
    yield _run(block.key, ids, block.title, resolution)
    for number, row in enumerate(block.rows):
        for cell in row.cells:
            made = _run(block.key, ids, cell.children, resolution)
            yield msgspec.structs.replace(made, row=number, column=cell.column)


def _run(key: str, ids: frozenset[str], inlines: tuple[Inline, ...], resolution: Resolution) -> Run:
    leaves: list[Leaf] = []
    at = 0
    for inline, depth in _leaves(inlines, 0):
        text = _printed(inline, resolution)
        leaves.append(Leaf(start=at, text=text, inline=inline, depth=depth))
        at += len(text)
    return Run(key=key, ids=ids, leaves=tuple(leaves), text="".join(leaf.text for leaf in leaves))


def _leaves(inlines: tuple[Inline, ...], depth: int) -> Iterator[tuple[Inline, int]]:
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong):
            yield from _leaves(inline.children, depth + 1)
        else:
            yield inline, depth


def _printed(inline: Inline, resolution: Resolution) -> str:
    match inline:
        case Text() | Subscript() | Superscript():
            return inline.text
        case Math():
            return _MARKUP.sub("", symbol_runs(inline.tex)) or OBJECT
        case CrossReference():
            return resolution.reference(inline.target)
        case FootnoteMark():
            return inline.label if inline.local else ""
        case LineBreak():
            return "\n"
    return ""


def stretch(file: str, start: Point, end: Point) -> Span:
    """A stretch of a source file."""
    return Span(file=file, start=start, end=end)
