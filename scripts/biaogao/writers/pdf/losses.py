"""Tells which tables of a Word file did not reach its PDF whole.

LibreOffice can lose every row below a repeated head that it left alone at the end of a page, and says nothing of it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

import msgspec
import pypdfium2
from lxml import etree

from biaogao.ooxml import package
from biaogao.ooxml.xml import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
# Text of drawings and what only older programs show stands elsewhere on the page, or twice; moved text too.
_ASIDE = {
    f"{_W}txbxContent",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_HAN = re.compile("[\u4e00-\u9fff]")
_WORDS = re.compile("[\u4e00-\u9fffA-Za-z0-9]+")


class Losses(msgspec.Struct, frozen=True, kw_only=True):
    """`count` Chinese characters that the PDF lacks, and the tables (counted in the body from 0) that lack rows."""

    count: int
    tables: tuple[int, ...]


def losses(docx: bytes, pdf: bytes, name: str) -> Losses:
    """What of the body of a Word file its PDF lacks. Raises InputError where the Word file is no safe package."""
    body = package.parse(package.read(docx, name)["word/document.xml"], name)[0]
    needed = Counter(_HAN.findall("".join(_texts(body))))
    shown = _shown(pdf)
    count = (needed - Counter(_HAN.findall(shown))).total()
    return Losses(count=count, tables=tuple(_lacking(body, shown)) if count else ())


def _shown(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(_plain(page.get_textpage().get_text_bounded()) for page in document)


def _lacking(body: etree._Element, shown: str) -> Iterator[int]:
    """The tables with a paragraph that stands more often in Word than on the pages."""
    needed = Counter(map(_plain, _texts(body)))
    lost = {text for text, count in needed.items() if text and shown.count(text) < count}
    for number, table in enumerate(body.iterchildren(f"{_W}tbl")):
        if lost.intersection(map(_plain, _texts(table))):
            yield number


def _texts(element: etree._Element) -> Iterator[str]:
    """The text of each paragraph."""
    for paragraph in element.iter(f"{_W}p"):
        if not any(above.tag in _ASIDE for above in paragraph.iterancestors()):
            yield "".join(_shown_texts(paragraph))


def _shown_texts(paragraph: etree._Element) -> Iterator[str]:
    for run in paragraph.iter(f"{_W}r"):
        hidden = run.find(f"{_W}rPr/{_W}vanish") is not None
        between = itertools.takewhile(lambda above: above is not paragraph, run.iterancestors())
        if not hidden and not any(above.tag in _ASIDE for above in between):
            yield from (text.text or "" for text in run.iterchildren(f"{_W}t"))


def _plain(text: str) -> str:
    return "".join(_WORDS.findall(text))
