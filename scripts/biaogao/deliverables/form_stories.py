"""Walks through the words of a form with their places as people count them: tables, rows, cells, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from biaogao.ooxml import package
from biaogao.ooxml.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
MAIN = "word/document.xml"
_STORY = re.compile(r"^word/(document|header\d*|footer\d*|footnotes)\.xml$")
_NAMES = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注"}
_ROOM = re.compile(r"[\s_＿\u3000]*")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a paragraph and its place (第1个表第2行第3格, 正文第4段, 页眉)."""

    place: str
    text: str


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell: its element, its text, how many columns it spans, whether it may be written in."""

    element: etree._Element
    text: str
    span: int
    free: bool


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table: its element, its cells, its place (第1个表第2行)."""

    element: etree._Element
    cells: tuple[Cell, ...]
    place: str


def words_of(parts: Mapping[str, bytes]) -> Iterator[Words]:
    """All paragraphs of body, headers, footers and footnotes that have words, the body first."""
    for name in sorted((one for one in parts if _STORY.match(one)), key=lambda one: (one != MAIN, one)):
        root = package.parse(parts[name])
        story = _NAMES[re.sub(r"\d*\.xml$", "", name.removeprefix("word/"))]
        cells = dict(_cell_places(root))
        number = 0
        for paragraph in root.iter(f"{W}p"):
            cell = next(paragraph.iterancestors(f"{W}tc"), None)
            number += cell is None
            text = text_of(paragraph)
            if text.strip():
                own = f"{story}第{number}段" if name == MAIN else story
                yield Words(place=own if cell is None else cells.get(cell, story), text=text)


def _cell_places(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for rows in tables_of(root):
        for row in rows:
            for at, cell in enumerate(row.cells, 1):
                yield cell.element, f"{row.place}第{at}格"


def tables_of(root: etree._Element) -> Iterator[tuple[Row, ...]]:
    """The tables of a story in reading order, each as its rows; a table within a cell is one of its own."""
    for at, table in enumerate(root.iter(f"{W}tbl"), 1):
        rows = table.findall(f"{W}tr")
        yield tuple(
            Row(element=row, cells=tuple(map(_cell, row.findall(f"{W}tc"))), place=f"第{at}个表第{number}行")
            for number, row in enumerate(rows, 1)
        )


def text_of(element: etree._Element) -> str:
    """The text of a paragraph."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _cell(element: etree._Element) -> Cell:
    text = "\n".join(text_of(paragraph) for paragraph in element.findall(f"{W}p"))
    span = element.find(f"{W}tcPr/{W}gridSpan")
    merged = element.find(f"{W}tcPr/{W}vMerge")
    # A cell that goes on from the row above is no place of its own.
    goes_on = merged is not None and merged.get(f"{W}val", "continue") != "restart"
    plain = all(child.tag in (f"{W}tcPr", f"{W}p") for child in element) and element.find(f".//{W}drawing") is None
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return Cell(
        element=element,
        text=text.strip(),
        span=int(value) if value.isdecimal() and len(value) < 3 else 1,
        free=plain and not goes_on and bool(_ROOM.fullmatch(text)),
    )
