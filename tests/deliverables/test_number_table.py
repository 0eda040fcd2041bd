"""条款号变迁表 lists the numbers that are not the same, and says what happened to each."""

from __future__ import annotations

from biaogao.deliverables.number_table import number_table
from compare.states import compared
from compare.test_provisions import NEW, OLD


def test_each_number_that_changed_is_told() -> None:
    moved = "\n# 乙 {#b}\n\n§ 二应按规定每年校准并做记录。{#y}\n\n# 丙 {#c}\n\n§ 三应通风。{#z}\n"
    after = "\n# 乙 {#b}\n\n# 丙 {#c}\n\n§ 三应通风。{#z}\n\n§ 二应按规定每年校准并做记录。{#y}\n\n§ 四应加盖。{#w}\n"
    paper = number_table(compared(OLD + moved, NEW + after))
    assert [row[1:] for row in paper.grids[0].rows] == [
        ("1.1.2", "——", "供电", "删除"),
        ("1.1.3", "1.1.2", "供电", "编号改变"),
        ("1.1.4", "1.1.3", "供电", "编号改变"),
        ("2.1", "3.2", "丙", "移动"),
        ("——", "3.3", "丙", "新增"),
    ]
    assert paper.facts[-1] == "共5个编号有变化，7个不变。"


def test_nothing_changed() -> None:
    assert number_table(compared(OLD, OLD)).grids[0].rows == ()
