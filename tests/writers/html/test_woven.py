"""Rows of two states beside each other: marks, numbers, moves, tables, and the changes that each tells."""

from __future__ import annotations

from biaogao.writers.html.woven import Row
from compare.test_provisions import NEW, OLD
from writers.html.compared import plain, rows

PARTED = "# 甲 {#a}\n\n§ 设备应接地。终端应每年校准1次，不合格的不应使用。{#b}\n\n§ 外壳应完好。{#d}\n"
PARTS = "# 甲 {#a}\n\n§ 设备应接地。{#b}\n\n§ 终端应每年校准1次，不合格的不应使用。{#c}\n\n§ 外壳应完好。{#d}\n"


def row(found: tuple[Row, ...], words: str) -> Row:
    return next(one for one in found if words in plain(one.new) or words in plain(one.old))


def test_changed_words_are_marked_on_their_side_only() -> None:
    found = row(rows(OLD, NEW), "供电时间")
    assert found.old == '<span class="number">1.1.1</span> 供电时间不应少于<del>30</del> <del>min</del>。'
    assert "<ins>1</ins>" in (found.new or "") and "<del>" not in (found.new or "")
    assert [change.kind.value for change in found.changes] == ["limit"]
    assert found.numbers == ("1.1.1", "1.1.1")


def test_what_went_has_nothing_beside_it() -> None:
    found = row(rows(OLD, NEW), "语音播报")
    assert found.old == '<del><span class="number">1.1.2</span> 应提供语音播报。</del>'
    assert (found.new, found.numbers) == (None, ("1.1.2", ""))


def test_a_number_that_changed_is_marked_as_such() -> None:
    found = row(rows(OLD, NEW), "收货时应记录")
    assert '<span class="number changed">1.1.3</span>' in (found.old or "")
    assert '<span class="number changed">1.1.2</span>' in (found.new or "")
    assert [change.kind.value for change in found.changes] == ["renumbered"]


def test_items_stand_behind_their_marks() -> None:
    found = row(rows(OLD, NEW), "数量")
    assert found.form == "p item-1"
    assert plain(found.new) == "b)数量和单价；"


def test_a_moved_clause_stands_at_both_places() -> None:
    before = "# 甲 {#a}\n\n§ 一应接地。{#x}\n\n§ 二应按规定每年校准并做记录。{#y}\n\n# 乙 {#b}\n\n§ 三应通风。{#z}\n"
    after = "# 甲 {#a}\n\n§ 一应接地。{#x}\n\n# 乙 {#b}\n\n§ 三应通风。{#z}\n\n§ 二应按规定每2年校准并做记录。{#y}\n"
    went, came = (one for one in rows(before, after) if one.moved)
    assert (went.moved, went.new, came.moved, came.old) == ("to", None, "from", None)
    assert all("moved" in [change.kind.value for change in one.changes] for one in (went, came))
    assert "<del>" not in (went.old or "")
    assert "<ins>" in (came.new or "")


def test_parts_stand_beside_their_whole() -> None:
    found = row(rows(PARTED, PARTS), "设备应接地")
    assert plain(found.old) == "1.1设备应接地。终端应每年校准1次，不合格的不应使用。"
    assert plain(found.new) == "1.1设备应接地。1.2终端应每年校准1次，不合格的不应使用。"
    back = row(rows(PARTS, PARTED), "设备应接地")
    assert (plain(back.old), plain(back.new)) == (plain(found.new), plain(found.old))


def test_rows_columns_and_cells_of_a_table_are_marked() -> None:
    table = "# 甲 {#a}\n\n::: 表 设备 {#t}\n\n| 设备 | 指标 |\n|---|---|\n| 终端 | ≤3 s |\n| 探头 | ≤5 s |\n\n:::\n"
    after = table.replace("≤3 s", "≤2 s").replace("| 探头 | ≤5 s |", "| 摄像机 | ≥30 d |\n| 报警器 | ≤30 s |")
    found = row(rows(table, after), "设备指标")
    assert "≤<del>3</del>" in (found.old or "").replace("\u200d", "")
    assert "≤<ins>2</ins>" in (found.new or "").replace("\u200d", "")
    assert (found.new or "").count('<tr class="come">') >= 1
    assert {"table-row", "table-cell"} <= {change.kind.value for change in found.changes}


def test_a_removed_row_is_told_by_its_table() -> None:
    table = "# 甲 {#a}\n\n::: 表 设备 {#t}\n\n| 设备 | 指标 |\n|---|---|\n| 终端 | 3 s |\n| 探头 | 5 s |\n\n:::\n"
    found = row(rows(table, table.replace("| 探头 | 5 s |\n", "")), "设备指标")
    assert '<tr class="gone">' in (found.old or "")
    assert [change.kind.value for change in found.changes] == ["table-row"]


def test_a_formula_and_the_front_matter_are_marked_whole() -> None:
    text = "---\n名称: 甲\n阶段: {}\n---\n\n# 计算 {{#a}}\n\n按式计算。\n\n$$ w = {} $$ (eq-w)\n"
    found = rows(text.format("征求意见稿", "m_1"), text.format("送审稿", "m_2"))
    assert found[0].old == "阶段：<del>征求意见稿</del>"
    formula = row(found, "w=m_2")
    assert "<del><math>w = m_1</math></del>" in (formula.old or "")
    assert "<ins><math>w = m_2</math></ins>" in (formula.new or "")


def test_equal_drafts_tell_nothing() -> None:
    assert all(one.changes == () and one.old == one.new for one in rows(OLD, OLD))
