"""Aligns two sequences: the longest run of pairs that keeps its order, and the pairing that is most alike in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

_MOST = 250_000
"""Pairs of items that are weighed against each other; longer gaps are paired by place alone."""


def rising(values: Sequence[int]) -> frozenset[int]:
    """The indexes of a longest strictly rising subsequence."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tops, value)
        before.append(tails[at - 1] if at else -1)
        if at == len(tails):
            tails.append(index)
            tops.append(value)
        else:
            tails[at] = index
            tops[at] = value
    found: set[int] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return frozenset(found)


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
