"""Finds paragraphs that were split in several or merged into one, by the measures of the comparison of drafts."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from biaogao.compare.likeness import alike
from biaogao.redline.alignment import FIELD_NAMES, Alignment, Block

_MOST = 4
_WHOLE_ALIKE = 0.8
_GAIN = 0.05


class Group(NamedTuple):
    """Neighbouring paragraphs of the old file that became neighbouring ones of the new: one on one side."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class Grouped(NamedTuple):
    """The pairs in place and the groups; one pair of each group is among the pairs."""

    kept: tuple[tuple[int, int], ...]
    groups: tuple[Group, ...]


def grouped(old: Sequence[Block], new: Sequence[Block], pairs: Alignment) -> Grouped:
    """The splits and merges among what is in place or has no partner; no paragraph is in two of them."""
    forth = dict(pairs.kept)
    back = {j: i for i, j in pairs.kept}
    gone, come = {i for i, _ in pairs.moved}, {j for _, j in pairs.moved}
    used_old: set[int] = set()
    used_new: set[int] = set()
    found: list[Group] = []
    loose_old = {i for i, block in enumerate(old) if i not in forth and i not in gone and _can_join(block)}
    loose_new = {j for j, block in enumerate(new) if j not in back and j not in come and _can_join(block)}
    splits = (Group((one,), run) for one, run in _splits(_without(gone, old), new, forth, loose_new))
    merges = (Group(run, (one,)) for one, run in _splits(_without(come, new), old, back, loose_old))
    for group in (*splits, *merges):
        if used_old.isdisjoint(group.old) and used_new.isdisjoint(group.new):
            used_old.update(group.old)
            used_new.update(group.new)
            found.append(group)
    added = {(group.old[0], group.new[0]) for group in found if not any(i in forth for i in group.old)}
    return Grouped(tuple(sorted({*pairs.kept, *added})), tuple(found))


def _without(taken: set[int], blocks: Sequence[Block]) -> dict[int, Block]:
    """The blocks by their place that may be one of a group by themselves."""
    return {place: block for place, block in enumerate(blocks) if place not in taken and _can_join(block)}


def _splits(
    ones: Mapping[int, Block], many: Sequence[Block], forth: Mapping[int, int], loose: set[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each paragraph on the side of `ones` that neighbours on the other side, of them `loose` ones, add up to."""
    placed = sorted(forth)
    for one, block in ones.items() if loose else ():
        partner = forth.get(one)
        if partner is not None:
            places = range(max(0, partner - _MOST + 1), partner + _MOST)
            runs = _runs(places, {*loose.intersection(places), partner})
            run = _best_run(block, many, (run for run in runs if partner in run), partner)
        else:
            run = _best_run(block, many, _runs(_gap(one, placed, forth, len(many)), loose), None)
        if run:
            yield one, run


def _gap(one: int, placed: Sequence[int], forth: Mapping[int, int], end: int) -> range:
    """The places on the other side between the partners of the neighbours."""
    place = bisect.bisect(placed, one)
    low = forth[placed[place - 1]] + 1 if place else 0
    return range(low, forth[placed[place]] if place < len(placed) else end)


def _runs(places: range, allowed: set[int]) -> Iterator[tuple[int, ...]]:
    """Two to four neighbours that are allowed."""
    for start in places:
        for length in range(2, _MOST + 1):
            run = tuple(range(start, start + length))
            if run[-1] not in places or not allowed.issuperset(run):
                break
            yield run


def _best_run(
    one: Block, many: Sequence[Block], runs: Iterator[tuple[int, ...]], partner: int | None
) -> tuple[int, ...]:
    """The neighbours that together are most like one paragraph, if they are so more than its partner alone."""
    least = _WHOLE_ALIKE
    if partner is not None:
        least = max(least, alike(one.text, many[partner].text) + _GAIN)
    best: tuple[int, ...] = ()
    for run in runs:
        length = sum(len(many[j].text) for j in run)
        if 2 * min(length, len(one.text)) < least * (length + len(one.text)):
            continue
        ratio = alike(one.text, "".join(many[j].text for j in run))
        if ratio >= least:
            best, least = run, ratio + _GAIN / 10
    return best


def _can_join(block: Block) -> bool:
    """Whether it is a paragraph with text; where a field over many paragraphs begins or ends it has to stay one."""
    return block.kind == "p" and bool(block.text) and not any(name.startswith(FIELD_NAMES) for name in block.names)
