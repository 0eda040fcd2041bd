from pathlib import Path

import pytest

from biaogao.compare.classification import RULES
from compare.states import compared

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reviewer.md"
BODY = """# 范围 {#scope}

本文件规定了终端的要求。

# 术语和定义 {#terms}

## 终端 {#t-terminal}

*terminal*

向用户显示数据的设备。

# 要求 {#req}

## 外壳 {#shell}

§ 外壳应接地，接地电阻不应大于4 Ω。{#earth}

§ 外壳的颜色宜为灰色，由供需双方商定。{#colour}

§ 危险部位应按[@annex-mark]标志。{#mark}

## 限值 {#limits}

§ 限值应符合[@tab-limits]的规定。{#limits-table}

表：限值 {#tab-limits}

| 项目 | 说明 |
|------|------|
| 电压 | 交流 |

# 附录（规范性）标志 {#annex-mark}

## 标志的位置 {#mark-place}

§ 标志应设在正面。{#mark-front}
"""


def changed(old, new, *more):
    after = BODY
    for find, put in ((old, new), *more):
        assert after.count(find) == 1
        after = after.replace(find, put)
    return compared(BODY, after).changes


@pytest.mark.parametrize(
    ("old", "new", "reason", "kind"),
    [
        ("外壳应接地", "外壳宜接地", "能愿动词改变，条款的约束力不同", "技术性"),
        ("外壳应接地", "外壳必须接地", "能愿动词换了说法，约束力不变", "编辑性"),
        ("大于4 Ω", "大于1 Ω", "数值改变", "技术性"),
        ("[@annex-mark]标志", "[@mark-place]标志", "所指的条、表、图或公式改变", "技术性"),
        ("由供需双方商定", "由供需双方协商确定", "只改文字，不涉及能愿动词、数值、引用和否定", "编辑性"),
        ("，由供需双方商定", "，不由供需双方商定", "否定词改变", "技术性"),
        ("外壳应接地，", "外壳应接地；", "只改标点、空格或字符的宽度", "编辑性"),
        ("向用户显示数据的设备", "向用户提供数据的设备", "范围或术语的定义改变", "技术性"),
        ("规定了终端的要求", "规定了采集终端的要求", "范围或术语的定义改变", "技术性"),
        ("## 终端 {", "## 采集终端 {", "只改术语的名称，定义的改动另列", "编辑性"),
        ("## 外壳", "## 壳体", "只改标题", "编辑性"),
        ("| 电压 | 交流 |", "| 电压 | 直流 |", "表的内容改变", "技术性"),
        ("| 项目 | 说明 |", "| 项目 | 备注 |", "只改表头的用词", "编辑性"),
        ("（规范性）标志", "（资料性）标志", "附录的性质改变", "技术性"),
        (
            "外壳的颜色宜为灰色，由供需双方商定。",
            "外壳表面宜喷涂与安装环境相近的涂层。",
            "条款大部分改写",
            "技术性",
        ),
    ],
)
def test_the_rule_that_decides(old, new, reason, kind):
    (change,) = changed(old, new)
    assert (change.reason, change.classification.value) == (reason, kind)


@pytest.mark.parametrize(
    ("more", "reason", "kind"),
    [
        ("§ 外壳应能防尘。{#dust}", "增加或删除要求、指示、推荐、允许型条款", "技术性"),
        ("§ 擦拭外壳并记录。{#wipe}", "增加或删除要求、指示、推荐、允许型条款", "技术性"),
        ("§ 外壳由金属制成。{#metal}", "增加或删除的内容不含要求、指示、推荐、允许型条款", "编辑性"),
        ("注：外壳由金属制成。", "属于资料性内容（注、示例、资料性附录等）", "编辑性"),
        ("![外壳](figures/shell.svg){#fig-shell}", "增加或删除术语、引用文件、表、图或公式", "技术性"),
        ("§ 颜色见下表。{#c}\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "增加或删除术语、引用文件、表、图或公式", "技术性"),
    ],
)
def test_what_came_is_judged_by_what_it_holds(more, reason, kind):
    found = changed("\n\n## 限值 {#limits}", f"\n\n{more}\n\n## 限值 {{#limits}}")
    change = next(change for change in found if change.action.value == "增加")
    assert (change.reason, change.classification.value) == (reason, kind)
    back = compared(BODY.replace("\n\n## 限值 {#limits}", f"\n\n{more}\n\n## 限值 {{#limits}}"), BODY).changes
    change = next(change for change in back if change.action.value == "删除")
    assert (change.reason, change.classification.value) == (reason, kind)


def test_every_rule_stands_in_the_documentation_in_its_order():
    text = DOCS.read_text("utf-8")
    places = [text.find(f"| {rule.reason} | {rule.classification.value} |") for rule in RULES]
    assert -1 not in places
    assert places == sorted(places)
    assert len({rule.name for rule in RULES}) == len({rule.reason for rule in RULES}) == len(RULES)
