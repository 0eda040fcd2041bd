"""A Word file that anybody made, as paragraphs, tables and sections with their looks and printed numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from biaogao.ooxml.looks import EMPTY, Look, Style, Styles

OBJECT = "\ufffc"
"""Stands in a paragraph's text for a formula."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Text with one look; `in_field` is text that a field or link shows, `own` what is set directly on the run."""

    text: str
    look: Look
    own: Look = EMPTY
    in_field: bool = False


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing: its size in EMU, the names of the parts that hold its pixels and its vectors ('' for none).

    `alt` is what it says to those who do not see it.
    """

    width: int
    height: int
    pixels: str = ""
    vectors: str = ""
    alt: str = ""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Something that stands in a text without being text: `offset` counts in the paragraph's `text`.

    `kind` is `footnote`, `endnote` or `comment` (`value`: its id), `formula` (its Office Math; OBJECT stands in the
    text), `symbol` (a character of a symbol face, as `face:code`), `target` (the bookmark to which the text from
    here refers) or `target-end`.
    """

    offset: int
    kind: str
    value: str = ""


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A paragraph of a story. `number` is what its list prints; `index` counts from 1 in the story, tables included.

    `table` is the index of the innermost table or -1; `fields` are the instructions of fields that begin here;
    `boxes` are the text boxes that are anchored here, `bookmarks` the names that begin here, `others` the parts of
    pictures that are no plain drawing (VML, grouped), '' for a drawing without any picture (charts, shapes).
    """

    index: int
    style: Style
    look: Look
    own: Look
    number: str
    runs: tuple[Run, ...]
    table: int = -1
    section: int = 0
    fields: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    formula: bool = False
    page_break: bool = False
    marks: tuple[Mark, ...] = ()
    boxes: tuple[tuple[Paragraph | Table, ...], ...] = ()
    bookmarks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text without the list's number."""
        return "".join(run.text for run in self.runs)

    @property
    def blank(self) -> bool:
        """Whether nothing is seen of it."""
        return not (self.text.strip() or self.number.strip() or self.pictures or self.formula)


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell: its first grid column, how many it spans, its own borders, and the paragraphs in it."""

    column: int
    span: int
    look: Look
    paragraphs: tuple[Paragraph, ...]
    continues: bool = False

    @property
    def text(self) -> str:
        """The text of its paragraphs, a line each."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row; `head` tells that it is repeated on the next page, `look` holds borders that it sets for its cells."""

    cells: tuple[Cell, ...]
    head: bool
    look: Look


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table; `parent` is the index of the table around it or -1, `pictures` tells that drawings stand in it."""

    index: int
    look: Look
    rows: tuple[Row, ...]
    parent: int = -1

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in reading order, without those of tables inside."""
        return (each for row in self.rows for cell in row.cells for each in cell.paragraphs)


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section: its properties (`pgSz.w` …), and its headers and footers by type (`default`, `even`, `first`)."""

    look: Look
    headers: Mapping[str, str]
    footers: Mapping[str, str]


class Story(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A whole Word file. `blocks` are the paragraphs and tables of the body in order, `footnotes` those at the foot.

    `running` are the paragraphs of headers and footers by part; `footnote_ids` are the ids of `footnotes`, `endnotes`
    the notes at the end by id.
    """

    blocks: tuple[Paragraph | Table, ...]
    sections: tuple[Section, ...]
    running: Mapping[str, tuple[Paragraph, ...]]
    footnotes: tuple[tuple[Paragraph, ...], ...]
    settings: Look
    styles: Styles
    parts: Mapping[str, bytes]
    footnote_ids: tuple[str, ...] = ()
    endnotes: Mapping[str, tuple[Paragraph, ...]] = {}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs of the body, those in tables included."""
        return tuple(flat(self.blocks))


def flat(blocks: tuple[Paragraph | Table, ...]) -> Iterator[Paragraph]:
    """The paragraphs of blocks in reading order, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from block.paragraphs
