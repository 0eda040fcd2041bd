"""The blocks of one file as lines again: one empty line between them, lists and fences indented as they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from biaogao.formatting.tables import laid_out
from biaogao.formatting.tails import with_tail
from biaogao.readers import markers
from biaogao.readers.raw import (
    RawBlock,
    RawComment,
    RawFence,
    RawFormula,
    RawHeading,
    RawItem,
    RawList,
    RawParagraph,
    RawTable,
    RawUnsupported,
)

_FENCE = re.compile(r"(?P<mark>:{3,})[ \t]*(?P<name>[^\s{]+)(?=\s|$)[ \t\u3000]*(?P<rest>.*)$")
# A line of a paragraph that would open a block of its own if it stood further left than it does.
_OPENS = re.compile(r"(?:[-+*>#|:$<`~=_]|\d{1,9}[.)])")
_BARE = (markers.LOCAL_FOOTNOTE, markers.FOOTNOTE, markers.TERM_LINE, markers.DEFINITION, markers.WHERE, markers.KEY)


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A block that stands in no other: its lines as typed, from index `first` up to `stop`, and as laid out.

    `gap` is the number of empty lines that belong before it, `typed_gap` that of those that stand there.
    """

    first: int
    stop: int
    typed: tuple[str, ...]
    tidy: tuple[str, ...]
    gap: int
    typed_gap: int


def units(blocks: Sequence[RawBlock], lines: Sequence[str], untouched: frozenset[int]) -> tuple[Unit, ...]:
    """The outermost blocks of a file; those that meet one of the lines `untouched` (from 1) stay as typed."""
    writer = _Writer(lines)
    found: list[Unit] = []
    before: RawBlock | None = None
    for block in blocks:
        first, stop = _first(block), block.passage.pieces[-1].line
        typed = tuple(lines[first:stop])
        left = not untouched.isdisjoint(range(first + 1, stop + 1))
        between = first - found[-1].stop if found else 0
        found.append(
            Unit(
                first=first,
                stop=stop,
                typed=typed,
                tidy=typed if left else tuple(writer.block(block, before)),
                gap=_gap(before, block, between) if before else 0,
                typed_gap=between,
            )
        )
        before = block
    return tuple(found)


def _first(block: RawBlock) -> int:
    if isinstance(block, RawList):
        return block.items[0].marker.line - 1 if block.items else block.passage.pieces[0].line - 1
    return block.passage.pieces[0].line - 1


def _gap(before: RawBlock, block: RawBlock, typed: int) -> int:
    """How many empty lines stand before a block of which so many were typed."""
    if isinstance(before, RawComment | RawUnsupported) or isinstance(block, RawUnsupported):
        return min(typed, 1)
    if isinstance(before, RawTable) and isinstance(block, RawParagraph) and block.tight:
        return 0
    return 1


class _Writer:
    """Lays blocks out; `lines` are those of the file as typed."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def block(self, block: RawBlock, before: RawBlock | None = None) -> list[str]:
        """The lines of a block, without indentation; `before` is the one above it."""
        match block:
            case RawHeading():
                title = block.passage.text
                return [with_tail(f"{'#' * block.level} {title}".rstrip(), spaced=True)]
            case RawParagraph():
                return self._paragraph(block)
            case RawTable():
                pieces = [piece for piece in block.passage.pieces if piece.text]
                return list(laid_out(pieces) or [piece.text for piece in pieces])
            case RawList():
                return self._list(block, isinstance(before, RawList))
            case RawFence():
                return self._fence(block)
            case RawFormula() | RawComment() | RawUnsupported():
                return self._as_typed(block)

    def _as_typed(self, block: RawBlock) -> list[str]:
        """The lines of a block whose inner indentation is the drafter's own."""
        first, *others = block.passage.pieces
        outer = first.column - 1
        return [
            first.text,
            *(" " * max(piece.column - 1 - outer, 0) * bool(piece.text) + piece.text for piece in others),
        ]

    # --- paragraphs and fences ---------------------------------------------------------------------------------

    def _paragraph(self, block: RawParagraph) -> list[str]:
        pieces = block.passage.pieces
        texts = [piece.text for piece in pieces]
        if any(_OPENS.match(text) for text in texts[1:]):
            outer = pieces[0].column - 1
            texts[1:] = [" " * max(piece.column - 1 - outer, 0) + piece.text for piece in pieces[1:]]
        if any(mark.match(texts[0]) for mark in _BARE) or texts[0].startswith("!["):
            return texts
        if untitled := markers.UNTITLED.match(texts[0]):
            texts[0] = f"§ {texts[0][untitled.end() :]}".rstrip()
        texts[-1] = with_tail(texts[-1], spaced=bool(markers.CAPTION.match(texts[0])))
        return texts

    def _fence(self, block: RawFence) -> list[str]:
        line = self._lines[block.passage.pieces[0].line - 1].strip()
        head = _FENCE.match(line)
        if head is None or not block.closed:
            return self._as_typed(block)
        opening = with_tail(
            " ".join(filter(None, (head["mark"], head["name"], head["rest"].strip(" \t\u3000")))), spaced=True
        )
        inner = self._sequence(block.blocks)
        body = ["", *inner, ""] if inner else [""]
        return [opening, *body, head["mark"]]

    def _sequence(self, blocks: Sequence[RawBlock]) -> list[str]:
        found: list[str] = []
        before: RawBlock | None = None
        for block in blocks:
            if before is not None:
                between = _first(block) - before.passage.pieces[-1].line
                found += [""] * _gap(before, block, between)
            found += self.block(block, before)
            before = block
        return found

    # --- lists -------------------------------------------------------------------------------------------------

    def _list(self, block: RawList, beside: bool) -> list[str]:
        """The items of a list; one `beside` another list keeps its marks, which tell the two apart."""
        marks = [item.marker.text for item in block.items]
        if not beside:
            marks = ["-"] * len(marks) if not block.ordered else _numbers(marks)
        found: list[str] = []
        apart = False
        for item, mark in zip(block.items, marks, strict=True):
            inner = self._item(item)
            rich = any(not isinstance(one, RawParagraph | RawList) for one in item.blocks) or (
                sum(isinstance(one, RawParagraph) for one in item.blocks) > 1
            )
            if found and (apart or rich):
                found.append("")
            apart = rich
            head, *others = inner or [""]
            indent = " " * (len(mark) + 1)
            found += [f"{mark} {head}".rstrip(), *(indent + line if line else "" for line in others)]
        return found

    def _item(self, item: RawItem) -> list[str]:
        found: list[str] = []
        before: RawBlock | None = None
        for block in item.blocks:
            own = self.block(block, before)
            close = isinstance(before, RawParagraph) and isinstance(block, RawList) and _may_interrupt(own[0])
            if before is not None and not close:
                between = _first(block) - before.passage.pieces[-1].line
                found += [""] * _gap(before, block, between)
            found += own
            before = block
        return found


def _numbers(marks: Sequence[str]) -> list[str]:
    """Numbers from 1 where the typed ones say nothing else; others are the drafter's to mend."""
    typed = [int(mark[:-1]) for mark in marks]
    counted = list(range(1, len(marks) + 1))
    if typed not in (counted, [1] * len(marks)):
        return list(marks)
    return [f"{number}{mark[-1]}" for number, mark in zip(counted, marks, strict=True)]


def _may_interrupt(line: str) -> bool:
    """Whether a list that begins with this line may follow a paragraph without an empty line between them."""
    return line[:2] == "- " or line[:3] in ("1. ", "1) ")
