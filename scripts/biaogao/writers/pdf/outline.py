"""Writes the bookmarks of a PDF from the headings of the standard.

LibreOffice makes them from the levels of numbered lines, so that an untitled 条 becomes a chapter and takes the clauses
behind it as its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pikepdf

from biaogao.writers.pdf.pages import named_destinations


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """A heading as the contents print it; `bookmark` is that of the Word file, `level` is 1 for 章 and annexes."""

    title: str
    bookmark: str
    level: int


def write_outline(file: pikepdf.Pdf, headings: Sequence[Heading]) -> None:
    """Replace the bookmarks; a heading whose place the file does not know is left out. Chapters are shown folded."""
    places = dict(named_destinations(file))
    with file.open_outline() as outline:
        outline.root.clear()
        open_levels: list[tuple[int, list[pikepdf.OutlineItem]]] = [(0, outline.root)]
        for heading in headings:
            place = places.get(heading.bookmark)
            if place is None:
                continue
            while open_levels[-1][0] >= heading.level:
                open_levels.pop()
            item = pikepdf.OutlineItem(heading.title, destination=_array(place))
            item.is_closed = True
            open_levels[-1][1].append(item)
            open_levels.append((heading.level, item.children))


def _array(place: pikepdf.Object) -> pikepdf.Array:
    target = place["/D"] if isinstance(place, pikepdf.Dictionary) else place
    return pikepdf.Array(list(target))
