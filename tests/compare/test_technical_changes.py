"""主要技术变化 as the foreword must put it, and a written list held against what changed."""

from __future__ import annotations

import pytest

from biaogao.compare.changes import ChangeSet
from biaogao.compare.comparer import compare
from biaogao.compare.technical_changes import WrittenChange, judge_list, technical_changes
from compare.states import state

FRONT = "---\n编号: DB3301/T 0123—{year}\n名称: 园区　管理规范\n---\n\n"
OLD = """# 范围

本文件规定了100人以上园区的要求。

# 术语和定义 {#terms}

## 园区 {#t-a}

*park*

一片区域。

# 设备 {#dev}

## 供电 {#power}

§ 供电时间不应少于30 min。{#p1}

§ 应提供语音播报。{#p2}

§ 外壳应接地。{#p3}

## 通风 {#air}

室内应通风。

# 附录（规范性）限值 {#ann}

应不大于3 s。
"""
NEW = (
    OLD.replace("100人", "50人")
    .replace("30 min", "1 h")
    .replace("§ 应提供语音播报。{#p2}\n\n", "")
    .replace("一片区域。\n", "一片区域。\n\n## 余量 {#t-b}\n\n*surplus*\n\n剩余的质量。\n")
    .replace("## 通风", "## 照明 {#light}\n\n照度不应小于100 lx。\n\n## 通风")
    .replace("3 s", "2 s")
)


def changeset(new: str = NEW, year: str = "2019") -> ChangeSet:
    before, after = FRONT.format(year=year) + OLD, FRONT.format(year="2026") + new
    return compare(state(before, "旧版"), state(after, "送审稿"))


def test_the_list_is_in_the_prescribed_form_and_in_order() -> None:
    assert [change.text for change in technical_changes(changeset())] == [
        "更改了范围（见第1章，2019年版的第1章）",
        "增加了术语“余量”（见2.2）",
        "更改了“供电”的内容（见3.1.1，2019年版的3.1.1）",
        "删除了“供电”的内容（见2019年版的3.1.2）",
        "增加了“照明”（见3.2）",
        "更改了附录“限值”（见附录A，2019年版的附录A）",
    ]


def test_a_state_without_year_goes_by_its_name() -> None:
    assert technical_changes(changeset(year="XXXX"))[0].text == "更改了范围（见第1章，旧版的第1章）"


def test_what_did_not_change_gives_no_list() -> None:
    assert technical_changes(changeset(OLD)) == ()


def findings(*lines: str) -> list[tuple[str, str]]:
    written = [WrittenChange(text=line, span=None) for line in lines]
    return [(one.code, one.message) for one in judge_list(changeset(), written, None)]


def test_the_composed_list_is_right() -> None:
    assert findings(*(change.text for change in technical_changes(changeset()))) == []


def test_a_chapter_names_all_that_is_in_it() -> None:
    assert findings("更改了各章（见第1章、第2章、第3章、附录A，2019年版的第1章、第3章、附录A）") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("更改了通风的要求（见3.3，2019年版的3.2）", ("CHG-22", "主要技术变化中写到的3.3与旧版相同。")),
        ("更改了供电的要求（见3.1.1，2019年版的3.9）", ("CHG-23", "2019年版中没有3.9。")),
        ("更改了限值（见附录A，2019年版的附录C）", ("CHG-23", "2019年版中没有附录C。")),
    ],
)
def test_wrong_numbers_are_found(line: str, found: tuple[str, str]) -> None:
    assert found in findings(line)


def test_what_no_line_names_is_found_with_the_line_to_write() -> None:
    lines = [change.text for change in technical_changes(changeset()) if change.verb != "增加"]
    written = [WrittenChange(text=line, span=None) for line in lines]
    found = list(judge_list(changeset(), written, None))
    assert [(one.code, one.message) for one in found] == [
        ("CHG-21", "主要技术变化中没有写与2019年版不同的2.2。"),
        ("CHG-21", "主要技术变化中没有写与2019年版不同的3.2。"),
    ]
    assert "补写“增加了“照明”（见3.2）”" in found[1].hint
