"""Turns one paragraph, or the same paragraph of both files, into a paragraph with tracked changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from biaogao.compare.tokens import BREAK
from biaogao.redline.markup import XML, Mark, canonical, element, is_same, like, mark_end, properties_of, twin, w
from biaogao.redline.pieces import Content, Piece, read_content
from biaogao.redline.weaving import Rules, Stretch, all_of, weave, write

_NOT_TRACKED = (w("sectPr"), w("rPr"), w("pPrChange"))


def old_content(paragraph: XML, rules: Rules) -> Content:
    """The content of a paragraph of the old file."""
    return read_content(paragraph, rules.old_pictures)


def new_content(paragraph: XML, rules: Rules) -> Content:
    """The content of a paragraph of the new file."""
    return read_content(paragraph, rules.new_pictures)


def lone(paragraph: XML, mark: Mark, rules: Rules) -> XML:
    """A paragraph of one file only, all of it and its end with one mark."""
    content = old_content(paragraph, rules) if mark.is_old else new_content(paragraph, rules)
    made = _filled(paragraph, all_of(content, mark), content, rules)
    mark_end(made, mark, rules.stamp)
    return made


def common(old: XML, new: XML, rules: Rules) -> XML:
    """A paragraph that stands in both files, with what changed in it and in its looks."""
    if is_same(old, new):
        made = twin(new)
        _keep_bookmarks(made, old)
        return made
    content = new_content(new, rules)
    before = old_content(old, rules)
    made = _filled(new, weave(_without_bookmarks(before), content, rules), content, rules)
    _keep_bookmarks(made, old)
    track_looks(made, old, rules)
    return made


def _without_bookmarks(content: Content) -> Content:
    pieces = tuple(msgspec.structs.replace(piece, bookmarks=()) for piece in content.pieces)
    return Content(pieces=pieces)


def _keep_bookmarks(made: XML, old: XML) -> None:
    """Bookmarks that only the old file has stand at the beginning: where their words went they would lose an end."""
    place = 1 if made.find(w("pPr")) is not None else 0
    for start in old.iter(w("bookmarkStart")):
        end = element("bookmarkEnd")
        end.set(w("id"), start.get(w("id"), ""))
        made[place:place] = [twin(start), end]


def regrouped(olds: Sequence[XML], news: Sequence[XML], rules: Rules) -> list[XML]:
    """Paragraphs of the old file that were split or merged into those of the new one: ends of paragraphs are marked.

    Whoever takes an end away gives what stands before it to the next paragraph, whose looks then count.
    """
    before = _joined([_without_bookmarks(old_content(old, rules)) for old in olds])
    after = _joined([new_content(new, rules) for new in news])
    made: list[XML] = []
    part: list[Stretch] = []
    i = j = 0
    for stretch in (*weave(before, after, rules), Stretch(mark=Mark.KEEP, piece=_end(after.trailing))):
        if stretch.piece.leaf is not BREAK:
            part.append(stretch)
            continue
        shell = olds[i] if stretch.mark.is_old else news[j]
        content = Content(trailing=stretch.piece.bookmarks)
        paragraph = _filled(shell, tuple(part), content, rules)
        mark_end(paragraph, stretch.mark, rules.stamp)
        if stretch.mark is Mark.KEEP:
            track_looks(paragraph, olds[i], rules)
        made.append(paragraph)
        part = []
        i += stretch.mark is not Mark.INSERT
        j += not stretch.mark.is_old
    for old in olds:
        _keep_bookmarks(made[0], old)
    return made


def _joined(contents: Sequence[Content]) -> Content:
    """The contents of several paragraphs as one, with an end between two of them."""
    pieces = list(contents[0].pieces)
    for earlier, later in pairwise(contents):
        pieces += [_end(earlier.trailing), *later.pieces]
    return Content(pieces=tuple(pieces), trailing=contents[-1].trailing)


def _end(bookmarks: tuple[XML, ...]) -> Piece:
    return Piece(leaf=BREAK, bookmarks=bookmarks)


def arrived(old: XML, new: XML, rules: Rules) -> XML:
    """A moved paragraph at its new place: what came along is moved, what was added there is inserted.

    What was deleted on the way is seen at the old place only, where all of the old text stands: a deletion inside of
    a move is allowed, but LibreOffice leaves its words behind.
    """
    content = new_content(new, rules)
    woven = weave(_without_bookmarks(old_content(old, rules)), content, rules)
    here = tuple(
        Stretch(mark=Mark.MOVE_TO if one.mark is Mark.KEEP else one.mark, piece=one.piece, before=one.before)
        for one in woven
        if one.mark is not Mark.DELETE
    )
    made = _filled(new, here, content, rules)
    mark_end(made, Mark.MOVE_TO, rules.stamp)
    return made


def _filled(shell: XML, stretches: tuple[Stretch, ...], content: Content, rules: Rules) -> XML:
    made = like(shell)
    properties = shell.find(w("pPr"))
    if properties is not None:
        made.append(twin(properties))
    made.extend(write(stretches, rules))
    made.extend(twin(end) for end in content.trailing)
    return made


def looks(paragraph: XML) -> XML:
    """The w:pPr without what is no look of the paragraph: sections and the looks of its mark."""
    found = paragraph.find(w("pPr"))
    made = element("pPr") if found is None else twin(found)
    for child in [child for child in made if child.tag in _NOT_TRACKED]:
        made.remove(child)
    return made


def track_looks(made: XML, old: XML, rules: Rules) -> None:
    """Keep the looks of the old paragraph inside the woven one where they differ."""
    before = looks(old)
    if canonical(before) == canonical(looks(made)):
        return
    properties = made.find(w("pPr"))
    if properties is None:
        properties = element("pPr")
        made.insert(0, properties)
    properties.append(rules.stamp.element("pPrChange", (before,)))


def settle_looks(last: XML, stayed: XML, mark: Mark, rules: Rules) -> None:
    """Give `last`, a paragraph of one file, the looks of `stayed` in the file in which it melts into that one."""
    own, other = looks(last), looks(stayed)
    former = stayed.find(f"{w('pPr')}/{w('pPrChange')}/{w('pPr')}")
    if mark.is_old:
        _replace_looks(last, other)
        before = own
    else:
        before = other if former is None else former
    if canonical(before) != canonical(looks(last)):
        properties_of(last).append(rules.stamp.element("pPrChange", (twin(before),)))


def _replace_looks(paragraph: XML, new: XML) -> None:
    properties = properties_of(paragraph)
    kept = [child for child in properties if child.tag in _NOT_TRACKED]
    properties[:] = [*new, *kept]
