"""The closed set of nodes that a document is made of.

Nodes are values: frozen, keyword-only, children in tuples. `span` is None exactly when a node was generated.
`key` names a node inside its document: the authored id where there is one, else a serial given by its maker.
Neither takes part in equality. What a pass finds (numbers, targets) lives in `resolve.Resolution`, never here.
"""

from __future__ import annotations

import enum
from typing import Any

import msgspec

from biaogao.gbt.elements import Element
from biaogao.source import Span

_NOT_COMPARED = frozenset({"span", "key"})


class Node(msgspec.Struct, frozen=True, kw_only=True, tag=True, eq=False, omit_defaults=True):
    """Base of all nodes: compared by content, not by place."""

    span: Span | None = None

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return False
        return self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._content()))

    def _content(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field) for field in self.__struct_fields__ if field not in _NOT_COMPARED)


# --- inlines ---------------------------------------------------------------------------------------------------


class Text(Node, frozen=True, kw_only=True, eq=False):
    """Characters of one source line; where `text` is as long as its span, offsets map one to one."""

    text: str


class Emphasis(Node, frozen=True, kw_only=True, eq=False):
    """`*…*`: italic in Latin, the mark of an English equivalent in a term entry."""

    children: tuple[Inline, ...]


class Strong(Node, frozen=True, kw_only=True, eq=False):
    """`**…**`: a key phrase, set in 黑体 (7.3.4, 7.5.4)."""

    children: tuple[Inline, ...]


class Subscript(Node, frozen=True, kw_only=True, eq=False):
    """`H~2~O`."""

    text: str


class Superscript(Node, frozen=True, kw_only=True, eq=False):
    """`m^3^`."""

    text: str


class Math(Node, frozen=True, kw_only=True, eq=False):
    """`$…$`: a formula in running text, as TeX."""

    tex: str


class CrossReference(Node, frozen=True, kw_only=True, eq=False):
    """`[@id]`: what it reads as is found by resolve."""

    target: str


class FootnoteMark(Node, frozen=True, kw_only=True, eq=False):
    """`[^label]` in the text; `local` marks `^a^` of a table or figure footnote (9.12)."""

    label: str
    local: bool = False


class LineBreak(Node, frozen=True, kw_only=True, eq=False):
    """A hard line break inside a paragraph or cell."""


Inline = Text | Emphasis | Strong | Subscript | Superscript | Math | CrossReference | FootnoteMark | LineBreak


# --- blocks ----------------------------------------------------------------------------------------------------


class Block(Node, frozen=True, kw_only=True, eq=False):
    """Base of blocks; `id` is the authored id (ASCII kebab-case) or empty."""

    id: str = ""
    key: str = ""


class Paragraph(Block, frozen=True, kw_only=True, eq=False):
    """段 (7.4)."""

    children: tuple[Inline, ...]


class ListItem(Block, frozen=True, kw_only=True, eq=False):
    """One item; its first child is a paragraph, nested lists follow."""

    children: tuple[AnyBlock, ...]


class List(Block, frozen=True, kw_only=True, eq=False):
    """列项 (7.5): ordered gives a) and 1), unordered gives —— and ·."""

    ordered: bool
    items: tuple[ListItem, ...]


class SymbolEntry(Block, frozen=True, kw_only=True, eq=False):
    """A symbol or abbreviation with its explanation (8.8), or a line of 式中 (10.4.3)."""

    symbol: tuple[Inline, ...]
    explanation: tuple[Inline, ...]


class ReferenceEntry(Block, frozen=True, kw_only=True, eq=False):
    """A line of 规范性引用文件 or 参考文献: `children` is the whole text as typed."""

    children: tuple[Inline, ...]


class SourceNote(Block, frozen=True, kw_only=True, eq=False):
    """`[来源：GB/T 2900.1—2008，3.1.2，有修改]`, with its brackets (9.5.4.3)."""

    children: tuple[Inline, ...]


class NoteBlock(Block, frozen=True, kw_only=True, eq=False):
    """注 (9.11); `children` is without the label, further blocks may follow."""

    children: tuple[AnyBlock, ...]


class Example(Block, frozen=True, kw_only=True, eq=False):
    """示例 (9.10); `children` is without the label; `framed` sets them in a thin frame (10.4.5)."""

    children: tuple[AnyBlock, ...]
    framed: bool = False


class CautionKind(enum.StrEnum):
    """The four openings of 9.13.3."""

    IMPORTANT = "重要提示"
    DANGER = "危险"
    WARNING = "警告"
    ATTENTION = "注意"


