"""Between which bookmarks two Word files of ours differ: what a small edit leaves alone is laid out as before."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lxml import etree

from biaogao.ooxml.package import parse, read

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_APART = (f"{_W}sectPr", f"{_W}drawing", _MATH)
# They tell of the file and are not laid out.
_ABOUT = "docProps/"

Span = tuple[str, str]
"""The last bookmark before what differs and the first behind it, '' where there is none."""


def touched(old: bytes, new: bytes, known: Collection[str]) -> tuple[Span, ...] | None:
    """The places in the body of `new` that differ from `old`, between bookmarks of `known`.

    None where a block came or went, and where anything else differs that bears on pages: styles, numbers, notes,
    headers, sections, and lines that may be of another height for a formula or picture in them.
    """
    parts = [read(data) for data in (old, new)]
    bodies = [parse(part.pop(_BODY)) for part in parts]
    others = [{name: data for name, data in part.items() if not name.startswith(_ABOUT)} for part in parts]
    if others[0] != others[1]:
        return None
    before, after = (list(body[0]) for body in bodies)
    texts = [[etree.tostring(block) for block in blocks] for blocks in (before, after)]
    if len(texts[0]) != len(texts[1]):
        return None
    differing = [at for at, (old_block, new_block) in enumerate(zip(*texts, strict=True)) if old_block != new_block]
    if any(
        block.find(f".//{tag}") is not None for at in differing for block in (before[at], after[at]) for tag in _APART
    ):
        return None
    marks = [_bookmarks(block, known) for block in after]
    return tuple((_first(reversed(marks[:at]), -1), _first(marks[at + 1 :], 0)) for at in differing)


def _first(marks: Iterable[list[str]], at: int) -> str:
    return next((names[at] for names in marks if names), "")


def _bookmarks(block: etree._Element, known: Collection[str]) -> list[str]:
    names = (mark.get(f"{_W}name", "") for mark in block.iter(f"{_W}bookmarkStart"))
    return [name for name in names if name in known]
