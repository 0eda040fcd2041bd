"""Makes names of the old file fit beside those of the new one: bookmarks, relationships, numbers of marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count

from biaogao.ooxml.xml import NAMESPACES
from biaogao.redline.markup import XML, w

_WORD = re.compile(r"\w+", re.ASCII)
_R = f"{{{NAMESPACES['r']}}}"
_FIRST_MARK = 9001
"""Marks are numbered apart from bookmarks, since Word wants all ids of marks unique."""
_ID, _DRAWING = w("id"), f"{{{NAMESPACES['wp']}}}docPr"
_BOOKMARK_START, _BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
_RANGE_STARTS = (w("moveFromRangeStart"), w("moveToRangeStart"))
_RANGE_ENDS = (w("moveFromRangeEnd"), w("moveToRangeEnd"))
_MARK_NAMES = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "cellIns",
    "cellDel",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
)
_MARKS = tuple(w(name) for name in _MARK_NAMES)


def bookmarks_in(element: XML) -> tuple[str, ...]:
    """The names of the bookmarks that begin inside, in order."""
    return tuple(start.get(w("name"), "") for start in element.iter(w("bookmarkStart")))


def renamed(pairs: Iterable[tuple[XML, XML]]) -> dict[str, str]:
    """What bookmarks of the old file are called in the new one, from paragraphs that stand in both."""
    found: dict[str, str] = {}
    for old, new in pairs:
        before, after = bookmarks_in(old), bookmarks_in(new)
        if len(before) == len(after):
            found.update(zip(before, after, strict=True))
    return found


def rename_bookmarks(story: XML, names: Mapping[str, str], taken: frozenset[str]) -> None:
    """Call the bookmarks of the old file, and what leads to them, by their new names; drop those that the new file has.

    Names that would come twice get an ending, since Word keeps only the first bookmark of a name.
    """
    final = {name: _free(name, names, taken) for name in bookmarks_in(story)}
    ends: dict[str, list[XML]] = defaultdict(list)
    for end in story.iter(w("bookmarkEnd")):
        ends[end.get(w("id"), "")].append(end)
    for start in list(story.iter(w("bookmarkStart"))):
        name, both = start.get(w("name"), ""), (start, *ends[start.get(w("id"), "")])
        if name in names or final[name] in taken:
            _drop(both)
        else:
            start.set(w("name"), final[name])
            _prefix_id(both)
    lead = final | dict(names)
    for code in story.iter(w("instrText")):
        code.text = _WORD.sub(lambda word: lead.get(word[0], word[0]), code.text or "")
    for link in story.iter(w("hyperlink")):
        anchor = link.get(w("anchor"), "")
        link.set(w("anchor"), lead.get(anchor, anchor))


def _free(name: str, names: Mapping[str, str], taken: frozenset[str]) -> str:
    if name in names:
        return names[name]
    return f"{name[:36]}_old" if name in taken else name


def _drop(ends: Iterable[XML]) -> None:
    for end in ends:
        parent = end.getparent()
        if parent is not None:
            parent.remove(end)


def _prefix_id(ends: Iterable[XML]) -> None:
    """Ids of the old file and of the new one must not meet before all are numbered anew."""
    for end in ends:
        end.set(w("id"), f"old{end.get(w('id'), '')}")


def relink(story: XML, links: Mapping[str, str]) -> None:
    """Lead to other relationships, in place."""
    for element in story.iter():
        for name, value in element.attrib.items():
            if str(name).startswith(_R) and str(value) in links:
                element.set(name, links[str(value)])


def number_marks(stories: Iterable[XML]) -> None:
    """Give every mark, bookmark and drawing of the file a number of its own, in order."""
    of_range: dict[str, str] = {}
    marks, bookmarks, drawings = count(_FIRST_MARK), count(1), count(1)
    for story in stories:
        of_bookmark: dict[str, str] = {}
        for element in story.iter(*_MARKS, *_RANGE_STARTS, *_RANGE_ENDS, _BOOKMARK_START, _BOOKMARK_END, _DRAWING):
            tag, number = str(element.tag), element.get(_ID, "")
            if tag == _BOOKMARK_START:
                of_bookmark[number] = str(next(bookmarks))
                element.set(_ID, of_bookmark[number])
            elif tag == _BOOKMARK_END:
                element.set(_ID, of_bookmark[number])
            elif tag == _DRAWING:
                element.set("id", str(next(drawings)))
            elif tag in _RANGE_ENDS:
                element.set(_ID, of_range[f"{tag.removesuffix('End')}{number}"])
            else:
                of_range[f"{tag.removesuffix('Start')}{number}"] = given = str(next(marks))
                element.set(_ID, given)
