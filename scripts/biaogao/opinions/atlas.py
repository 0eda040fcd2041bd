"""A revision as a map to find places in: bookmarks, printed numbers, and the text of every block in reading order."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from biaogao.compare.changes import State
from biaogao.compare.places import Surroundings
from biaogao.model.nodes import Annex, AnyBlock, Clause, Footnote, Table
from biaogao.model.walk import blocks_of, children_of, inlines_of
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.opinions.revisions import Revision
from biaogao.opinions.word_lines import INVISIBLE, OBJECT
from biaogao.resolve.resolution import LabelKind

_NUMBERED = frozenset(
    {LabelKind.CLAUSE, LabelKind.ANNEX, LabelKind.TERM, LabelKind.TABLE, LabelKind.FIGURE, LabelKind.FORMULA}
)
_DIGITS = 16
_NO_LETTERS = re.compile(rf"[\s{OBJECT}{INVISIBLE}]+")


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A block with its path, and the cell of a table where one is meant; `block` may be a footnote of the text."""

    block: AnyBlock | Footnote
    path: tuple[int, ...]
    row: int | None = None
    column: int | None = None


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """The letters of a block or a cell; `at` is the block's place in reading order."""

    letters: str
    spot: Spot
    at: int


def letters_of(text: str) -> str:
    """A text as it is compared: without blanks, invisible signs and formulas."""
    return _NO_LETTERS.sub("", text)


class Atlas:
    """Lookups in one revision, made when first asked for."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        self.document = revision.document
        self.resolution = revision.resolution
        self.surroundings = Surroundings(
            State(document=revision.document, resolution=revision.resolution, name=revision.name, date="", pictures={})
        )

    @cached_property
    def blocks(self) -> tuple[AnyBlock, ...]:
        """All blocks in reading order."""
        return tuple(block for block, _ in blocks_of(self.document))

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each block in reading order, by key."""
        return {block.key: at for at, block in enumerate(self.blocks)}

    @cached_property
    def paths(self) -> dict[str, tuple[int, ...]]:
        """The path of every block, by key."""
        return self.surroundings.paths()

    @cached_property
    def marks(self) -> dict[str, str]:
        """Keys of blocks and footnotes by their hidden bookmark."""
        notes = {bookmark_name(note.key): note.key for note in self.document.footnotes}
        return notes | {bookmark_name(block.key): block.key for block in self.blocks}

    @cached_property
    def footnotes(self) -> dict[str, tuple[int, Footnote]]:
        """The footnotes of the text by key, with their place in the list."""
        return {note.key: (at, note) for at, note in enumerate(self.document.footnotes)}

    @cached_property
    def by_id(self) -> dict[str, AnyBlock]:
        """Blocks by authored id."""
        return {block.id: block for block in self.blocks if block.id}

    @cached_property
    def by_number(self) -> dict[str, str]:
        """Keys by printed number without blanks: 5.2, A.1, 附录A, 表1, 图A.2, 公式(3)."""
        found: dict[str, str] = {}
        for block in self.blocks:
            label = self.resolution.label(block.key)
            if label is None or label.kind not in _NUMBERED or not label.number:
                continue
            for name in self._names(label.kind, label.number):
                found.setdefault(name, block.key)
        return found

    @staticmethod
    def _names(kind: LabelKind, number: str) -> tuple[str, ...]:
        match kind:
            case LabelKind.ANNEX:
                return (f"附录{number}",)
            case LabelKind.TABLE:
                return (f"表{number}",)
            case LabelKind.FIGURE:
                return (f"图{number}",)
            case LabelKind.FORMULA:
                return (f"公式({number})",)
            case _:
                return (number,)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Keys of clauses and annexes by the letters of their title; titles that occur twice are left out."""
        found: dict[str, str] = {}
        twice: set[str] = set()
        for block in self.blocks:
            if isinstance(block, Clause | Annex) and block.title:
                title = letters_of(self.surroundings.printed(block.title))
                if title in found:
                    twice.add(title)
                found[title] = block.key
        return {title: key for title, key in found.items() if title not in twice}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The text of every block and cell, footnotes last; empty ones are left out."""
        found = [text for at, block in enumerate(self.blocks) for text in self._texts_of(block, at)]
        for at, note in enumerate(self.document.footnotes):
            letters = letters_of(self.surroundings.printed(note.children))
            found.append(Text(letters=letters, spot=Spot(block=note, path=(at,)), at=len(self.blocks) + at))
        return tuple(text for text in found if text.letters)

    def _texts_of(self, block: AnyBlock, at: int) -> Iterator[Text]:
        path = self.paths[block.key]
        if isinstance(block, Table):
            yield self._text(block.title, Spot(block=block, path=path), at)
            for number, row in enumerate(block.rows):
                for cell in row.cells:
                    spot = Spot(block=block, path=path, row=number, column=cell.column)
                    yield self._text(cell.children, spot, at)
            return
        letters = "".join(letters_of(self.surroundings.printed(run)) for run in inlines_of(block))
        yield Text(letters=letters, spot=Spot(block=block, path=path), at=at)

    def _text(self, run: Iterable[object], spot: Spot, at: int) -> Text:
        return Text(letters=letters_of(self.surroundings.printed(run)), spot=spot, at=at)

    @cached_property
    def exact(self) -> dict[str, tuple[Text, ...]]:
        """Texts by their letters."""
        found: dict[str, list[Text]] = {}
        for text in self.texts:
            found.setdefault(text.letters, []).append(text)
        return {letters: tuple(texts) for letters, texts in found.items()}

    def stretch(self, key: str, known: Iterable[str]) -> tuple[int, int]:
        """The half-open stretch of reading order from a block to the next that bears one of the `known` bookmarks."""
        start = self.order[key]
        marked = self._marked(frozenset(known))
        after = bisect.bisect_right(marked, start)
        return start, marked[after] if after < len(marked) else len(self.blocks)

    def _marked(self, known: frozenset[str]) -> list[int]:
        return sorted(self.order[key] for name, key in self.marks.items() if name in known and key in self.order)

    def spot(self, key: str) -> Spot:
        """The spot of a block."""
        return Spot(block=self.blocks[self.order[key]], path=self.paths[key])

    def line(self, spot: Spot) -> tuple[AnyBlock, ...]:
        """The blocks from the outermost to that of a spot."""
        return self.surroundings.line(spot.path)

    def whole_text(self, spot: Spot) -> str:
        """All letters of a block with what is in it."""
        if isinstance(spot.block, Footnote):
            return letters_of(self.surroundings.printed(spot.block.children))
        return self._whole(spot.block)

    def _whole(self, block: AnyBlock) -> str:
        own = "".join(letters_of(self.surroundings.printed(run)) for run in inlines_of(block))
        return own + "".join(self._whole(child) for child in children_of(block))

    def digest(self, spot: Spot) -> str:
        """The first 16 hexadecimal digits of the sha256 of the letters of the block of a spot."""
        return hashlib.sha256(self.whole_text(spot).encode()).hexdigest()[:_DIGITS]
