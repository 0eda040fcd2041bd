"""Begins a page before a table of a Word file, or before the lines that are kept with it; lets its rows be split."""

from __future__ import annotations

from lxml import etree

from biaogao.ooxml import package
from biaogao.ooxml.xml import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_PART = "word/document.xml"


def turn_before(data: bytes, table: int, name: str) -> bytes:
    """The Word file with a page turn before a table of its body (counted from 0); the same bytes where it has none.

    Raises InputError where the file is no safe package.
    """
    parts = package.read(data, name)
    root = package.parse(parts[_PART], name)
    tables = list(root[0].iterchildren(f"{_W}tbl"))
    first = _first_line(tables[table]) if table < len(tables) else None
    if first is None:
        return data
    properties = first.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        first.insert(0, properties)
    if properties.find(f"{_W}pageBreakBefore") is None:
        properties.insert(_place(properties), etree.Element(f"{_W}pageBreakBefore"))
    parts[_PART] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.save(parts)


def let_rows_split(data: bytes, name: str) -> bytes:
    """The Word file whose rows may go over a page. Raises InputError where the file is no safe package."""
    parts = package.read(data, name)
    root = package.parse(parts[_PART], name)
    for properties in root.iter(f"{_W}trPr"):
        for mark in properties.findall(f"{_W}cantSplit"):
            properties.remove(mark)
    parts[_PART] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.save(parts)


def _first_line(table: etree._Element) -> etree._Element | None:
    """The first of the paragraphs before a table that stay with it; a table with none turns in its own first cell."""
    first: etree._Element | None = None
    before = table.getprevious()
    while before is not None and before.tag == f"{_W}p" and before.find(f"{_W}pPr/{_W}keepNext") is not None:
        first, before = before, before.getprevious()
    return first if first is not None else next(table.iter(f"{_W}p"), None)


def _place(properties: etree._Element) -> int:
    """pageBreakBefore follows pStyle, keepNext and keepLines (CT_PPr)."""
    before = {f"{_W}{name}" for name in ("pStyle", "keepNext", "keepLines")}
    return sum(child.tag in before for child in properties)
