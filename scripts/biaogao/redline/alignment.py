"""Finds which paragraph or table of the old file became which one of the new file, and which ones moved.

What has the same hidden bookmark, written for an authored id, is the same thing wherever it stands. Between those,
equal text is found first, then text that is much alike; pairs of one order are kept in place, the others have moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from biaogao.compare.order import pair_up, rising
from biaogao.ooxml.bookmarks import PREFIX

FIELD_NAMES = (f"{PREFIX}opens_", f"{PREFIX}closes_")
"""Where a field over many paragraphs begins and ends: these have to stay, whatever else they say."""
_SERIAL = re.compile(rf"{PREFIX}(?:n\d+|g_.*)")
_ALIKE = 50.0
"""From this share of common characters in percent, two paragraphs at the same place are one that was reworded."""
_SAME_ID = 30.0
_SAME_ELSEWHERE = 88.0
_LONG_ENOUGH = 8
"""Shorter texts repeat by chance and do not count as moved."""
_MOST_COMPARED = 40_000


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """What the alignment looks at: `kind` (only equal kinds pair), `text`, `style`, and the names of its bookmarks."""

    kind: str
    text: str
    style: str = ""
    names: frozenset[str] = frozenset()

    @property
    def lasting(self) -> frozenset[str]:
        """The names that stand for authored ids; serial ones mean something else in every file."""
        return frozenset(name for name in self.names if name.startswith(PREFIX) and not _SERIAL.fullmatch(name))


class Alignment(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of indexes (old, new), both sorted by the new one: those in place, and those that moved."""

    kept: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]


def align(old: Sequence[Block], new: Sequence[Block]) -> Alignment:
    """The pairs between two sequences of blocks."""
    named = _named(old, new)
    anchors = _in_order(named)
    in_place = set(anchors)
    moved = [pair for pair in named if pair not in in_place]
    kept = [*anchors, *_between(old, new, anchors, moved)]
    kept.sort(key=lambda pair: pair[1])
    moved += _elsewhere(old, new, [*kept, *moved])
    return Alignment(kept=tuple(kept), moved=tuple(sorted(moved, key=lambda pair: pair[1])))


def _named(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    places = {name: index for index, block in enumerate(old) for name in block.lasting}
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for index, block in enumerate(new):
        found = {places[name] for name in block.lasting if name in places} - taken
        fitting = sorted(place for place in found if _is_same(old[place], block))
        if fitting:
            pairs.append((fitting[0], index))
            taken.add(fitting[0])
    return pairs


def _is_same(old: Block, block: Block) -> bool:
    """An id that somebody gave to something else does not make it the same thing."""
    if any(name.startswith(FIELD_NAMES) for name in old.names & block.names):
        return old.kind == block.kind
    short = max(len(old.text), len(block.text)) < _LONG_ENOUGH
    return old.kind == block.kind and (short or fuzz.ratio(old.text, block.text) >= _SAME_ID)


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs whose old indexes rise, too."""
    stays = rising([old for old, _ in pairs])
    return [pair for index, pair in enumerate(pairs) if index in stays]


def _between(
    old: Sequence[Block],
    new: Sequence[Block],
    anchors: Sequence[tuple[int, int]],
    moved: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    gone, come = {i for i, _ in moved}, {j for _, j in moved}
    for (i1, j1), (i2, j2) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        olds = [i for i in range(i1 + 1, i2) if i not in gone]
        news = [j for j in range(j1 + 1, j2) if j not in come]
        yield from _gap(old, new, olds, news)


def _gap(
    old: Sequence[Block], new: Sequence[Block], olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs within a stretch without anchors: equal blocks, then alike ones between them."""
    if not olds or not news:
        return
    numbers: dict[tuple[str, str, str], int] = {}

    def number(block: Block) -> int:
        return numbers.setdefault((block.kind, block.style, block.text), len(numbers))

    first, second = [number(old[i]) for i in olds], [number(new[j]) for j in news]
    a = b = 0
    for code in Indel.opcodes(first, second):
        if code.tag != "equal":
            continue
        yield from _alike(old, new, olds[a : code.src_start], news[b : code.dest_start])
        a, b = code.src_end, code.dest_end
        yield from zip(olds[code.src_start : a], news[code.dest_start : b], strict=True)
    yield from _alike(old, new, olds[a:], news[b:])


def _alike(
    old: Sequence[Block], new: Sequence[Block], olds: Sequence[int], news: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """The pairs in order whose likeness adds up to the most; none in gaps so long that place alone would say it."""
    if len(olds) * len(news) > _MOST_COMPARED:
        return ()
    return pair_up(olds, news, lambda i, j: _likeness(old[i], new[j]))


def _likeness(old: Block, new: Block) -> float:
    """0 for what cannot be one thing, else up to 1; two things with different ids never are."""
    if old.kind != new.kind or (old.lasting and new.lasting and not old.lasting & new.lasting):
        return 0.0
    if not old.text and not new.text:
        return 1.0 if old.style == new.style else 0.0
    ratio = fuzz.ratio(old.text, new.text, score_cutoff=_ALIKE)
    return ratio / 100 if old.style == new.style else ratio / 125


def _elsewhere(
    old: Sequence[Block], new: Sequence[Block], known: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Pairs among what is left, wherever it stands: equal text that occurs once, then text much alike."""
    placed_old, placed_new = {i for i, _ in known}, {j for _, j in known}
    olds = [i for i in range(len(old)) if i not in placed_old and _can_move(old[i])]
    news = [j for j in range(len(new)) if j not in placed_new and _can_move(new[j])]
    often = Counter(old[i].text for i in olds) + Counter(new[j].text for j in news)
    for accept in (_equal_once(often), _much_alike):
        for j in list(news):
            found = next((i for i in olds if accept(old[i], new[j])), None)
            if found is not None:
                olds.remove(found)
                news.remove(j)
                yield found, j


def _can_move(block: Block) -> bool:
    return block.kind == "p" and len(block.text) >= _LONG_ENOUGH


def _equal_once(often: Counter[str]) -> Callable[[Block, Block], bool]:
    def same(old: Block, new: Block) -> bool:
        return (old.kind, old.style, old.text) == (new.kind, new.style, new.text) and often[old.text] == 2

    return same


def _much_alike(old: Block, new: Block) -> bool:
    return (
        old.kind == new.kind
        and old.style == new.style
        and not (old.lasting and new.lasting)
        and fuzz.ratio(old.text, new.text, score_cutoff=_SAME_ELSEWHERE) > 0
    )
