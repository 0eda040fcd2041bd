"""The slope of growth: exact for a power law, none for a single size, and what the start costs lowers it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from slopes import last_slope, slope


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 1.1, 2.0])
def test_a_power_law_has_its_power_as_slope(power):
    costs = {size: 3 * size**power for size in (1, 10, 100, 1000)}
    assert slope(costs) == pytest.approx(power, abs=1e-9)
    assert last_slope(costs) == pytest.approx(power, abs=1e-9)


def test_least_squares_over_all_sizes():
    # By hand: x = 0, 1, 2 and y = 0, 1, 1 in decades give 1/2.
    assert slope({1: 1.0, 10: 10.0, 100: 10.0}) == pytest.approx(0.5)
    assert last_slope({1: 1.0, 10: 10.0, 100: 10.0}) == pytest.approx(0.0)


def test_a_start_that_always_costs_lowers_the_slope_but_hardly_its_end():
    costs = {size: 1 + 0.1 * size for size in (1, 10, 100, 1000)}
    assert slope(costs) < last_slope(costs) < 1


@pytest.mark.parametrize("costs", [{}, {10: 1.0}, {1: 0.0, 10: 1.0}])
def test_one_size_has_no_slope(costs):
    assert slope(costs) is None
