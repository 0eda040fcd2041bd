"""缺项清单 parts what stops a package from what only warns."""

from __future__ import annotations

from biaogao.deliverables.consultation_gaps import gap_paper
from biaogao.records.gaps import Gap
from deliverables.consulting import round_of


def test_each_gap_is_a_row() -> None:
    gaps = (
        Gap(kind="日期", matter="没有截止日期", place="events.yaml", ask="秘书处", advice="请登记。"),
        Gap(kind="期限不足", matter="少于60天", place="", ask="秘书处", advice="请核对。", grave=False),
    )
    paper = gap_paper(round_of(), gaps)
    assert paper.grids[0].rows == (
        ("1", "日期", "没有截止日期", "events.yaml", "请登记。"),
        ("2", "期限不足（提示）", "少于60天", "", "请核对。"),
    )
    assert paper.facts == ("未齐备：影响发出的1项，提示1项。",)
