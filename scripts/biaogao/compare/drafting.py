"""A change before it is judged and named, and the text of what came or went as a reader sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from biaogao.compare.changes import Action, ChangeKind, LimitFact, ModalFact, Place, ReferenceFact
from biaogao.compare.fields import list_fields, run_fields
from biaogao.compare.places import Line
from biaogao.compare.script import TextOp
from biaogao.model.nodes import CrossReference, Figure, Formula, Invalid, Row, Table
from biaogao.model.walk import children_of, text_of

Reading = Callable[[CrossReference], str]
Skipped = frozenset[str]


class Draft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A change with the blocks around it; `raw` are its texts with ids in place of numbers, for its own id.

    `order` is where it stands in the woven document; `header` says that a cell or row belongs to the head of its table;
    `field` is the field that changed where it is no running text; `binding` says that what came or went holds a
    provision that demands, instructs, advises or permits; `near` are the words by which a cell is known among others.
    """

    kinds: tuple[ChangeKind, ...]
    action: Action
    subject: str
    old_line: Line = ()
    new_line: Line = ()
    old: Place | None = None
    new: Place | None = None
    old_text: str = ""
    new_text: str = ""
    raw: tuple[str, str] = ("", "")
    ops: tuple[TextOp, ...] = ()
    limits: tuple[LimitFact, ...] = ()
    modals: tuple[ModalFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    order: tuple[int, ...] = ()
    header: bool = False
    field: str = ""
    binding: bool = False
    near: str = ""

    @property
    def line(self) -> Line:
        """The blocks around it in the new state, or where they were."""
        return self.new_line or self.old_line


def _as_id(reference: CrossReference) -> str:
    return f"[@{reference.target}]"


def text_below(block: Any, reading: Reading = _as_id, skipped: Skipped = frozenset()) -> str:
    """The text of a block and of all it holds, a line each; blocks whose key is in `skipped` are passed over."""
    return "\n".join(part for part in _texts(block, reading, skipped) if part)


def _texts(block: Any, reading: Reading, skipped: Skipped) -> Iterator[str]:
    kind = type(block)
    own = [text_of(run, reading) for field in run_fields(kind) if (run := getattr(block, field))]
    own.extend(text_of(run, reading) for field in list_fields(kind) for run in getattr(block, field))
    yield "　".join(own)
    if isinstance(block, Table):
        yield from (row_text(row, reading) for row in block.rows)
    if isinstance(block, Figure):
        yield from (text_of(picture.title, reading) or picture.alt for picture in block.pictures)
    if isinstance(block, Formula):
        yield block.tex
    if isinstance(block, Invalid):
        yield block.text
    for child in children_of(block):
        if child.key not in skipped:
            yield from _texts(child, reading, skipped)


def row_text(row: Row, reading: Reading = _as_id) -> str:
    """A row with bars between its cells."""
    return " | ".join(text_of(cell.children, reading) for cell in row.cells)


def column_text(table: Table, column: int, reading: Reading = _as_id) -> str:
    """A column from top to bottom, with bars between its cells."""
    cells = (cell for row in table.rows for cell in row.cells if cell.column == column)
    return " | ".join(text_of(cell.children, reading) for cell in cells)
