"""What a standard prints, said twice: by its model without any writer, and by its Word file without the code of ours.

Both are the text from the foreword to the last line, with numbers and without white space, and the footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from biaogao.gbt.elements import Element
from biaogao.gbt.roles import Role
from biaogao.model.document import Document
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Caution,
    Clause,
    CrossReference,
    Emphasis,
    Example,
    Figure,
    FootnoteMark,
    Formula,
    Inline,
    Invalid,
    LineBreak,
    List,
    ListItem,
    LocalFootnote,
    Math,
    NoteBlock,
    Paragraph,
    ReferenceEntry,
    SourceNote,
    Strong,
    Subscript,
    Superscript,
    SymbolEntry,
    Table,
    TermEntry,
    Text,
)
from biaogao.ooxml.package import read
from biaogao.ooxml.story_reader import read_story
from biaogao.resolve.index import initial
from biaogao.resolve.resolution import Resolution
from property.strategies import SYMBOLS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FRONT = (Element.FOREWORD, Element.INTRODUCTION)
_NOT_TEXT = ("COVER_", "BACK_", "CONTENTS_", "HEADER_", "FOOTER_", "FIELD_", "END_LINE")
_APART = frozenset(role.style_id for role in Role if role.name.startswith(_NOT_TEXT))
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOTICE = re.compile("［图片“.*?］")


def bare(text: str) -> str:
    """Text without white space, joiners and what no Word file can hold."""
    return re.sub("[\\s\u200d\u2060\ufffc]", "", _UNPRINTABLE.sub("", text))


# --- by the model ----------------------------------------------------------------------------------------------


class ByModel:
    """One walk over a document in the order of print."""

    def __init__(self, document: Document, resolution: Resolution) -> None:
        self._document = document
        self._resolution = resolution
        self._notes = {note.label: note for note in document.footnotes}
        self._cited: list[str] = []
        self._around: tuple[str, ...] = ()

    def text(self) -> str:
        """The running text, the title of the standard before its first chapter."""
        children = self._document.children
        front = [block for block in children if isinstance(block, Clause) and block.element in _FRONT]
        rest = [block for block in children if block not in front]
        parts = (*self._blocks(front), self._document.metadata.title, *self._blocks(rest))
        return bare("".join(parts))

    def footnotes(self) -> list[str]:
        """The footnotes in the order of their first marks; valid after `text`."""
        noted = iter(self._cited)
        return [bare(f"){self._note(label, ())}") for label in noted]

    def _note(self, label: str, around: tuple[str, ...]) -> str:
        """A footnote; one inside it stands in brackets, or as typed where it leads back to itself."""
        self._around = (*around, label)
        text = self._runs(self._notes[label].children)
        self._around = around
        return text

    def _blocks(self, blocks: Iterable[AnyBlock]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def _label(self, block: AnyBlock) -> str:
        label = self._resolution.label(block.key)
        return label.text if label else ""

    def _block(self, block: AnyBlock) -> Iterator[str]:
        match block:
            case Clause():
                yield from (self._label(block), self._runs(block.title or ()), *self._blocks(block.children))
                if block.element is Element.INDEX:
                    yield from self._index()
            case Annex():
                nature = "（规范性）" if block.normative else "（资料性）"
                yield from (self._label(block), nature, self._runs(block.title), *self._blocks(block.children))
            case List():
                yield from self._blocks(block.items)
            case ListItem() | NoteBlock() | Example():
                yield from (self._label(block), *self._blocks(block.children))
            case Table() | Figure():
                yield from self._captioned(block)
            case Formula():
                yield from (self._label(block), "式中：" if block.where else "")
                for entry in block.where:
                    yield from (self._runs(entry.symbol), "——", self._runs(entry.explanation))
            case TermEntry():
                yield from self._term(block)
            case _:
                yield self._line(block)

    def _line(self, block: AnyBlock) -> str:
        match block:
            case Caution():
                return f"{block.kind.value}：{self._runs(block.children)}"
            case SymbolEntry():
                return f"{self._runs(block.symbol)}：{self._runs(block.explanation)}"
            case LocalFootnote():
                return f"{block.label}{self._runs(block.children)}"
            case ReferenceEntry():
                return self._label(block) + self._runs(block.children)
            case Paragraph() | SourceNote():
                return self._runs(block.children)
            case Invalid():
                return block.text
        raise AssertionError(f"{type(block).__name__} is no line")

    def _term(self, block: TermEntry) -> Iterator[str]:
        yield from (self._label(block), self._runs(block.term), self._runs(block.english))
        yield from (f"许用术语：{self._runs(term)}" for term in block.admitted)
        yield from (f"拒用术语：{self._runs(term)}" for term in block.deprecated)
        yield from (self._runs(symbol) for symbol in block.symbols)
        yield from self._blocks(block.body)

    def _captioned(self, block: Table | Figure) -> Iterator[str]:
        caption = self._label(block) + self._runs(block.title)
        unit = f"单位为{block.unit}" if block.unit else ""
        if isinstance(block, Table):
            yield from (caption, unit)
            yield from (self._runs(cell.children) for row in block.rows for cell in row.cells)
            yield from self._blocks(block.body)
            return
        yield unit
        if len(block.pictures) > 1:
            for place, picture in enumerate(block.pictures):
                yield f"{'abcdefgh'[place]}){self._runs(picture.title)}"
        for inner in block.body:
            if isinstance(inner, SymbolEntry):
                yield f"{self._runs(inner.symbol)}——{self._runs(inner.explanation)}"
            else:
                yield from self._block(inner)
        yield caption

    def _index(self) -> Iterator[str]:
        group = ""
        for keyword, labels in self._resolution.index:
            yield initial(keyword) if initial(keyword) != group else ""
            group = initial(keyword)
            yield keyword + "，".join(labels)

    def _runs(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._run(inline) for inline in inlines)

    def _run(self, inline: Inline) -> str:
        match inline:
            case Text() | Subscript() | Superscript():
                return inline.text
            case Strong() | Emphasis():
                return self._runs(inline.children)
            case Math():
                return SYMBOLS.get(inline.tex, "")
            case CrossReference():
                return self._resolution.reference(inline.target)
            case LineBreak():
                return ""
            case FootnoteMark():
                return inline.label if inline.local else self._mark(inline.label)

    def _mark(self, label: str) -> str:
        if label not in self._notes or label in self._around:
            return f"[^{label}]"
        if self._around:
            return f"（{self._note(label, self._around)}）"
        if label in self._cited:
            return f"{self._resolution.footnotes[label]})"
        self._cited.append(label)
        return ")"


# --- by the Word file ------------------------------------------------------------------------------------------


def text_of_word(docx: bytes) -> str:
    """The running text of a Word file with the numbers of its lists."""
    paragraphs = read_story(read(docx)).paragraphs
    lines = [f"{p.number}{p.text}" for p in paragraphs if p.style.id not in _APART]
    return bare(_NOTICE.sub("", "\n".join(lines)))


def parts_of_tables(docx: bytes) -> dict[str, tuple[int, ...]]:
    """Where each long table could be parted: before its third row, for the test of 续表."""
    names = [str(name) for name in etree.fromstring(read(docx)["word/document.xml"]).xpath("//@*[local-name()='name']")]
    rows = [found for name in names if (found := re.fullmatch(r"(_gbr_\d+_\d+)_(\d+)", name))]
    stems = {found[1]: [int(other[2]) for other in rows if other[1] == found[1]] for found in rows}
    return {stem: (sorted(places)[2],) for stem, places in stems.items() if len(places) > 3}


def contents_of_word(docx: bytes) -> list[str]:
    """The lines of 目次 without pages."""
    paragraphs = read_story(read(docx)).paragraphs
    return [bare(p.text.rpartition("\t")[0]) for p in paragraphs if p.style.name.startswith("toc ")]


def footnotes_of_word(docx: bytes) -> list[str]:
    """The texts of the footnotes behind their numbers."""
    root = etree.fromstring(read(docx)["word/footnotes.xml"])
    notes = [note for note in root.iter(f"{W}footnote") if note.get(f"{W}type") is None]
    return [bare("".join(text.text or "" for text in note.iter(f"{W}t"))) for note in notes]
