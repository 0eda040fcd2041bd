"""Drafts that nobody should write: empty, endless, or full of characters that no file may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from property.rebuilt import build_and_compare, drafts_folder

HEAD = "---\n编号: DB3301/T XXXX—XXXX\n名称: 甲\n---\n\n"
EMPTY_TITLES = """#

## {#a}

#

文。

# 附录

# 附录（规范性） {#b}

##

§

# 术语和定义

##
"""
IDS = """# 甲 {#甲}

文。{#A}

文。{#a--b}

文。{#n1}

见[@n1]、[@甲]、[@a]。

文。{#a}

文。{#a}
"""
CIRCLES = """# 见[@a] {#a}

## 见[@b][^1] {#b}

表：见[@t]和[^1] {#t}

| 甲 |
|---|
| 见[@t] |

[^1]: 见[@a]和[^1]和[^2]。

[^2]: 见**[^1]和[^3]**。

[^3]: 只在脚注中引用的脚注。
"""
ASTRAL = "# 𠮷😀 {#a}\n\n## 👨\u200d👩\u0301 \n\n𠀀见[@a]。\U0010ffff\n\n# 附录（资料性）𠮷\n"
CONTROLS = """# 甲\x01乙\x0b {#a}

\x07 文\x1f字。\x7f\ufffe

- \x02
- \x03 乙

| \x04 | 乙 |
|---|---|
| \x05 | \x06 |
"""
FENCES = "::: 示例\n\n::: 示例\n\n::: 表 题\n\n| 甲 |\n|---|\n| 乙 |\n\n:::\n\n:::\n"


def _deep(marker: str) -> str:
    return "".join(f"{' ' * len(marker) * depth}{marker}标{depth}止\n" for depth in range(14))


def _table(columns: int, rows: int) -> str:
    lines = ["| " + " | ".join(f"值{column}" for column in range(columns)) + " |"] * (rows + 1)
    lines.insert(1, "|" + "---|" * columns)
    return "\n".join(["# 甲", "", "表：大表 {#tab-big}", "", *lines, ""])


EXTREMES = {
    "nothing": "",
    "one-word": "甲",
    "only-metadata": HEAD,
    "empty-titles": HEAD + EMPTY_TITLES,
    "ids": HEAD + IDS,
    "circles": HEAD + CIRCLES,
    "astral": HEAD + ASTRAL,
    "controls": HEAD + CONTROLS,
    "deep-letters": f"{HEAD}# 甲\n\n{_deep('1. ')}\n文。\n",
    "deep-dashes": f"{HEAD}# 甲\n\n{_deep('- ')}\n文。\n",
    "deep-headings": HEAD + "".join(f"{'#' * level} 标题{level}\n\n§ 条{level}。\n\n" for level in range(1, 7)),
    "wide": HEAD + _table(63, 2),
    "too-wide": HEAD + _table(64, 2),
    "long": HEAD + _table(4, 1500),
    "long-paragraph": f"{HEAD}# 甲\n\n{'长' * 40_000}[@nowhere]\n",
    "nested-fences": f"{HEAD}# 甲\n\n{FENCES}",
}


@pytest.mark.parametrize("text", EXTREMES.values(), ids=EXTREMES.keys())
def test_what_nobody_should_write_is_set_whole_all_the_same(tmp_path: Path, text: str) -> None:
    printed = build_and_compare(drafts_folder(tmp_path), text)
    assert [mark for depth in range(14) if (mark := f"标{depth}止") in text and mark not in printed] == []
