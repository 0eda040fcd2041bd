"""Names of WordprocessingML as lxml wants them, and the marks of a tracked change."""

from __future__ import annotations

import copy
import enum
from collections.abc import Iterable

import msgspec
from lxml import etree

from biaogao.ooxml.xml import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
XML = etree._Element


def w(name: str) -> str:
    """`w:name` in Clark's notation."""
    return _W + name


def element(name: str) -> XML:
    """An empty `w:name`; the prefix is said, since equal elements are told by their text."""
    return etree.Element(w(name), nsmap={"w": NAMESPACES["w"]})


def like(other: XML) -> XML:
    """An empty element of the same name."""
    return etree.Element(other.tag, nsmap={"w": NAMESPACES["w"]})


_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))


class Mark(enum.StrEnum):
    """What a tracked change says of a stretch; the value is its element."""

    KEEP = ""
    INSERT = "ins"
    DELETE = "del"
    MOVE_FROM = "moveFrom"
    MOVE_TO = "moveTo"

    @property
    def is_old(self) -> bool:
        """Whether the stretch stood in the old file only."""
        return self in {Mark.DELETE, Mark.MOVE_FROM}


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """Who made the changes and when; `date` is ISO with time and Z, or empty."""

    author: str
    date: str = ""

    def element(self, name: str, children: Iterable[XML] = ()) -> XML:
        """A `w:name` with author and date; ids are given to all marks of a file at its end."""
        made = element(name)
        made.set(w("id"), "0")
        made.set(w("author"), self.author)
        if self.date:
            made.set(w("date"), self.date)
        made.extend(children)
        return made


def twin(element: XML) -> XML:
    """A copy without what follows the element in its parent."""
    made = copy.deepcopy(element)
    made.tail = None
    return made


def canonical(element: XML | None) -> bytes:
    """Equal bytes for equal elements of one file or of two."""
    return b"" if element is None else etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def is_same(old: XML, new: XML) -> bool:
    """Whether two files agree on an element but for its bookmarks; what bears footnotes may differ in them.

    False says only that somebody has to look closer: equal elements may be written in two ways.
    """
    if next(new.iter(w("footnoteReference")), None) is not None:
        return False
    if any(next(one.iter(*_BOOKMARKS), None) is not None for one in (old, new)):
        old, new = _without_bookmarks(old), _without_bookmarks(new)
    return etree.tostring(old, with_tail=False) == etree.tostring(new, with_tail=False)


def _without_bookmarks(one: XML) -> XML:
    made = twin(one)
    for end in list(made.iter(*_BOOKMARKS)):
        parent = end.getparent()
        if parent is not None:
            parent.remove(end)
    return made


def serialise(root: XML) -> bytes:
    """A part of the file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_run(properties: XML | None, text: str, *, deleted: bool) -> XML:
    """A run of text; deleted text has an element of its own."""
    made = element("r")
    if properties is not None:
        made.append(twin(properties))
    inner = etree.SubElement(made, w("delText" if deleted else "t"))
    inner.text = text
    if text != text.strip() or "  " in text:
        inner.set(_SPACE, "preserve")
    return made


def properties_of(paragraph: XML) -> XML:
    """The w:pPr of a paragraph, made where it has none."""
    found = paragraph.find(w("pPr"))
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


_BEHIND_RUN_PROPERTIES = frozenset({w("sectPr"), w("pPrChange")})


def mark_end(paragraph: XML, mark: Mark, stamp: Stamp) -> None:
    """Say that the end of the paragraph (its mark) was inserted, deleted or moved."""
    if mark is Mark.KEEP:
        return
    properties = properties_of(paragraph)
    of_mark = properties.find(w("rPr"))
    if of_mark is None:
        of_mark = element("rPr")
        place = sum(1 for child in properties if child.tag not in _BEHIND_RUN_PROPERTIES)
        properties.insert(place, of_mark)
    of_mark.insert(0, stamp.element(mark.value))


def end_mark(paragraph: XML) -> Mark:
    """What is said of the end of the paragraph."""
    found = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    marks = () if found is None else (mark for mark in Mark if mark.value and found.find(w(mark.value)) is not None)
    return next(iter(marks), Mark.KEEP)


def end_is_marked(paragraph: XML) -> bool:
    """Whether the end of a paragraph came, went or moved."""
    return end_mark(paragraph) is not Mark.KEEP


def take_end_mark(paragraph: XML) -> None:
    """Say nothing of the end of the paragraph any more."""
    of_mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    mark = end_mark(paragraph)
    if of_mark is None or mark is Mark.KEEP:
        return
    for said in of_mark.findall(w(mark.value)):
        of_mark.remove(said)
    if not len(of_mark):
        properties_of(paragraph).remove(of_mark)
