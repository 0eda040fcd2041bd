"""The text of a Word, Excel or PDF file as lines with their places; nothing in a file is run."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pypdfium2
from lxml import etree

from biaogao.consistency.paper import Line
from biaogao.errors import InputError
from biaogao.ooxml.package import parse, read
from biaogao.ooxml.xml import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_STORIES = (("word/header", "页眉"), ("word/document.xml", ""), ("word/footer", "页脚"))
_PROPERTIES = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom"})
_MOST_ROWS = 20_000
_MOST_PAGES = 5_000
_FULL = 0.85
"""A line of at least this part of the longest one runs on to the next."""
_STOPS = ("。", "；", "：", "！", "？")


def lines_of(name: str, data: bytes) -> tuple[Line, ...] | None:
    """The lines of a .docx (properties and headers first, footers last), .xlsx or .pdf.

    None of other files, of what cannot be opened, and of pages without text such as scans.
    """
    kind = name.rpartition(".")[2].lower()
    try:
        if kind == "docx":
            return tuple(_word(data))
        if kind == "xlsx":
            return tuple(_sheets(data))
        if kind == "pdf":
            return tuple(_pages(data)) or None
    except (InputError, ValueError, KeyError, OSError, pypdfium2.PdfiumError, etree.XMLSyntaxError):
        return None
    return None


def _word(data: bytes) -> Iterator[Line]:
    parts = read(data)
    if _PROPERTIES in parts:
        titles = [one.text for one in parse(parts[_PROPERTIES], _PROPERTIES).iter(_TITLE)]
        yield from (Line(text=text, where="文件属性") for text in titles if text and text.strip())
    for story, label in _STORIES:
        for name in sorted(name for name in parts if name.startswith(story) and name.endswith(".xml")):
            yield from _Story(label).lines(parse(parts[name], name))


class _Story:
    """A walk over one part; counts paragraphs, tables and pictures from 1. A table in a cell is part of it."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._paragraphs = 0
        self._tables = 0
        self._figures = 0

    def lines(self, parent: etree._Element) -> Iterator[Line]:
        """Paragraphs and rows in their order."""
        for child in parent:
            if child.tag == f"{_W}p":
                text = _text(child).strip()
                self._paragraphs += bool(text)
                if text:
                    yield Line(text=text, where=self._label or f"第{self._paragraphs}段")
                if not self._label and child.find(f".//{_W}drawing") is not None:
                    self._figures += 1
                    yield Line(text="", where=f"图{self._figures}")
            elif child.tag == f"{_W}tbl":
                self._tables += 1
                yield from self._rows(child)
            elif isinstance(child.tag, str) and child.tag not in _DELETED:
                yield from self.lines(child)

    def _rows(self, table: etree._Element) -> Iterator[Line]:
        heads: tuple[str, ...] = ()
        for at, row in enumerate(_own(table, "tr"), 1):
            cells = tuple(" ".join(map(_text, cell.iter(f"{_W}p"))).strip() for cell in _own(row, "tc"))
            if any(cells):
                where = self._label or f"表{self._tables}第{at}行"
                yield Line(text="\t".join(cells), where=where, cells=cells, heads=heads)
            heads = heads or cells


def _own(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells of a table itself, also where a content control wraps them."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _own(child, name)


def _text(paragraph: etree._Element) -> str:
    pieces = (one for one in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"))
    return "".join(one.text or "" if one.tag == f"{_W}t" else " " for one in pieces)


def _sheets(data: bytes) -> Iterator[Line]:
    # Opened as a package first: it refuses what is no package, or too large once unpacked.
    read(data, "Excel文件")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    several = len(book.worksheets) > 1
    for sheet in book.worksheets:
        yield from _rows_of(sheet, f"“{sheet.title}”" if several else "")


def _rows_of(sheet: Any, label: str) -> Iterator[Line]:
    """Rows; one with a single filled cell is a paragraph, the first with several is the head of what follows."""
    heads: tuple[str, ...] = ()
    for at, row in enumerate(sheet.iter_rows(values_only=True, max_row=_MOST_ROWS), 1):
        cells = tuple("" if cell is None else str(cell) for cell in row)
        filled = [cell for cell in cells if cell.strip()]
        where = f"{label}第{at}行"
        if len(filled) == 1:
            yield Line(text=filled[0], where=where)
        elif filled:
            yield Line(text="\t".join(cells), where=where, cells=cells, heads=heads)
            heads = heads or cells


def _pages(data: bytes) -> Iterator[Line]:
    document = pypdfium2.PdfDocument(data)
    try:
        for at in range(min(len(document), _MOST_PAGES)):
            text = document[at].get_textpage().get_text_bounded()
            yield from _paragraphs([line.strip() for line in text.splitlines()], f"第{at + 1}页")
    finally:
        document.close()


def _paragraphs(lines: list[str], page: str) -> Iterator[Line]:
    """The lines of a page, those that run on to the edge joined with the next."""
    longest = max(map(len, lines), default=0)
    kept, first = "", 0
    for row, line in enumerate(lines, 1):
        kept, first = (f"{kept}{line}", first) if kept else (line, row)
        if kept and (len(line) < _FULL * longest or line.endswith(_STOPS)):
            yield Line(text=kept, where=f"{page}第{first}行")
            kept = ""
    if kept:
        yield Line(text=kept, where=f"{page}第{first}行")
