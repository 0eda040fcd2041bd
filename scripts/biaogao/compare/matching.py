"""Finds which block of the old document is which of the new one: by id, by equal content, by place and likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from biaogao.compare.likeness import alike
from biaogao.compare.order import pair_up, rising
from biaogao.compare.regrouping import Group, find_groups, is_unit
from biaogao.compare.tree import ROOT, Entry
from biaogao.model.nodes import Footnote, Paragraph

_ALIKE = 0.5
_MOVED_ALIKE = 0.72
_MOVED_LENGTH = 8
_MOST_MOVES = 60_000
_ENDS = "。；，、;,. "


class Matching(NamedTuple):
    """`forth` maps indexes of old entries to new ones, `back` the other way; the roots are a pair.

    `groups` are splits and merges; of their blocks at most one on each side is also in a pair.
    """

    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    forth: dict[int, int]
    back: dict[int, int]
    groups: tuple[Group, ...]


def match(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> Matching:
    """The pairs of two laid-out documents; a pair is always of one class, and its halves in no other pair."""
    matcher = _Matcher(old, new)
    matcher.join(ROOT, ROOT)
    matcher.by_id()
    matcher.by_content()
    matcher.by_label()
    matcher.by_place(ROOT, ROOT)
    groups = find_groups(old, new, matcher.forth, matcher.back)
    matcher.shut(groups)
    matcher.by_likeness()
    return Matching(old, new, matcher.forth, matcher.back, groups)


class _Matcher:
    """Collects pairs."""

    def __init__(self, old: tuple[Entry, ...], new: tuple[Entry, ...]) -> None:
        self.old, self.new = old, new
        self.forth: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self.shut_old: set[int] = set()
        self.shut_new: set[int] = set()

    def join(self, a: int, b: int) -> None:
        self.forth[a] = b
        self.back[b] = a

    def free(self, a: int, b: int) -> bool:
        return a not in self.forth and b not in self.back

    def shut(self, groups: tuple[Group, ...]) -> None:
        """The blocks of groups, and what they hold, are found and move nowhere."""
        for group in groups:
            self._head(group)
            for a in group.old:
                self.shut_old.update((a, *self.old[a].children))
            for b in group.new:
                self.shut_new.update((b, *self.new[b].children))

    def _head(self, group: Group) -> None:
        """The pair within a group: the blocks of one id, else the first of each side, whose number the text keeps."""
        for a in group.old:
            partner = self.forth.get(a)
            if partner is None:
                continue
            if self.old[a].block.id and self.old[a].block.id == self.new[partner].block.id:
                return
            self._part(a, partner)
        self.join(group.old[0], group.new[0])
        self.by_place(group.old[0], group.new[0])

    def _part(self, a: int, b: int) -> None:
        """Undo a pair and those of the children of its halves."""
        del self.forth[a], self.back[b]
        for child in self.old[a].children:
            if (partner := self.forth.pop(child, None)) is not None:
                del self.back[partner]

    # --- by id -------------------------------------------------------------------------------------------------

    def by_id(self) -> None:
        """An authored id is written once and never means anything else."""
        named = {(entry.kind, entry.block.id): entry.at for entry in self.new[1:] if entry.block.id}
        for entry in self.old[1:]:
            partner = named.get((entry.kind, entry.block.id)) if entry.block.id else None
            if partner is not None and self.free(entry.at, partner):
                self.join(entry.at, partner)
                self._join_text(entry.at, partner)
        for a, b in tuple(self.forth.items()):
            if a != ROOT and self.old[a].same == self.new[b].same:
                self._join_below(a, b)

    def _join_text(self, a: int, b: int) -> None:
        """The paragraphs that are the text of two items, notes or untitled clauses of one id."""
        first, second = self.old[a].children[:1], self.new[b].children[:1]
        if not first or not second or not is_unit(self.old[a].block):
            return
        texts = (self.old[first[0]].block, self.new[second[0]].block)
        if all(isinstance(text, Paragraph) and not text.id for text in texts):
            self.join(first[0], second[0])

    # --- by content --------------------------------------------------------------------------------------------

    def by_content(self) -> None:
        """Contents that stand once in each document and are long enough not to recur by chance, largest first."""
        firsts, seconds = self._unique(self.old, self.forth), self._unique(self.new, self.back)
        shared = [(firsts[like], seconds[like]) for like in firsts.keys() & seconds.keys()]
        for a, b in sorted(shared, key=lambda pair: (-len(self.old[pair[0]].text), pair[0])):
            if len(self.old[a].text) >= _MOVED_LENGTH and self.free(a, b):
                self._join_all(a, b)

    def _unique(self, entries: tuple[Entry, ...], taken: dict[int, int]) -> dict[int, int]:
        places: dict[int, list[int]] = defaultdict(list)
        for entry in entries[1:]:
            if entry.at not in taken:
                places[entry.like].append(entry.at)
        return {like: found[0] for like, found in places.items() if len(found) == 1}

    def _join_all(self, a: int, b: int) -> None:
        """Two equal blocks, and what they hold in turn."""
        if self.free(a, b):
            self.join(a, b)
            self._join_below(a, b)

    def _join_below(self, a: int, b: int) -> None:
        for first, second in zip(self.old[a].children, self.new[b].children, strict=True):
            self._join_all(first, second)

    def by_label(self) -> None:
        """Footnotes of one label, unless their words say that the labels were given anew."""
        labelled = {entry.block.label: entry.at for entry in self.new[1:] if isinstance(entry.block, Footnote)}
        for entry in self.old[1:]:
            partner = labelled.get(entry.block.label) if isinstance(entry.block, Footnote) else None
            if partner is None or not self.free(entry.at, partner):
                continue
            if alike(entry.text, self.new[partner].text) >= _ALIKE:
                self.join(entry.at, partner)

    # --- by place ----------------------------------------------------------------------------------------------

    def by_place(self, a: int, b: int) -> None:
        """The children of a pair in the gaps between those that are pairs already; then the children of each."""
        for first, second in self._gaps(self.old[a].children, self.new[b].children):
            if self._is_its_text(a, first, second):
                self.join(first[0], second[0])
                continue
            for one, other in pair_up(first, second, self._likeness):
                equal = self.old[one].like == self.new[other].like
                (self._join_all if equal else self.join)(one, other)
        self._within(self.old[a].children, self.new[b].children)
        for child in self.old[a].children:
            partner = self.forth.get(child)
            if partner is not None and self.old[child].children and self.new[partner].children:
                self.by_place(child, partner)

    def _is_its_text(self, parent: int, first: list[int], second: list[int]) -> bool:
        """Whether one paragraph on either side is the text of an item, note or untitled clause, however rewritten."""
        if len(first) != 1 or len(second) != 1 or not is_unit(self.old[parent].block):
            return False
        return all(isinstance(entry.block, Paragraph) for entry in (self.old[first[0]], self.new[second[0]]))

    def _within(self, first: Sequence[int], second: Sequence[int]) -> None:
        """Short children that changed places among their siblings, the stop at their end aside."""
        ends: dict[tuple[type, str], list[int]] = defaultdict(list)
        for child in second:
            if child not in self.back:
                ends[self.new[child].kind, self.new[child].text.rstrip(_ENDS)].append(child)
        for child in first:
            text = self.old[child].text.rstrip(_ENDS)
            there = ends.get((self.old[child].kind, text), [])
            if text and len(there) == 1 and self.free(child, there[0]):
                self.join(child, there[0])

    def _gaps(self, first: Sequence[int], second: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
        """The children without partner, between those that stay in order."""
        position = {child: at for at, child in enumerate(second)}
        inner = [(at, position[self.forth[a]]) for at, a in enumerate(first) if self.forth.get(a) in position]
        stays = rising([there for _, there in inner])
        anchors = [pair for index, pair in enumerate(inner) if index in stays]
        i = j = 0
        for here, there in (*anchors, (len(first), len(second))):
            olds = [a for a in first[i:here] if a not in self.forth]
            news = [b for b in second[j:there] if b not in self.back]
            if olds and news:
                yield olds, news
            i, j = here + 1, there + 1

    def _likeness(self, a: int, b: int) -> float:
        first, second = self.old[a], self.new[b]
        if first.kind is not second.kind:
            return 0.0
        if first.like == second.like:
            return 1.5
        ratio = alike(first.text, second.text)
        if first.children and first.own and second.own:
            ratio = max(ratio, (ratio + alike(first.own, second.own)) / 2)
        if first.block.id and second.block.id:
            ratio -= 0.2
        return ratio if ratio >= self._least(first, second) else 0.0

    def _least(self, first: Entry, second: Entry) -> float:
        """Blocks of which a container mostly holds one are pairs at little likeness; text must be alike."""
        return 0.2 if first.kind.__name__ in {"List", "Table", "Figure", "Formula"} else _ALIKE

    # --- by likeness, anywhere ---------------------------------------------------------------------------------

    def by_likeness(self) -> None:
        """What is left on both sides and much alike has moved and changed."""
        for a, b in self._moves():
            if self.free(a, b):
                self.join(a, b)
                self.by_place(a, b)

    def _moves(self) -> Iterable[tuple[int, int]]:
        olds = _loose(self.old, self.forth, self.shut_old)
        news = _loose(self.new, self.back, self.shut_new)
        if len(olds) * len(news) > _MOST_MOVES:
            return ()
        scored = [
            (-ratio * len(a.text), a.at, b.at)
            for a in olds
            for b in news
            if a.kind is b.kind and (ratio := alike(a.text, b.text, _MOVED_ALIKE)) >= _MOVED_ALIKE
        ]
        return [(a, b) for _, a, b in sorted(scored)]


def _loose(entries: tuple[Entry, ...], taken: dict[int, int], shut: set[int]) -> list[Entry]:
    """The blocks without partner that say enough to be known again."""
    return [
        entry
        for entry in entries[1:]
        if entry.at not in taken and entry.at not in shut and len(entry.text) >= _MOVED_LENGTH
    ]
