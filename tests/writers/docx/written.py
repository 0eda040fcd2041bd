"""Writes blocks to WordprocessingML and reads them back, for the tests of the body's modules."""

from __future__ import annotations

from itertools import count

from lxml import etree

from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.ooxml.xml import NAMESPACES, namespaces
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.body import write_body
from biaogao.writers.docx.parts import Parts
from biaogao.writers.mathematics import Mathematics
from writers.docx.everything import keyed

W = f"{{{NAMESPACES['w']}}}"
_PREFIXES = ("w", "r", "m", "wp", "a", "pic")


class Page:
    """A written body: `root` holds its paragraphs and tables, `parts` what it collected."""

    def __init__(self, body, parts):
        self.body = body
        self.parts = parts
        self.root = parsed(body.front + body.main)

    def paragraphs(self, role=None):
        """(style id, text) of all paragraphs, or the texts of those of one role."""
        pairs = [(style_of(p), text_of(p)) for p in self.root.iter(f"{W}p")]
        return pairs if role is None else [text for style, text in pairs if style == role.style_id]

    def find(self, role):
        """The first paragraph of a role."""
        return next(p for p in self.root.iter(f"{W}p") if style_of(p) == role.style_id)

    def bookmarks(self):
        return {start.get(f"{W}name") for start in self.root.iter(f"{W}bookmarkStart")}


def write(folder, *children, footnotes=(), mathematics=None):
    """Write top-level blocks, keyed and resolved as a reader's would be."""
    serial = count(1)
    document = Document(
        name="d", metadata=Metadata(), children=tuple(keyed(child, serial) for child in children), footnotes=footnotes
    )
    parts = Parts(folder, {})
    body = write_body(document, resolve(document), parts, mathematics or Mathematics())
    return Page(body, parts)


def parsed(xml):
    return etree.fromstring(f"<root{namespaces(*_PREFIXES)}>{xml}</root>")


def style_of(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else ""


def text_of(element):
    """The visible text; tabs and breaks as characters."""
    parts = []
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.getparent().tag == f"{W}r":
            parts.append("\t" if node.tag == f"{W}tab" else "\n")
    return "".join(parts)


def instructions(element):
    return [node.text.strip() for node in element.iter(f"{W}instrText")]
