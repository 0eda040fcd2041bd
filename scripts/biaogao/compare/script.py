"""The edit script: how the old document becomes the new one, container by container, in the order of reading.

Each list of operations is woven: what was taken away stands where it stood, what came stands where it stands now. Who
leaves out what came reads the old text; who leaves out what went reads the new one. Indexes count from 0 in the
children of one container (`model.walk.children_of`), paths are such indexes from `Document.children` down, or from
`Document.footnotes` in the operations on these.
"""

from __future__ import annotations

import enum
from typing import Any

import msgspec

from biaogao.model.nodes import AnyBlock, Footnote, Inline

Path = tuple[int, ...]


class Mark(enum.StrEnum):
    """Whether a stretch of text stood before, stands now, or both."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


class TextOp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Inlines kept, deleted or inserted; `paragraph` marks the end of a paragraph instead (split, merge)."""

    mark: Mark
    content: tuple[Inline, ...] = ()
    paragraph: bool = False


class RunEdit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The text of one field (`title`, `children`, `term` …) with its operations.

    `old` or `new` is None where the field was or is absent: the title of an untitled clause, one of several admitted
    terms. For fields that hold several runs every run of the new node is listed and the numbers are their indexes.
    """

    field: str
    old: int | None = 0
    new: int | None = 0
    ops: tuple[TextOp, ...] = ()


class ValueEdit(msgspec.Struct, frozen=True, kw_only=True):
    """A field without text (`tex`, `level`, `unit`, `id` …): its old and new value as JSON values."""

    field: str
    old: Any
    new: Any


class PictureEdit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A picture of a figure; all pictures of both figures are listed in woven order where any of them changed."""

    old: int | None = None
    new: int | None = None
    path: str = ""
    alt: str = ""
    title: tuple[TextOp, ...] = ()


class LineKind(enum.StrEnum):
    """What became of a row or column."""

    KEEP = "keep"
    REMOVE = "remove"
    INSERT = "insert"
    MOVE_FROM = "move-from"
    MOVE_TO = "move-to"


class LineOp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row or column: its index in the old and in the new table. Both halves of a move carry both indexes."""

    kind: LineKind
    old: int | None = None
    new: int | None = None


class CellEdit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A cell that is not simply the old cell of its kept row and column, at `row` and `column` of the new table.

    `old` is row and column of the cell that it came from; `absent` says that no cell begins here any more;
    `colspan` and `rowspan` are those of the new cell. `ops` hold its whole text.
    """

    row: int
    column: int
    old: tuple[int, int] | None = None
    absent: bool = False
    colspan: int = 1
    rowspan: int = 1
    ops: tuple[TextOp, ...] = ()


class TableEdit(msgspec.Struct, frozen=True, kw_only=True):
    """All rows and all columns in woven order, and the cells that changed within kept or moved ones.

    A cell of an inserted row or column is listed in `cells` too, all of its text inserted.
    """

    rows: tuple[LineOp, ...]
    columns: tuple[LineOp, ...]
    cells: tuple[CellEdit, ...]


class BlockEdit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What changed within one block; a part that is empty did not change."""

    runs: tuple[RunEdit, ...] = ()
    values: tuple[ValueEdit, ...] = ()
    table: TableEdit | None = None
    pictures: tuple[PictureEdit, ...] = ()
    children: tuple[BlockOp, ...] = ()


class OpKind(enum.StrEnum):
    """What became of a block among its siblings."""

    KEEP = "keep"
    EDIT = "edit"
    REMOVE = "remove"
    INSERT = "insert"
    MOVE_FROM = "move-from"
    MOVE_TO = "move-to"
    SPLIT = "split"
    MERGE = "merge"


class BlockOp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One block, or the blocks of a split or merge, in a woven list of siblings.

    - KEEP, EDIT: `old` and `new`; EDIT has `edit`.
    - REMOVE: `old`; `edit.children` says what became of the children, where some of them moved away.
    - INSERT: `new` and `block`; where some children came from elsewhere, `block` is without children and
      `edit.children` makes them.
    - MOVE_FROM: `old` and the path of the block in the new document. MOVE_TO: `new`, the path in the old document, and
      `edit` where it also changed.
    - SPLIT: the block `old` became `count` blocks from `new` on; MERGE: `count` blocks from `old` on became `new`.
      `text` runs through all of them, with ends of paragraphs inserted or deleted; `shells` are the new blocks without
      their text.
    """

    kind: OpKind
    old: int | None = None
    new: int | None = None
    block: AnyBlock | Footnote | None = None
    edit: BlockEdit | None = None
    path: Path = ()
    count: int = 1
    text: tuple[TextOp, ...] = ()
    shells: tuple[AnyBlock, ...] = ()


class DocumentEdit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole script: fields of the front matter, blocks, footnotes. An empty list means that nothing changed."""

    metadata: tuple[ValueEdit, ...] = ()
    children: tuple[BlockOp, ...] = ()
    footnotes: tuple[BlockOp, ...] = ()
