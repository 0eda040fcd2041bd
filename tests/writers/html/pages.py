"""Writes documents as reading copies for tests."""

from __future__ import annotations

from pathlib import Path

from lxml import etree, html

from biaogao import manuscript
from biaogao.model.document import Document
from biaogao.resolve.resolver import resolve
from biaogao.writers.html.mathml import MATHML
from biaogao.writers.html.writer import read_look, write
from biaogao.writers.mathematics import Mathematics

ROOT = Path(__file__).parents[3]
LOOK = read_look(ROOT / "templates" / "html")
GOLDEN = ROOT / "tests" / "golden"


def page_of(document: Document, folder: Path = GOLDEN / "small") -> bytes:
    return write(document, resolve(document), folder, LOOK, Mathematics(dialect=MATHML))


def golden_page(name: str = "small") -> bytes:
    folder = GOLDEN / name
    loaded = manuscript.load(folder, name)
    return write(loaded.document, loaded.resolution, folder, LOOK, Mathematics(dialect=MATHML))


def tree_of(page: bytes) -> etree._Element:
    return html.fromstring(page.decode())


def words(element: etree._Element) -> str:
    """The text that is read, without the signs that copy an address."""
    return "".join(element.xpath(".//text()[not(ancestor::a[@class='anchor'])]"))
