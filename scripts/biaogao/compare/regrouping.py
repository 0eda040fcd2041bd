"""Finds the paragraphs, items and untitled clauses that were split in several or merged into one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from biaogao.compare.likeness import alike
from biaogao.compare.tree import Entry
from biaogao.model.nodes import Clause, ListItem, NoteBlock, Paragraph

_MOST = 4
_MOST_LOOSE = 50
"""Blocks without partner among which a block without partner is sought in pieces."""
_WHOLE_ALIKE = 0.8
_GAIN = 0.05


class Group(NamedTuple):
    """Neighbouring siblings of the old document that became neighbouring siblings of the new: one on one side."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def find_groups(
    old: tuple[Entry, ...], new: tuple[Entry, ...], forth: Mapping[int, int], back: Mapping[int, int]
) -> tuple[Group, ...]:
    """The splits and merges among the children of pairs; no block is in two of them."""
    used_old: set[int] = set()
    used_new: set[int] = set()
    found: list[Group] = []
    for a, b in sorted(forth.items()):
        splits = (Group((one,), many) for one, many in _splits(old, new, (a, b), forth, back))
        merges = (Group(many, (one,)) for one, many in _splits(new, old, (b, a), back, forth))
        for group in (*splits, *merges):
            if used_old.isdisjoint(group.old) and used_new.isdisjoint(group.new):
                used_old.update(group.old)
                used_new.update(group.new)
                found.append(group)
    return tuple(found)


def _splits(
    ones: tuple[Entry, ...],
    many: tuple[Entry, ...],
    parents: tuple[int, int],
    forth: Mapping[int, int],
    back: Mapping[int, int],
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each child on the side of `ones` that several children on the other side add up to."""
    siblings = many[parents[1]].children
    loose = {child for child in siblings if child not in back and is_text_unit(many[child])}
    if not loose:
        return
    for one in ones[parents[0]].children:
        if not is_text_unit(ones[one]):
            continue
        partner = forth.get(one)
        if partner is None and len(loose) > _MOST_LOOSE:
            continue
        if partner is not None and (partner not in siblings or not is_text_unit(many[partner])):
            continue
        run = _best_run(ones[one], many, siblings, loose, partner)
        if run:
            yield one, run


def _best_run(
    one: Entry, many: tuple[Entry, ...], siblings: tuple[int, ...], loose: set[int], partner: int | None
) -> tuple[int, ...]:
    """The neighbouring children that together are most like one block, if they are so more than its partner alone."""
    least = max(_WHOLE_ALIKE, alike(one.text, many[partner].text) + _GAIN if partner is not None else 0.0)
    best: tuple[int, ...] = ()
    for run in _runs(siblings, loose, partner):
        length = sum(len(many[child].text) for child in run)
        if 2 * min(length, len(one.text)) < least * (length + len(one.text)):
            continue
        if any(many[child].kind is not one.kind for child in run):
            continue
        ratio = alike(one.text, "".join(many[child].text for child in run))
        if ratio >= least:
            best, least = run, ratio + _GAIN / 10
    return best


def _runs(siblings: tuple[int, ...], loose: set[int], partner: int | None) -> Iterator[tuple[int, ...]]:
    """Two to four neighbouring children without partner, or one with, and then that among them."""
    allowed = loose if partner is None else {*loose, partner}
    place = None if partner is None else siblings.index(partner)
    starts = range(len(siblings)) if place is None else range(max(0, place - _MOST + 1), place + 1)
    for start in starts:
        if siblings[start] not in allowed:
            continue
        for length in range(2, _MOST + 1):
            run = siblings[start : start + length]
            if len(run) < length or run[-1] not in allowed:
                break
            if partner is None or partner in run:
                yield run


def is_text_unit(entry: Entry) -> bool:
    """Whether a block is one paragraph and nothing else: itself, or an item, note or untitled clause around it."""
    block = entry.block
    if isinstance(block, Paragraph):
        return True
    return is_unit(block) and len(block.children) == 1 and isinstance(block.children[0], Paragraph)


def is_unit(block: Any) -> bool:
    """Whether a block has a paragraph for its text: an item, a note, an untitled clause."""
    return isinstance(block, ListItem | NoteBlock) or (isinstance(block, Clause) and block.title is None)
