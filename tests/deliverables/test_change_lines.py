"""The comparison on the screen, with and without colours."""

from __future__ import annotations

import msgspec

from biaogao.compare.marked import Readings
from biaogao.deliverables.change_lines import change_counts, change_lines
from compare.states import compared
from compare.test_provisions import NEW, OLD


def test_words_are_bracketed_without_colours() -> None:
    said = change_lines(compared(OLD, NEW), Readings())
    assert said.startswith("园区　管理规范：征求意见稿 → 送审稿\n\n1.1.1　供电\n  技术性  数值（加严）  c-")
    assert "\n    供电时间不应少于[-30-]{+1+} [-min-]{+h+}。\n" in said
    assert "\n1.1.3→1.1.2　供电\n" in said
    assert "  编辑性  文字  b)  c-" in said
    assert said.endswith("\n共7处更改：技术性3处，编辑性4处。\n")
    assert "\x1b" not in said


def test_deleted_words_are_red_and_inserted_ones_green() -> None:
    said = change_lines(compared(OLD, NEW), Readings(), colour=True)
    assert "供电时间不应少于\x1b[9;31m30\x1b[0m\x1b[4;32m1\x1b[0m " in said
    assert "\x1b[9;31m应提供语音播报。\x1b[0m" in said


def test_counts_by_kind() -> None:
    assert change_counts(compared(OLD, NEW)).split("\n") == [
        "类别      技术性  编辑性",
        "删除           1       0",
        "表的内容       1       0",
        "数值           1       0",
        "文字           0       2",
        "仅编号         0       2",
        "共7处更改：技术性3处，编辑性4处。",
        "",
    ]


def test_no_change_is_said() -> None:
    assert change_lines(compared(OLD, OLD), Readings()).endswith("两稿没有差别。\n")
    assert change_counts(compared(OLD, OLD)) == "两稿没有差别。\n"


def test_a_choice_that_leaves_nothing_is_not_taken_for_no_change() -> None:
    nothing = msgspec.structs.replace(compared(OLD, NEW), changes=())
    assert "没有符合条件的更改；两稿共有4处更改。" in change_lines(nothing, Readings(), whole=4)
    assert change_counts(nothing, 4) == "没有符合条件的更改；两稿共有4处更改。\n"
    assert change_counts(nothing, 0) == "两稿没有差别。\n"


def test_the_nature_of_an_annex_is_named() -> None:
    annex = "# 设备 {#dev}\n\n设备见[@ann-a]。\n\n# 附录（资料性）算例 {#ann-a}\n\n示意。\n"
    said = change_lines(compared(annex, annex.replace("资料性", "规范性")), Readings())
    assert "技术性  附录的性质，文字" in said
