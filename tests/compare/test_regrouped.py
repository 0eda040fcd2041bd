"""The numbers that splits made and merges took are told as such, in the tables and in the foreword's list."""

from __future__ import annotations

from biaogao.compare.changes import ChangeKind
from biaogao.compare.regrouped import grouping, origins
from biaogao.compare.technical_changes import technical_changes
from biaogao.deliverables.number_table import number_table
from compare.states import compared

FIRST = "结算区的有线信息点不应少于结算终端数的1.2倍"
SECOND = "无线网络在结算区的信号强度不应低于－65 dBm。"
ONE = f"""# 设备 {{#dev}}

## 网络 {{#net}}

§ 网络应隔离。{{#n0}}

§ {FIRST}，{SECOND}{{#n1}}

§ 终端应离线结算。{{#n9}}
"""
TWO = ONE.replace(f"{FIRST}，{SECOND}{{#n1}}", f"{FIRST}。{{#n1}}\n\n§ {SECOND}{{#n2}}")


def test_a_split_clause_gives_its_new_number_an_origin() -> None:
    found = compared(ONE, TWO)
    (split,) = [change for change in found.changes if change.kind is ChangeKind.SPLIT]
    assert grouping(found, split) == "分成1.1.2、1.1.3"
    assert [row[1:] for row in number_table(found).grids[0].rows] == [
        ("——", "1.1.3", "网络", "由1.1.2分出"),
        ("1.1.3", "1.1.4", "网络", "编号改变"),
    ]


def test_a_merged_clause_says_where_its_number_went() -> None:
    found = compared(TWO, ONE.replace("1.2倍", "1.5倍"))
    (merged,) = [change for change in found.changes if change.kind is ChangeKind.MERGED]
    assert grouping(found, merged) == "由1.1.2、1.1.3合成"
    assert next(row[1:] for row in number_table(found).grids[0].rows) == ("1.1.3", "——", "网络", "并入1.1.2")
    (line,) = technical_changes(found)
    assert line.text == "更改了“网络”的内容（见1.1.2，征求意见稿的1.1.2、1.1.3）"


def test_parts_without_numbers_are_counted() -> None:
    before = f"# 设备 {{#dev}}\n\n{FIRST}，{SECOND}\n"
    found = compared(before, before.replace("倍，", "倍。\n\n"))
    (split,) = [change for change in found.changes if change.kind is ChangeKind.SPLIT]
    assert grouping(found, split) == "分成2段"
    assert origins(found) == {}


def test_what_only_came_has_no_origin() -> None:
    found = compared(ONE, ONE + "\n§ 应设专人。{#n10}\n")
    assert [grouping(found, change) for change in found.changes] == [""]
    assert origins(found) == {}
