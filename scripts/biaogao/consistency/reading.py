"""The text of a Word or Excel file as lines: paragraphs, and rows of tables with tabs between the cells."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml.package import parse, read
from biaogao.ooxml.xml import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_STORY = ("word/header", "word/document.xml", "word/footer")


def lines_of(name: str, data: bytes) -> tuple[str, ...]:
    """The lines of a .docx (headers first, footers last) or .xlsx; none of other files and of what cannot be read."""
    try:
        if name.endswith(".docx"):
            return tuple(_word(data))
        if name.endswith(".xlsx"):
            return tuple(_sheets(data))
    except (InputError, ValueError, KeyError, OSError):
        return ()
    return ()


def _word(data: bytes) -> Iterator[str]:
    parts = read(data)
    for story in _STORY:
        for name in sorted(name for name in parts if name.startswith(story) and name.endswith(".xml")):
            yield from _blocks(parse(parts[name], name))


def _blocks(parent: etree._Element) -> Iterator[str]:
    """Paragraphs and rows in their order; a table inside a cell is part of the cell."""
    for child in parent:
        if child.tag == f"{_W}p":
            if text := _text(child).strip():
                yield text
        elif child.tag == f"{_W}tr":
            yield "\t".join(" ".join(map(_text, cell.iter(f"{_W}p"))).strip() for cell in child.iter(f"{_W}tc"))
        else:
            yield from _blocks(child)


def _text(paragraph: etree._Element) -> str:
    pieces = (one for one in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"))
    return "".join(one.text or "" if one.tag == f"{_W}t" else " " for one in pieces)


def _sheets(data: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            if any(cell is not None for cell in row):
                yield "\t".join("" if cell is None else str(cell) for cell in row)
