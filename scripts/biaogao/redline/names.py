"""Makes names of the old file fit beside those of the new one: bookmarks, relationships, numbers of marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from biaogao.ooxml.xml import NAMESPACES
from biaogao.redline.markup import XML, w

_WORD = re.compile(r"\w+", re.ASCII)
_R = f"{{{NAMESPACES['r']}}}"
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_MARKS = (
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
    for start in list(story.iter(w("bookmarkStart"))):
        name = start.get(w("name"), "")
        if name in names or final[name] in taken:
            _drop(story, start)
        else:
            start.set(w("name"), final[name])
            _prefix_id(story, start)
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


def _ends(story: XML, number: str) -> Iterator[XML]:
    return (end for end in story.iter(w("bookmarkEnd")) if end.get(w("id")) == number)


def _drop(story: XML, start: XML) -> None:
    for end in (start, *list(_ends(story, start.get(w("id"), "")))):
        parent = end.getparent()
        if parent is not None:
            parent.remove(end)


def _prefix_id(story: XML, start: XML) -> None:
    number = start.get(w("id"), "")
    for end in (*list(_ends(story, number)), start):
        end.set(w("id"), f"old{number}")


def relink(story: XML, links: Mapping[str, str]) -> None:
    """Lead to other relationships, in place."""
    for element in story.iter():
        for name, value in element.attrib.items():
            if str(name).startswith(_R) and str(value) in links:
                element.set(name, links[str(value)])


def number_marks(stories: Iterable[XML]) -> None:
    """Give every mark, bookmark and drawing of the file a number of its own, in order."""
    marks = {w(name) for name in _MARKS}
    ranges = {w(name) for name in _RANGES}
    next_mark, next_bookmark, next_drawing = 9000, 0, 0
    of_range: dict[str, str] = {}
    for story in stories:
        of_bookmark: dict[str, str] = {}
        for element in story.iter():
            tag = str(element.tag)
            if tag in marks or (tag in ranges and tag.endswith("Start")):
                next_mark += 1
                if tag in ranges:
                    of_range[f"{tag.removesuffix('Start')}{element.get(w('id'))}"] = str(next_mark)
                element.set(w("id"), str(next_mark))
            elif tag in ranges:
                element.set(w("id"), of_range[f"{tag.removesuffix('End')}{element.get(w('id'))}"])
            elif tag == w("bookmarkStart"):
                next_bookmark += 1
                of_bookmark[element.get(w("id"), "")] = str(next_bookmark)
                element.set(w("id"), str(next_bookmark))
            elif tag == w("bookmarkEnd"):
                element.set(w("id"), of_bookmark[element.get(w("id"), "")])
            elif tag == f"{{{NAMESPACES['wp']}}}docPr":
                next_drawing += 1
                element.set("id", str(next_drawing))
