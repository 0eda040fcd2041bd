"""Between which bookmarks two Word files of ours differ: what a small edit leaves alone is laid out as before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from lxml import etree

from biaogao.ooxml.package import parse, read

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
# They tell of the file and are not laid out.
_ABOUT = "docProps/"

Span = tuple[str, str]
"""The last bookmark before what differs and the first behind it, '' where there is none."""


def touched(old: bytes, new: bytes, known: Collection[str]) -> tuple[Span, ...] | None:
    """The places in the body of `new` that differ from `old`, between bookmarks of `known`.

    None where anything else differs that bears on pages: styles, numbers, notes, headers, pictures, sections.
    """
    parts = [read(data) for data in (old, new)]
    bodies = [parse(part.pop(_BODY)) for part in parts]
    others = [{name: data for name, data in part.items() if not name.startswith(_ABOUT)} for part in parts]
    if others[0] != others[1]:
        return None
    before, after = (list(body[0]) for body in bodies)
    texts = [[etree.tostring(block) for block in blocks] for blocks in (before, after)]
    places = _differing(texts[0], texts[1])
    if any(block.find(f".//{_W}sectPr") is not None for at in places for block in _at(before, after, at)):
        return None
    marks = [_bookmarks(block, known) for block in after]
    return tuple((_first(reversed(marks[:start]), -1), _first(marks[end:], 0)) for start, end in places)


_Place = tuple[int, int]


def _differing(old: Sequence[bytes], new: Sequence[bytes]) -> list[_Place]:
    """Half-open runs of blocks of `new`: each block that differs, or all between what is equal at both ends."""
    if len(old) == len(new):
        return [(at, at + 1) for at in range(len(new)) if old[at] != new[at]]
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - start
    same = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return [(start, len(new) - same)]


def _first(marks: Iterable[list[str]], at: int) -> str:
    return next((names[at] for names in marks if names), "")


def _at(before: list[etree._Element], after: list[etree._Element], place: _Place) -> list[etree._Element]:
    """The blocks of both files that stand at a place."""
    start, end = place
    return [*after[start:end], *before[start : end + len(before) - len(after)]]


def _bookmarks(block: etree._Element, known: Collection[str]) -> list[str]:
    names = (mark.get(f"{_W}name", "") for mark in block.iter(f"{_W}bookmarkStart"))
    return [name for name in names if name in known]
