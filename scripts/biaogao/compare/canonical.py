"""Brings a document to the form in which equal content is an equal value: no places, and text in few pieces.

A reader gives each source line its own piece of text; where the lines were broken is no content. A run of inlines is
therefore seen as a stream of leaves, each with the emphases around it, and folded again from that stream.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from biaogao.compare.fields import Node, Run, child_field, list_fields, replaced, run_fields
from biaogao.model.document import Document
from biaogao.model.nodes import (
    AnyBlock,
    Cell,
    CrossReference,
    Emphasis,
    Figure,
    FootnoteMark,
    Inline,
    LineBreak,
    Math,
    Row,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)

_OPEN = "t"


class Leaf(NamedTuple):
    """A leaf of a run: what it is, its text, tex, target or label, and the emphases around it from the outermost."""

    kind: str
    text: str
    marks: str = ""


_KINDS: dict[type, tuple[str, str]] = {
    Text: (_OPEN, "text"),
    Subscript: ("sub", "text"),
    Superscript: ("sup", "text"),
    Math: ("math", "tex"),
    CrossReference: ("ref", "target"),
}


def stream(run: Iterable[Inline], marks: str = "") -> Iterator[Leaf]:
    """The leaves of a run, as they stand; empty texts are left out."""
    for inline in run:
        if isinstance(inline, Emphasis | Strong):
            yield from stream(inline.children, marks + ("e" if isinstance(inline, Emphasis) else "s"))
        elif isinstance(inline, FootnoteMark):
            yield Leaf("local" if inline.local else "note", inline.label, marks)
        elif isinstance(inline, LineBreak):
            yield Leaf("break", "", marks)
        else:
            kind, field = _KINDS[type(inline)]
            text = getattr(inline, field)
            if text or kind not in {_OPEN, "sub", "sup"}:
                yield Leaf(kind, text, marks)


def leaves(run: Run) -> tuple[Leaf, ...]:
    """The leaves of a run with neighbouring texts joined: equal for equal content, and only then."""
    if len(run) == 1 and isinstance(run[0], Text):
        return (Leaf(_OPEN, run[0].text),) if run[0].text else ()
    return joined(stream(run))


def joined(pieces: Iterable[Leaf]) -> tuple[Leaf, ...]:
    """Leaves with neighbouring texts under the same marks joined; subscripts and superscripts too."""
    found: list[Leaf] = []
    for (kind, marks), group in groupby(pieces, key=lambda leaf: (leaf.kind, leaf.marks)):
        if kind in {_OPEN, "sub", "sup"}:
            found.append(Leaf(kind, "".join(leaf.text for leaf in group), marks))
        else:
            found.extend(group)
    return tuple(found)


def fold(pieces: Iterable[Leaf]) -> Run:
    """The run of inlines that a stream of leaves stands for."""
    return tuple(_fold(joined(pieces), 0))


def _fold(pieces: Sequence[Leaf], depth: int) -> Iterator[Inline]:
    for mark, group in groupby(pieces, key=lambda leaf: leaf.marks[depth : depth + 1]):
        if not mark:
            yield from map(_inline, group)
        else:
            children = tuple(_fold(tuple(group), depth + 1))
            yield Emphasis(children=children) if mark == "e" else Strong(children=children)


def _inline(leaf: Leaf) -> Inline:
    match leaf.kind:
        case "t":
            return Text(text=leaf.text)
        case "sub":
            return Subscript(text=leaf.text)
        case "sup":
            return Superscript(text=leaf.text)
        case "math":
            return Math(tex=leaf.text)
        case "ref":
            return CrossReference(target=leaf.text)
        case "break":
            return LineBreak()
    return FootnoteMark(label=leaf.text, local=leaf.kind == "local")


def canonical_run(run: Run) -> Run:
    """A run in its canonical form."""
    return fold(stream(run))


def canonical_block(block: Any) -> Any:
    """A block in its canonical form, with all it holds."""
    kind = type(block)
    made: dict[str, Any] = {"span": None}
    for field in run_fields(kind):
        run = getattr(block, field)
        made[field] = None if run is None else canonical_run(run)
    for field in list_fields(kind):
        made[field] = tuple(map(canonical_run, getattr(block, field)))
    if field := child_field(kind):
        made[field] = tuple(map(canonical_block, getattr(block, field)))
    if isinstance(block, Table):
        made["rows"] = tuple(Row(cells=tuple(map(canonical_cell, row.cells))) for row in block.rows)
    if isinstance(block, Figure):
        made["pictures"] = tuple(
            replaced(picture, span=None, title=canonical_run(picture.title)) for picture in block.pictures
        )
    return replaced(block, **made)


def canonical_cell(cell: Cell) -> Cell:
    """A cell in its canonical form."""
    made: Cell = replaced(cell, span=None, children=canonical_run(cell.children))
    return made


def canonical(document: Document) -> Document:
    """The content of a document: what is printed, and the ids by which it is referred to.

    Places, the names of source files and waivers (which suppress findings) are no content and are left out; nodes get
    keys anew in reading order. Canonical documents are equal exactly where a comparison is empty.
    """
    keyed = Keys()
    return Document(
        name=document.name,
        metadata=msgspec.structs.replace(document.metadata, positions=(), waivers=()),
        children=tuple(keyed.given(canonical_block(block)) for block in document.children),
        footnotes=tuple(keyed.given(canonical_block(note)) for note in document.footnotes),
    )


class Keys:
    """Gives keys: the id of a block, else the next serial that no id has taken the form of."""

    def __init__(self) -> None:
        self._serial = 0

    def given(self, block: Any) -> Any:
        """A block and all it holds with new keys, in reading order."""
        self._serial += 1
        key = block.id or f"n{self._serial}"
        field = child_field(type(block))
        if not field:
            return replaced(block, key=key)
        return replaced(block, key=key, **{field: tuple(self.given(child) for child in getattr(block, field))})


def bare(block: AnyBlock | Node) -> Any:
    """A block in canonical form without keys: what a change set carries of it."""
    made = canonical_block(block)
    return _without_keys(made)


def _without_keys(block: Any) -> Any:
    field = child_field(type(block))
    if not field:
        return replaced(block, key="")
    return replaced(block, key="", **{field: tuple(map(_without_keys, getattr(block, field)))})
