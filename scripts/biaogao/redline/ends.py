"""Moves marks from the ends of paragraphs to the ends before them, where they mean the same and are better understood.

Whoever takes the end of a paragraph away gives what it holds to the next one, whose looks then count. So a stretch of
whole paragraphs may be marked by its own ends or by the end before it and its own but the last.
"""

from __future__ import annotations

from biaogao.redline.markup import XML, Mark, canonical, end_is_marked, end_mark, mark_end, take_end_mark, w
from biaogao.redline.paragraphs import looks, settle_looks
from biaogao.redline.weaving import Rules

_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))


def free_last_end(made: list[XML], rules: Rules) -> None:
    """The last paragraph of a cell, note or running line has to stay: the marks of ends move one paragraph up."""
    trailing = 0
    while trailing < len(made) and made[-1 - trailing].tag == w("p") and end_is_marked(made[-1 - trailing]):
        trailing += 1
    if trailing and trailing < len(made) and made[-1 - trailing].tag == w("p"):
        _shift(made[-1 - trailing :], rules)


def join_stretches(made: list[XML], rules: Rules) -> None:
    """Words that came at the end of a paragraph and the paragraphs that came behind it are one stretch; gone ones too.

    LibreOffice joins such neighbours and then takes the end between them for part of the change.
    """
    for place, paragraph in enumerate(made):
        mark = _last_mark(paragraph)
        if mark is Mark.KEEP or end_is_marked(paragraph):
            continue
        behind = place + 1
        while behind < len(made) and made[behind].tag == w("p") and end_mark(made[behind]) is mark:
            behind += 1
        stretch = made[place:behind]
        if len(stretch) > 1 and canonical(looks(stretch[0])) == canonical(looks(stretch[-1])):
            _shift(stretch, rules)


def _last_mark(paragraph: XML) -> Mark:
    """The mark of the last words of a paragraph that stays; KEEP also where it carries a section."""
    if paragraph.tag != w("p") or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return Mark.KEEP
    last = next((child.tag for child in reversed(paragraph) if child.tag not in _BOOKMARKS), "")
    return next((mark for mark in (Mark.INSERT, Mark.DELETE) if last == w(mark.value)), Mark.KEEP)


def _shift(stretch: list[XML], rules: Rules) -> None:
    """The ends but the last get the mark of the last one; the last one keeps the looks of the place of the first."""
    stayed, last = stretch[0], stretch[-1]
    mark = end_mark(last)
    for paragraph in stretch[1:]:
        take_end_mark(paragraph)
    for paragraph in stretch[:-1]:
        mark_end(paragraph, mark, rules.stamp)
    settle_looks(last, stayed, mark, rules)
