"""Lays the blocks of a document out in one list, each with its text and a number that says which content it has."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

from biaogao.compare.canonical import leaves
from biaogao.compare.fields import Node, Run, child_field, list_fields, run_fields, value_fields
from biaogao.model.nodes import AnyBlock, Cell, Figure, Table
from biaogao.model.walk import text_of

_GAP = "\n"


class Entry(NamedTuple):
    """A block in the list: its place there, and that of its parent and children.

    `same` is equal for blocks of equal content, `like` for those that differ in ids at most; `text` is all of its text,
    `own` without that of its children.
    """

    at: int
    block: Any
    path: tuple[int, ...]
    parent: int
    children: tuple[int, ...]
    same: int
    like: int
    text: str
    own: str

    @property
    def kind(self) -> type:
        """The class of the block."""
        return type(self.block)


class Contents:
    """Gives equal numbers to equal contents, over both documents."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def number(self, content: Hashable) -> int:
        """The number of a content."""
        return self._numbers.setdefault(content, len(self._numbers))


class _Root:
    """What stands above the outermost blocks."""


ROOT = 0


def lay_out(blocks: tuple[Any, ...], contents: Contents) -> tuple[Entry, ...]:
    """The blocks in reading order, the root first: entry 0 holds the outermost blocks as children and has no block."""
    laid: list[Entry | None] = [None]
    children = tuple(_lay(block, (position,), ROOT, laid, contents) for position, block in enumerate(blocks))
    numbers = tuple(_entry(laid, child).same for child in children)
    root = Entry(ROOT, _Root(), (), -1, children, contents.number(numbers), contents.number(numbers), "", "")
    return (root, *(entry for entry in laid[1:] if entry is not None))


def _entry(laid: list[Entry | None], index: int) -> Entry:
    entry = laid[index]
    assert entry is not None
    return entry


def _lay(block: Node, path: tuple[int, ...], parent: int, laid: list[Entry | None], contents: Contents) -> int:
    index = len(laid)
    laid.append(None)
    field = child_field(type(block))
    below: tuple[AnyBlock, ...] = getattr(block, field) if field else ()
    children = tuple(_lay(child, (*path, at), index, laid, contents) for at, child in enumerate(below))
    inner = tuple(_entry(laid, child) for child in children)
    own = own_content(block)
    text = own_text(block)
    kind = type(block).__name__
    laid[index] = Entry(
        index,
        block,
        path,
        parent,
        children,
        contents.number((kind, block.id, own, tuple(child.same for child in inner))),
        contents.number((kind, own, tuple(child.like for child in inner))),
        _GAP.join((text, *(child.text for child in inner))) if inner else text,
        text,
    )
    return index


def own_content(block: Node) -> Hashable:
    """What a block says itself, without id and children, as a value that is equal for equal content."""
    kind = type(block)
    parts: list[Hashable] = [getattr(block, field) for field in value_fields(kind) if field != "id"]
    for field in run_fields(kind):
        run: Run | None = getattr(block, field)
        parts.append(None if run is None else leaves(run))
    parts.extend(tuple(map(leaves, getattr(block, field))) for field in list_fields(kind))
    if isinstance(block, Table):
        parts.append(tuple(tuple(map(cell_content, row.cells)) for row in block.rows))
    if isinstance(block, Figure):
        parts.append(tuple((each.path, each.alt, leaves(each.title)) for each in block.pictures))
    return tuple(parts)


def cell_content(cell: Cell) -> Hashable:
    """What a cell says, and how far it reaches."""
    return cell.column, cell.colspan, cell.rowspan, leaves(cell.children)


def own_text(block: Node) -> str:
    """The text of a block itself; cross-references read as their ids."""
    kind = type(block)
    runs: list[Run] = [run for field in run_fields(kind) if (run := getattr(block, field))]
    for field in list_fields(kind):
        runs.extend(getattr(block, field))
    if isinstance(block, Table):
        runs.extend(cell.children for row in block.rows for cell in row.cells if cell.children)
    if isinstance(block, Figure):
        runs.extend(picture.title for picture in block.pictures)
        return _GAP.join((*map(text_of, runs), *(picture.path for picture in block.pictures)))
    if len(runs) == 1:
        return text_of(runs[0])
    text = _GAP.join(map(text_of, runs))
    return str(getattr(block, "tex", getattr(block, "text", ""))) or text if not runs else text
