"""Weaves the contents of two paragraphs, and gives the woven stretches their marks."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from biaogao.compare.tokens import hunks
from biaogao.redline.markup import XML, Mark, Stamp, canonical, text_run, twin, w
from biaogao.redline.pieces import Content, Piece, link_name

NOTE = "footnoteReference"


class Stretch(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A piece with its mark; `before` is the same piece of the old file where it is kept.

    `woven` is the result of a field that is kept and shows something else now.
    """

    mark: Mark
    piece: Piece
    before: Piece | None = None
    woven: tuple[Stretch, ...] | None = None


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """How to mark: whose changes, whether changed results of fields are marked, and what was known of both files.

    `old_pictures` and `new_pictures` map relationships to digests of pictures; `note` gives the id in the redline for a
    footnote with the old, the new, or both of these ids.
    """

    stamp: Stamp
    note: Callable[[str | None, str | None], str]
    fields: bool = True
    old_pictures: Mapping[str, str] = {}
    new_pictures: Mapping[str, str] = {}


def weave(old: Content, new: Content, rules: Rules) -> tuple[Stretch, ...]:
    """The pieces of both contents in one order; kept ones are those of the new file."""
    return tuple(_woven(old.pieces, new.pieces, rules))


def all_of(content: Content, mark: Mark) -> tuple[Stretch, ...]:
    """Every piece with one mark."""
    return tuple(Stretch(mark=mark, piece=piece) for piece in content.pieces)


def _woven(old: Sequence[Piece], new: Sequence[Piece], rules: Rules) -> Iterator[Stretch]:
    for hunk in hunks([piece.leaf for piece in old], [piece.leaf for piece in new]):
        if hunk.same:
            for before, after in zip(old[hunk.i1 : hunk.i2], new[hunk.j1 : hunk.j2], strict=True):
                yield _kept(before, after, rules)
        else:
            yield from (Stretch(mark=Mark.DELETE, piece=piece) for piece in old[hunk.i1 : hunk.i2])
            yield from (Stretch(mark=Mark.INSERT, piece=piece) for piece in new[hunk.j1 : hunk.j2])


def _kept(old: Piece, new: Piece, rules: Rules) -> Stretch:
    shown = [[piece.leaf for piece in side.result] for side in (old, new)]
    if not rules.fields or shown[0] == shown[1]:
        return Stretch(mark=Mark.KEEP, piece=new, before=old)
    gone = (Stretch(mark=Mark.DELETE, piece=piece) for piece in old.result)
    come = (Stretch(mark=Mark.INSERT, piece=piece) for piece in new.result)
    return Stretch(mark=Mark.KEEP, piece=new, before=old, woven=(*gone, *come))


def write(stretches: Iterable[Stretch], rules: Rules) -> list[XML]:
    """The children of a w:p, bookmarks at their places."""
    children: list[XML] = []
    for link, inside in groupby(stretches, key=lambda stretch: _link_of(stretch.piece)):
        held = list(inside)
        around = held[0].piece.link
        if not link or around is None:
            children += _marked(held, rules)
            continue
        made = copy.copy(around)
        made[:] = _marked(held, rules)
        made.tail = None
        children.append(made)
    return children


def _link_of(piece: Piece) -> str:
    return link_name(piece.link)


def _marked(stretches: Sequence[Stretch], rules: Rules) -> list[XML]:
    """Runs of one mark each, one element around what has a mark."""
    children: list[XML] = []
    for mark, inside in groupby(stretches, key=lambda stretch: stretch.mark):
        held = list(inside)
        if mark is Mark.KEEP:
            children += _plain(held, rules)
            continue
        for bookmarks, part in _between_bookmarks(held):
            children += [copy.deepcopy(end) for end in bookmarks]
            children.append(rules.stamp.element(mark.value, _runs(part, rules, deleted=mark is Mark.DELETE)))
    return children


def _between_bookmarks(held: Sequence[Stretch]) -> Iterator[tuple[tuple[XML, ...], list[Stretch]]]:
    """Bookmarks stand outside of marks, so that one that begins there may end elsewhere."""
    part: list[Stretch] = []
    bookmarks: tuple[XML, ...] = ()
    for stretch in held:
        if stretch.piece.bookmarks:
            if part:
                yield bookmarks, part
            part, bookmarks = [], stretch.piece.bookmarks
        part.append(stretch)
    yield bookmarks, part


def _plain(held: Sequence[Stretch], rules: Rules) -> list[XML]:
    children: list[XML] = []
    for bookmarks, part in _between_bookmarks(held):
        children += [copy.deepcopy(end) for end in bookmarks]
        children += _runs(part, rules, deleted=False)
    return children


def _runs(part: Sequence[Stretch], rules: Rules, *, deleted: bool) -> list[XML]:
    """Words of equal look joined to one run, anything else as it stands."""
    children: list[XML] = []
    for look, inside in groupby(part, key=_look):
        held = list(inside)
        if look is not None:
            words = "".join(stretch.piece.text for stretch in held)
            children.append(text_run(held[0].piece.properties, words, deleted=deleted))
        else:
            for stretch in held:
                children += _thing(stretch, rules, deleted=deleted)
    return children


def _look(stretch: Stretch) -> bytes | None:
    return canonical(stretch.piece.properties) if stretch.piece.leaf.kind == "t" else None


def _thing(stretch: Stretch, rules: Rules, *, deleted: bool) -> Iterator[XML]:
    piece = stretch.piece
    if piece.leaf.kind == NOTE:
        yield _note(stretch, rules)
        return
    yield from (_gone(element, deleted=deleted) for element in piece.elements)
    if stretch.woven is not None:
        yield from _marked(stretch.woven, rules)
    else:
        inner = [Stretch(mark=stretch.mark, piece=one) for one in piece.result]
        yield from _runs(inner, rules, deleted=deleted)
    yield from (_gone(element, deleted=deleted) for element in piece.tail)


def _note(stretch: Stretch, rules: Rules) -> XML:
    """The mark of a footnote, leading to the note of the redline."""
    made = twin(stretch.piece.elements[0])
    mark = next(made.iter(w(NOTE)))
    here = mark.get(w("id"))
    before = stretch.before and next(stretch.before.elements[0].iter(w(NOTE))).get(w("id"))
    old, new = (here, None) if stretch.mark.is_old else (before, here)
    mark.set(w("id"), rules.note(old or None, new))
    return made


def _gone(element: XML, *, deleted: bool) -> XML:
    made = twin(element)
    if deleted:
        for code in made.iter(w("instrText")):
            code.tag = w("delInstrText")
    return made
