"""Suggests, and only suggests: opinions that say nearly the same, proposals that contradict, text that has moved on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from rapidfuzz import fuzz

from biaogao.compare.limits import Bound, Quantity, quantities
from biaogao.opinions.ground import Ground
from biaogao.opinions.opinion import Opinion
from biaogao.opinions.proof import asked_for

_ALIKE = 82.0
_MOST_COMPARED = 300
"""In a clause with more opinions than that each is compared with so many that begin alike."""


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """The value that one opinion asks for, as printed with its unit."""

    number: int
    value: str


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Opinions on one place that ask for different values of one unit."""

    place: str
    unit: str
    proposals: tuple[Proposed, ...]


class Suggestions(msgspec.Struct, frozen=True, kw_only=True):
    """`alike` are groups of numbers of opinions, `moved` those on text that has changed since it was sent out."""

    alike: tuple[tuple[int, ...], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    moved: frozenset[int] = frozenset()

    def lines(self) -> dict[int, tuple[str, ...]]:
        """What there is to say on each opinion, in Chinese, by number."""
        found: dict[int, list[str]] = {}
        for group in self.alike:
            for number in group:
                others = "、".join(str(other) for other in group if other != number)
                found.setdefault(number, []).append(f"与意见{others}相近，可合并处理")
        for conflict in self.conflicts:
            for own in conflict.proposals:
                others = "，".join(
                    f"意见{one.number}提{one.value}" for one in conflict.proposals if one.value != own.value
                )
                found.setdefault(own.number, []).append(f"同一限值的要求不同：本条提{own.value}，{others}")
        for number in sorted(self.moved):
            found.setdefault(number, []).append("所指的文字在发出以后已经改过")
        return {number: tuple(lines) for number, lines in found.items()}


def suggest(opinions: Sequence[Opinion], grounds: Mapping[str, Ground]) -> Suggestions:
    """What can be said beforehand; `grounds` are the comparisons with the current draft by revision."""
    moved = (
        one.number
        for one in opinions
        if one.place and one.place.key and one.revision in grounds and grounds[one.revision].touched(one.place)
    )
    return Suggestions(alike=tuple(_alike(opinions)), conflicts=tuple(_conflicts(opinions)), moved=frozenset(moved))


def _alike(opinions: Sequence[Opinion]) -> Iterator[tuple[int, ...]]:
    """Groups of opinions of one round on one clause with nearly the same words; a pair brings its groups together."""
    buckets: dict[tuple[str, str], list[Opinion]] = {}
    for one in opinions:
        place = one.place.number or one.place.name if one.place else one.cited
        buckets.setdefault((one.round, place), []).append(one)
    for bucket in buckets.values():
        yield from _groups(bucket)


def _groups(bucket: Sequence[Opinion]) -> Iterator[tuple[int, ...]]:
    texts = sorted((_letters(one), one.number) for one in bucket)
    head = {number: number for _, number in texts}

    def first(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    for at, (text, number) in enumerate(texts):
        for other, another in texts[at + 1 : at + 1 + _MOST_COMPARED]:
            if text and fuzz.ratio(text, other, score_cutoff=_ALIKE):
                low, high = sorted((first(number), first(another)))
                head[high] = low
    groups: dict[int, list[int]] = {}
    for number in sorted(head):
        groups.setdefault(first(number), []).append(number)
    yield from (tuple(group) for group in groups.values() if len(group) > 1)


def _letters(opinion: Opinion) -> str:
    return "".join(f"{opinion.opinion}{opinion.proposal}".split())


def _conflicts(opinions: Sequence[Opinion]) -> Iterator[Conflict]:
    """Places where opinions ask for different values in one unit and with bounds that can be the same limit."""
    asked: dict[tuple[str, str, str], list[tuple[Opinion, Quantity]]] = {}
    for one in opinions:
        if one.place is None or not (one.place.id or one.place.key):
            continue
        for quantity in _values(one):
            asked.setdefault((one.round, one.place.id or one.place.key, quantity.unit), []).append((one, quantity))
    for (_, _, unit), found in asked.items():
        if _differ(found):
            name = _place(found[0][0])
            proposals = {one.number: Proposed(number=one.number, value=_shown(value)) for one, value in found}
            yield Conflict(place=name, unit=unit, proposals=tuple(proposals.values()))


def _place(opinion: Opinion) -> str:
    return opinion.place.name if opinion.place else ""


def _differ(found: Sequence[tuple[Opinion, Quantity]]) -> bool:
    first, value = found[0]
    return any(one.number != first.number and (each.low, each.high) != (value.low, value.high) for one, each in found)


def _values(opinion: Opinion) -> Iterator[Quantity]:
    """The values with a unit or a bound that an opinion wants to see in the text, each unit once."""
    seen: set[str] = set()
    for words in asked_for(opinion):
        for found in quantities(words):
            value = found.value
            if isinstance(value, Quantity) and (value.unit or value.bound is not Bound.NONE) and value.unit not in seen:
                seen.add(value.unit)
                yield value


def _shown(value: Quantity) -> str:
    bound = f"（{value.bound.value}）" if value.bound is not Bound.NONE else ""
    return f"{value.text} {value.unit}".strip() + bound
