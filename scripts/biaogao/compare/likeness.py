"""Says how alike two texts are."""

from __future__ import annotations

from rapidfuzz.distance import Indel

_COMPARED = 4_000


def alike(first: str, second: str, least: float = 0.0) -> float:
    """How alike two texts are, 0 to 1; of long ones the beginnings count. Below `least` it may be given as 0."""
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    return Indel.normalized_similarity(first[:_COMPARED], second[:_COMPARED], score_cutoff=least or None)
