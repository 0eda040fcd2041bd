"""Turns two runs of inlines into the operations between them, as a person would mark them.

Tokens are numbers, Latin words, single Han characters, and the leaves that are no text. What is kept between two
changes but shorter than they are is marked with them, so that no confetti of single characters stays behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from biaogao.compare.canonical import Leaf, fold, leaves
from biaogao.compare.fields import Run
from biaogao.compare.script import Mark, TextOp

_COMBINING = (
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    r"\U0001f3fb-\U0001f3ff]"
)
_TOKEN = re.compile(
    rf"\d+(?:[\u2005\u00a0 ]\d{{3}}(?!\d))*(?:\.\d+)*|(?:[A-Za-zΑ-Ωα-ωÀ-ɏ]{_COMBINING}*)+"
    rf"|[\s\S]{_COMBINING}*(?:\u200d[\s\S]{_COMBINING}*)*"
)
_LONG = 5
_STOPS = frozenset("。；！？：\n")
_PAUSES = frozenset("，、（）()“”《》　 ")

BREAK = Leaf("paragraph", "")
"""Stands between the texts of the blocks of a split or merge."""


class Hunk(NamedTuple):
    """A stretch of tokens `old[i1:i2]` against `new[j1:j2]`, kept where `same`."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


def tokens(pieces: Iterable[Leaf]) -> tuple[Leaf, ...]:
    """The leaves of a run with its text cut into tokens."""
    found: list[Leaf] = []
    for leaf in pieces:
        if leaf.kind == "t":
            found.extend(Leaf("t", part, leaf.marks) for part in _TOKEN.findall(leaf.text))
        else:
            found.append(leaf)
    return tuple(found)


def hunks(old: Sequence[Leaf], new: Sequence[Leaf]) -> tuple[Hunk, ...]:
    """Kept and changed stretches in turn, cleaned up for reading."""
    numbers: dict[Leaf, int] = {}
    first = [numbers.setdefault(token, len(numbers)) for token in old]
    second = [numbers.setdefault(token, len(numbers)) for token in new]
    found = _changed(first, second)
    return tuple(_woven(_settled(_joined(found, old, new), old, new), len(old), len(new)))


