"""Aligns two sequences: the weightiest run that keeps its order, and the pairing that is most alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_MOST = 250_000
"""Pairs of items that are weighed against each other; longer gaps are paired by place alone."""


def rising(values: Sequence[int], weights: Sequence[int] = ()) -> frozenset[int]:
    """The indexes of a strictly rising subsequence of the greatest weight; each weighs one where none are given.

    `values` are different and not negative. Of equally heavy ones the choice is always the same.
    """
    size = max(values, default=-1) + 2
    tree = [(0, -1)] * size
    before: list[int] = []
    best = (0, -1)
    for index, value in enumerate(values):
        weight, last = _heaviest(tree, value)
        before.append(last)
        reached = (weight + (weights[index] if weights else 1), index)
        _enter(tree, value + 1, reached)
        if reached[0] > best[0]:
            best = reached
    found: set[int] = set()
    index = best[1]
    while index >= 0:
        found.add(index)
        index = before[index]
    return frozenset(found)


def _heaviest(tree: list[tuple[int, int]], below: int) -> tuple[int, int]:
    """The greatest entry of the Fenwick tree for values under `below`."""
    best = (0, -1)
    while below > 0:
        if tree[below][0] > best[0]:
            best = tree[below]
        below -= below & -below
    return best


def _enter(tree: list[tuple[int, int]], place: int, reached: tuple[int, int]) -> None:
    while place < len(tree):
        if reached[0] > tree[place][0]:
            tree[place] = reached
        place += place & -place


def pair_up(
    old: Sequence[int], new: Sequence[int], likeness: Callable[[int, int], float]
) -> tuple[tuple[int, int], ...]:
    """Pairs of items in order with the greatest sum of likeness; 0 means that two items are no pair."""
    if not old or not new:
        return ()
    if len(old) * len(new) > _MOST:
        return tuple((a, b) for a, b in zip(old, new, strict=False) if likeness(a, b) > 0)
    rows, columns = len(old), len(new)
    weights = [[likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        line, below, weight = best[i], best[i + 1], weights[i]
        for j in range(columns - 1, -1, -1):
            skipped = max(below[j], line[j + 1])
            taken = below[j + 1] + weight[j] if weight[j] > 0 else -1.0
            line[j] = max(skipped, taken)
    return _traced(old, new, weights, best)


def _traced(
    old: Sequence[int], new: Sequence[int], weights: list[list[float]], best: list[list[float]]
) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if weights[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + weights[i][j]:
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return tuple(found)
