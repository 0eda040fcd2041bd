from __future__ import annotations

from biaogao.deliverables.gap_list import gap_list
from biaogao.records.gaps import Gap
from pilot_sample import plan


def gap(matter: str, *, grave: bool = True) -> Gap:
    return Gap(kind="佐证缺失", matter=matter, place="某行", ask="甲处", advice="补", grave=grave, due="2024-08-31")


def test_grave_gaps_come_first_with_whom_to_ask() -> None:
    paper = gap_list([gap("轻", grave=False), gap("重")], plan(), "2024-08-31", sample=True)
    assert paper.grids[0].rows[0] == ("1", "佐证缺失", "重", "某行", "甲处", "2024-08-31", "补")
    assert "影响齐备的1项，提示1项" in paper.facts[1]


def test_an_empty_list_says_so() -> None:
    assert "没有发现" in gap_list([], plan(), "2024-08-31", sample=False).facts[1]
