"""Reads the tracked changes of a Word file that anybody made: paragraph by paragraph what stood and what stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from biaogao.compare.script import Mark as Turn
from biaogao.ooxml.package import parse
from biaogao.ooxml.story_reader import DOCUMENT
from biaogao.redline.markup import XML, w

_TURNS = {
    w("ins"): Turn.INSERT,
    w("moveTo"): Turn.INSERT,
    w("del"): Turn.DELETE,
    w("moveFrom"): Turn.DELETE,
}
_MOVES = frozenset({w("moveFrom"), w("moveTo")})
_CELLS = {w("cellIns"): Turn.INSERT, w("cellDel"): Turn.DELETE}
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_HIDDEN = frozenset({w("pPr"), w("rPr"), w("instrText"), w("delInstrText")})
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Text that stayed, came or went."""

    turn: Turn
    text: str


class Tracked(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph with its stretches; `moved` tells that all of it left (DELETE) or arrived (INSERT) by a move.

    `row` and `column` are its place in the innermost table, both from 0; None outside of tables.
    """

    stretches: tuple[Stretch, ...]
    moved: Turn | None = None
    row: int | None = None
    column: int | None = None

    @property
    def old(self) -> str:
        """What stood there."""
        return "".join(one.text for one in self.stretches if one.turn is not Turn.INSERT)

    @property
    def new(self) -> str:
        """What stands there."""
        return "".join(one.text for one in self.stretches if one.turn is not Turn.DELETE)

    @property
    def whole(self) -> Turn | None:
        """What became of all of it; None where only some of it changed."""
        turns = {one.turn for one in self.stretches}
        return next(iter(turns)) if len(turns) == 1 else None

    @property
    def is_changed(self) -> bool:
        """Whether any of it came or went."""
        return any(one.turn is not Turn.KEEP for one in self.stretches)


def tracked(parts: Mapping[str, bytes]) -> tuple[Tracked, ...]:
    """All paragraphs of the body in order, those without text left out. Raises InputError for XML that is none."""
    root = parse(parts[DOCUMENT], DOCUMENT)
    found = (_paragraph(paragraph) for paragraph in root.iter(w("p")) if not _is_repeated(paragraph))
    return tuple(one for one in found if any(stretch.text.strip() for stretch in one.stretches))


def _is_repeated(paragraph: XML) -> bool:
    """Text boxes stand twice in a file, the second time for old programs."""
    return next(paragraph.iterancestors(_ALTERNATIVE), None) is not None


def _paragraph(paragraph: XML) -> Tracked:
    around = _turn_of_cell(paragraph)
    loose = [(around or turn, text, tag) for turn, text, tag in _texts(paragraph, Turn.KEEP, "")]
    stretches = tuple(
        stretch
        for kept, held in groupby(loose, key=lambda one: one[0] is Turn.KEEP)
        for stretch in _in_order([(turn, text) for turn, text, _ in held], kept=kept)
    )
    cell = next(paragraph.iterancestors(w("tc")), None)
    row = None if cell is None else cell.getparent()
    moved = loose[0][0] if loose and all(tag in _MOVES and turn is loose[0][0] for turn, _, tag in loose) else None
    return Tracked(
        stretches=stretches,
        moved=moved,
        row=None if row is None else _place(row, w("tr")),
        column=None if cell is None else _place(cell, w("tc")),
    )


def _in_order(held: Sequence[tuple[Turn, str]], *, kept: bool) -> Iterator[Stretch]:
    """Texts next to each other as a person marks them: first what went, then what came."""
    for turn in (Turn.KEEP,) if kept else (Turn.DELETE, Turn.INSERT):
        text = "".join(text for each, text in held if each is turn)
        if text:
            yield Stretch(turn=turn, text=text)


def _texts(element: XML, turn: Turn, tag: str) -> Iterator[tuple[Turn, str, str]]:
    """Text with what became of it and the mark that says so; what came and went again is told by the inner mark."""
    for child in element:
        name = str(child.tag)
        if name in _HIDDEN or name == w("p"):
            continue
        if name in _TURNS:
            yield from _texts(child, _TURNS[name], name)
        elif name in {w("t"), w("delText")}:
            yield turn, child.text or "", tag
        elif name in _SIGNS:
            yield turn, _SIGNS[name], tag
        elif name not in {w("drawing"), w("pict"), w("object")}:
            yield from _texts(child, turn, tag)


def _turn_of_cell(paragraph: XML) -> Turn | None:
    """What became of the row or cell around a paragraph as a whole."""
    for around in paragraph.iterancestors(w("tc"), w("tr")):
        properties = around.find(w("tcPr" if around.tag == w("tc") else "trPr"))
        for child in () if properties is None else properties:
            if child.tag in _CELLS or (around.tag == w("tr") and child.tag in _TURNS):
                return {**_CELLS, **_TURNS}[str(child.tag)]
    return None


def _place(element: XML, tag: str) -> int:
    return sum(1 for _ in element.itersiblings(tag, preceding=True))
