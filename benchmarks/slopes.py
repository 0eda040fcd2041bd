"""How a cost grows with the number of standards: the slope of a line through the logarithms of both."""

from __future__ import annotations

import math
from collections.abc import Mapping

MOST = 1.1
"""The most that the slope of a step may be which works through standard after standard; 1 is exactly in proportion."""


def slope(costs: Mapping[int, float]) -> float | None:
    """The slope by least squares of log(cost) over log(size); None for fewer than two sizes."""
    points = [(math.log(size), math.log(cost)) for size, cost in costs.items() if size > 0 and cost > 0]
    if len(points) < 2:
        return None
    across, up = (sum(column) / len(points) for column in zip(*points, strict=True))
    spread = sum((x - across) ** 2 for x, _ in points)
    return sum((x - across) * (y - up) for x, y in points) / spread if spread else None


def last_slope(costs: Mapping[int, float]) -> float | None:
    """The slope between the two largest sizes, where what every start costs weighs least."""
    return slope(dict(sorted(costs.items())[-2:]))
