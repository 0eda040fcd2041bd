"""Where inside a provision a change stands, what it is, and why."""

from __future__ import annotations

import msgspec

from biaogao.compare.provisions import provisions
from biaogao.compare.telling import about, headline, kinds_of, spot, told, why
from compare.states import compared
from compare.test_provisions import NEW, OLD


def test_the_spot_is_told_without_the_number_of_the_provision() -> None:
    found = [
        (spot(change.new, one), kinds_of(change)) for one in provisions(compared(OLD, NEW)) for change in one.changes
    ]
    assert ("b)", "文字") in found
    assert ("", "数值（加严）") in found
    assert ("第2行第2列", "表的内容、数值（加严）") in found


def test_a_field_and_a_title_are_named() -> None:
    text = "---\n名称: 甲\n阶段: {}\n---\n\n# 范围\n\n本文件规定了要求。\n\n# {} {{#a}}\n\n应接地。\n"
    changes = compared(text.format("征求意见稿", "运行维护"), text.format("送审稿", "运维与改进")).changes
    assert [about(change) for change in changes] == ["阶段", "标题"]
    assert [headline(change) for change in changes] == ["阶段，封面和前言信息", "标题"]


def test_the_look_of_words_needs_no_name_and_other_forms_do() -> None:
    (bold,) = compared("# 甲 {#a}\n\n应**接地**。\n", "# 甲 {#a}\n\n应接地。\n").changes
    assert headline(bold) == "格式"
    table = "# 甲 {{#a}}\n\n::: 表 乙 {{#t}}\n\n| 一 | 二 |\n|{}|---|\n| 1 | 2 |\n\n:::\n"
    (aligned,) = compared(table.format("---"), table.format(":---:")).changes
    assert headline(aligned) == "表的对齐，格式"


def test_the_front_matter_is_left_out_where_the_foreword_tells_the_same() -> None:
    text = "---\n名称: 甲\n起草单位: [{}]\n---\n\n# 范围\n\n本文件规定了要求。\n"
    changeset = compared(text.format("示例单位甲"), text.format("示例单位乙"))
    assert [change.new.name for change in changeset.changes if change.new] == ["前言", "前言第三段"]
    assert [change.new.name for change in told(changeset) if change.new] == ["前言第三段"]


def test_reasons_name_their_opinions() -> None:
    change = compared(OLD, NEW).changes[0]
    assert why(change) == ""
    assert (
        why(msgspec.structs.replace(change, basis="按试验结果提高。", opinions=("3", "11")))
        == "按试验结果提高；意见3、11"
    )
