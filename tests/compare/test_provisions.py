"""Changes gathered by clause, term and table, with the numbers of both states."""

from __future__ import annotations

from biaogao.compare.changes import Classification
from biaogao.compare.provisions import arrow, provisions
from compare.states import compared

OLD = """# 设备 {#dev}

## 供电 {#power}

§ 供电时间不应少于30 min。{#p1}

§ 应提供语音播报。{#p2}

§ 收货时应记录：{#p3}

1. 品名；
2. 数量；
3. 温度。

§ 配置应符合[@tab-a]的规定。{#p4}

::: 表 设备 {#tab-a}

| 设备 | 指标 |
|---|---|
| 终端 | ≤3 s |

:::
"""
NEW = (
    OLD.replace("30 min", "1 h")
    .replace("§ 应提供语音播报。{#p2}\n\n", "")
    .replace("2. 数量；\n3. 温度。", "2. 数量和单价；\n3. 温度和时间。")
    .replace("≤3 s", "≤2 s")
)


def test_one_entry_a_provision_whatever_changed_in_it() -> None:
    found = provisions(compared(OLD, NEW))
    assert [(one.name, len(one.changes)) for one in found] == [
        ("1.1.1", 1),
        ("1.1.2", 1),
        ("1.1.3→1.1.2", 3),
        ("1.1.4→1.1.3", 1),
        ("1.1.4→1.1.3 表1", 1),
    ]
    removed, items, table = found[1], found[2], found[4]
    assert (removed.old, removed.new) == ("1.1.2", "")
    assert (items.old, items.new, items.title) == ("1.1.3", "1.1.2", "供电")
    assert [change.new.name for change in items.changes if change.new] == ["1.1.2", "1.1.2 b)", "1.1.2 c)"]
    assert (table.inside_old, table.inside_new, table.classification) == ("表1", "表1", Classification.TECHNICAL)


def test_what_came_has_no_old_number_and_an_item_has_that_of_its_clause() -> None:
    found = provisions(compared(NEW, OLD.replace("3. 温度。", "3. 温度；\n4. 检测人。")))
    assert [(one.old, one.new) for one in found if one.new == "1.1.2"] == [("", "1.1.2")]
    (items,) = (one for one in found if one.new == "1.1.3")
    assert items.old == "1.1.2"


def test_parts_without_number_go_by_their_name() -> None:
    front = "---\n名称: 甲\n阶段: {}\n起草人: [{}]\n---\n\n# 范围\n\n规定要求。\n\n# 附录（规范性）表 {{#x}}\n\n{}\n"
    found = provisions(
        compared(front.format("征求意见稿", "起草人一", "应符合一。"), front.format("送审稿", "起草人二", "应符合二。"))
    )
    assert [one.name for one in found] == ["封面", "前言", "附录A"]


def test_numbers_are_set_on_one_line() -> None:
    assert [arrow("5.2", "5.3"), arrow("5.2", "5.2"), arrow("", "5.2"), arrow("5.2", "")] == [
        "5.2→5.3",
        "5.2",
        "5.2",
        "5.2",
    ]