class Caution(Block, frozen=True, kw_only=True, eq=False):
    """重要提示 and its degrees (9.13.3)."""

    kind: CautionKind
    children: tuple[Inline, ...]


class LocalFootnote(Block, frozen=True, kw_only=True, eq=False):
    """表脚注 or 图脚注: `label` is a lower-case letter (9.12.2)."""

    label: str
    children: tuple[Inline, ...]


class Picture(Node, frozen=True, kw_only=True, eq=False):
    """An image file of the draft; `path` is relative to the draft folder; `title` is that of a 分图."""

    path: str
    alt: str = ""
    title: tuple[Inline, ...] = ()


class Figure(Block, frozen=True, kw_only=True, eq=False):
    """图 (9.7): one picture, or several as 分图; `body` holds key, paragraphs, notes, footnotes in that order."""

    title: tuple[Inline, ...] = ()
    pictures: tuple[Picture, ...] = ()
    unit: str = ""
    body: tuple[AnyBlock, ...] = ()


class Cell(Node, frozen=True, kw_only=True, eq=False):
    """A cell at `column` (0-based) of its row; merged cells stand only where their top left corner is."""

    column: int
    colspan: int = 1
    rowspan: int = 1
    children: tuple[Inline, ...] = ()


class Row(Node, frozen=True, kw_only=True, eq=False):
    """A row of a table with the cells that begin in it, from left to right."""

    cells: tuple[Cell, ...]


class Alignment(enum.StrEnum):
    """What a pipe table's ruler says of a column; AUTO leaves it to the writer."""

    AUTO = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Table(Block, frozen=True, kw_only=True, eq=False):
    """表 (9.8): the first `header_rows` rows are the head; `body` holds paragraphs, notes, footnotes.

    `landscape` says that the draft wants it on a page of its own, laid across.
    """

    title: tuple[Inline, ...] = ()
    unit: str = ""
    columns: tuple[Alignment, ...]
    header_rows: int
    rows: tuple[Row, ...]
    body: tuple[AnyBlock, ...] = ()
    landscape: bool = False


class Formula(Block, frozen=True, kw_only=True, eq=False):
    """数学公式 on a line of its own (9.9); `where` is the 式中 block."""

    tex: str
    where: tuple[SymbolEntry, ...] = ()


class TermEntry(Block, frozen=True, kw_only=True, eq=False):
    """术语条目 (8.7.3): `body` holds definition, formula, figure, examples, notes and source as written."""

    term: tuple[Inline, ...]
    english: tuple[Inline, ...] = ()
    admitted: tuple[tuple[Inline, ...], ...] = ()
    deprecated: tuple[tuple[Inline, ...], ...] = ()
    symbols: tuple[tuple[Inline, ...], ...] = ()
    body: tuple[AnyBlock, ...] = ()


class Clause(Block, frozen=True, kw_only=True, eq=False):
    """章 (`level` 1) or 条 (2 to 6); `title` is None for 无标题条, whose first child is its paragraph.

    In an annex the first level of 条 (A.1) has level 2. `element` is set on chapters only.
    """

    level: int
    title: tuple[Inline, ...] | None
    element: Element | None = None
    children: tuple[AnyBlock, ...] = ()


class Annex(Block, frozen=True, kw_only=True, eq=False):
    """附录 (9.6); `normative` is what its label says."""

    normative: bool
    title: tuple[Inline, ...]
    children: tuple[AnyBlock, ...] = ()


class Invalid(Block, frozen=True, kw_only=True, eq=False):
    """Text that could not be read; a finding says why. Nothing is lost: `text` is the source."""

    text: str


AnyBlock = (
    Paragraph
    | List
    | ListItem
    | SymbolEntry
    | ReferenceEntry
    | SourceNote
    | NoteBlock
    | Example
    | Caution
    | LocalFootnote
    | Figure
    | Table
    | Formula
    | TermEntry
    | Clause
    | Annex
    | Invalid
)


class Footnote(Block, frozen=True, kw_only=True, eq=False):
    """条文脚注 (9.12.1): the text of `[^label]`."""

    label: str
    children: tuple[Inline, ...]


class Waiver(msgspec.Struct, frozen=True, kw_only=True):
    """`<!-- 允许 name：理由 -->`: a finding suppressed for the block that follows, whose key is `node`."""

    rule: str
    reason: str
    node: str
    span: Span
