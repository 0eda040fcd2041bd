from itertools import permutations

import pytest

from biaogao.compare.order import pair_up, rising


@pytest.mark.parametrize("length", [0, 1, 2, 5, 6])
def test_rising_is_the_longest_for_every_order(length):
    for values in permutations(range(length)):
        found = sorted(rising(values))
        picked = [values[at] for at in found]
        assert picked == sorted(picked)
        assert len(picked) == _longest(values)


def _longest(values):
    best = []
    for at, value in enumerate(values):
        best.append(1 + max((best[i] for i in range(at) if values[i] < value), default=0))
    return max(best, default=0)


def test_of_two_that_changed_places_the_heavier_stays():
    assert rising([1, 0], [10, 3]) == {0}
    assert rising([1, 0], [3, 10]) == {1}


def test_pairs_keep_order_and_are_most_alike():
    likeness = {(0, 0): 0.6, (0, 1): 0.9, (1, 1): 0.5, (1, 2): 0.9, (2, 0): 1.0}
    assert pair_up((0, 1, 2), (0, 1, 2), lambda a, b: likeness.get((a, b), 0.0)) == ((0, 1), (1, 2))


def test_nothing_alike_gives_no_pairs():
    assert pair_up((0, 1), (0,), lambda a, b: 0.0) == ()
    assert pair_up((), (0,), lambda a, b: 1.0) == ()


def test_very_long_gaps_are_paired_by_place():
    found = pair_up(range(600), range(601), lambda a, b: float(a % 2))
    assert found == tuple((at, at) for at in range(600) if at % 2)