def _changed(first: list[int], second: list[int]) -> list[Hunk]:
    """The changed stretches of the shortest edit."""
    found: list[Hunk] = []
    for code in Indel.opcodes(first, second):
        if code.tag == "equal":
            continue
        last = found[-1] if found else None
        if last and last.i2 == code.src_start and last.j2 == code.dest_start:
            found[-1] = Hunk(False, last.i1, code.src_end, last.j1, code.dest_end)
        else:
            found.append(Hunk(False, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return found


def _size(pieces: Sequence[Leaf]) -> int:
    """How many characters a reader sees; a leaf that is no text counts as two."""
    return sum(len(leaf.text.strip()) if leaf.kind == "t" else 2 for leaf in pieces)


def _joined(found: list[Hunk], old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Hunk]:
    """Neighbouring changes made one where what lies between them is too little to be read by itself.

    Done again until nothing joins: a joined change is larger and may take in the next gap. Numbers, punctuation and
    ends of paragraphs are never taken in.
    """
    merged = found
    while True:
        following = list(_join_once(merged, old, new))
        if len(following) == len(merged):
            return following
        merged = following


def _join_once(found: list[Hunk], old: Sequence[Leaf], new: Sequence[Leaf]) -> Iterator[Hunk]:
    held: Hunk | None = None
    for hunk in found:
        if held is not None and _belong(held, hunk, old, new):
            held = Hunk(False, held.i1, hunk.i2, held.j1, hunk.j2)
            continue
        if held is not None:
            yield held
        held = hunk
    if held is not None:
        yield held


def _belong(left: Hunk, right: Hunk, old: Sequence[Leaf], new: Sequence[Leaf]) -> bool:
    between = old[left.i2 : right.i1]
    if any(leaf.kind != "t" or not leaf.text.isalpha() for leaf in between):
        return False
    gap = _size(between)
    return gap <= 1 or (gap == 2 and min(_weight(left, old, new), _weight(right, old, new)) >= _LONG)


def _weight(hunk: Hunk, old: Sequence[Leaf], new: Sequence[Leaf]) -> int:
    return max(_size(old[hunk.i1 : hunk.i2]), _size(new[hunk.j1 : hunk.j2]))


def _settled(found: list[Hunk], old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Hunk]:
    """Pure insertions and deletions slid to where they read best: whole sentences, then whole clauses of a sentence."""
    settled: list[Hunk] = []
    for index, hunk in enumerate(found):
        low = settled[-1] if settled else Hunk(False, 0, 0, 0, 0)
        high = found[index + 1] if index + 1 < len(found) else Hunk(False, len(old), len(old), len(new), len(new))
        settled.append(_slid(hunk, low, high, old, new))
    return settled


def _slid(hunk: Hunk, low: Hunk, high: Hunk, old: Sequence[Leaf], new: Sequence[Leaf]) -> Hunk:
    if (hunk.i1 == hunk.i2) == (hunk.j1 == hunk.j2):
        return hunk
    text, start, end = (new, hunk.j1, hunk.j2) if hunk.i1 == hunk.i2 else (old, hunk.i1, hunk.i2)
    room_left = min(hunk.i1 - low.i2, hunk.j1 - low.j2)
    room_right = min(high.i1 - hunk.i2, high.j1 - hunk.j2)
    left = right = 0
    while left < room_left and text[start - left - 1] == text[end - left - 1]:
        left += 1
    while right < room_right and text[start + right] == text[end + right]:
        right += 1
    shifts = range(-left, right + 1)
    best = max(shifts, key=lambda shift: (_seam(text, start + shift, end + shift), -abs(shift), shift))
    return Hunk(False, hunk.i1 + best, hunk.i2 + best, hunk.j1 + best, hunk.j2 + best)


def _seam(text: Sequence[Leaf], start: int, end: int) -> int:
    """How well a stretch reads as a thing of its own: a stop before it and at its end, or a pause."""
    before = text[start - 1] if start else None
    last = text[end - 1]
    return _edge(before) + _edge(last)


def _edge(leaf: Leaf | None) -> int:
    if leaf is None or leaf.kind in {"paragraph", "break"} or leaf.text in _STOPS:
        return 3
    return 1 if leaf.text in _PAUSES else 0


def _woven(found: Iterable[Hunk], old_length: int, new_length: int) -> Iterator[Hunk]:
    """The changed stretches with the kept ones between them."""
    i = j = 0
    for hunk in found:
        if hunk.i1 > i:
            yield Hunk(True, i, hunk.i1, j, hunk.j1)
        yield hunk
        i, j = hunk.i2, hunk.j2
    if old_length > i:
        yield Hunk(True, i, old_length, j, new_length)


def text_ops(old: Run, new: Run) -> tuple[TextOp, ...]:
    """The operations from one run to the other; nothing deleted and nothing inserted where they are equal."""
    return stream_ops(leaves(old), leaves(new))


def stream_ops(old: Iterable[Leaf], new: Iterable[Leaf]) -> tuple[TextOp, ...]:
    """`text_ops` on leaves, with ends of paragraphs among them."""
    first, second = tokens(old), tokens(new)
    if first == second:
        return tuple(_ops(Mark.KEEP, first))
    found: list[TextOp] = []
    for hunk in hunks(first, second):
        if hunk.same:
            found.extend(_ops(Mark.KEEP, first[hunk.i1 : hunk.i2]))
        else:
            found.extend(_ops(Mark.DELETE, first[hunk.i1 : hunk.i2]))
            found.extend(_ops(Mark.INSERT, second[hunk.j1 : hunk.j2]))
    return tuple(found)


def _ops(mark: Mark, pieces: Sequence[Leaf]) -> Iterator[TextOp]:
    """The operations for a stretch: one, or several where paragraphs end in it."""
    start = 0
    for index, leaf in enumerate(pieces):
        if leaf.kind == "paragraph":
            if index > start:
                yield TextOp(mark=mark, content=fold(pieces[start:index]))
            yield TextOp(mark=mark, paragraph=True)
            start = index + 1
    if len(pieces) > start:
        yield TextOp(mark=mark, content=fold(pieces[start:]))


def whole(run: Run, mark: Mark) -> tuple[TextOp, ...]:
    """The operations that keep, delete or insert a whole run."""
    return tuple(_ops(mark, leaves(run)))
