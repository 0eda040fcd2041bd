"""Marks where moved paragraphs left and where they arrived, a run of neighbours as one move."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.redline.markup import XML, Mark, element, w
from biaogao.redline.weaving import Rules

Bound = tuple[str, bool]
"""The name of a move, and whether it begins (True) or ends here."""


def ranges_of(
    moved: Sequence[tuple[int, int]],
) -> dict[tuple[int | None, int | None], list[Bound]]:
    """For each moved item (old, None) or (None, new) which ranges begin (True) or end (False) at it."""
    found: dict[tuple[int | None, int | None], list[Bound]] = {}
    start = 0
    for index in range(1, len(moved) + 1):
        last = moved[index - 1]
        if index < len(moved) and moved[index] == (last[0] + 1, last[1] + 1):
            continue
        name = f"move{len(found) // 2 + 1}_{moved[start][1]}"
        for place, end in (((moved[start][0], None), True), ((last[0], None), False)):
            found.setdefault(place, []).append((name, end))
        for place_to, end in (((None, moved[start][1]), True), ((None, last[1]), False)):
            found.setdefault(place_to, []).append((name, end))
        start = index
    return found


def ranged(paragraph: XML, mark: Mark, bounds: Sequence[Bound], rules: Rules) -> list[XML]:
    """A moved paragraph with the bounds of its move before and behind it."""
    before = [_range(name, mark, rules, start=True) for name, start in bounds if start]
    behind = [_range(name, mark, rules, start=False) for name, start in bounds if not start]
    return [*before, paragraph, *behind]


def _range(name: str, mark: Mark, rules: Rules, *, start: bool) -> XML:
    """The id is the name until ids are given to all marks of the file."""
    made = rules.stamp.element(f"{mark.value}RangeStart") if start else element(f"{mark.value}RangeEnd")
    made.set(w("id"), name)
    if start:
        made.set(w("name"), name)
    return made
