"""The draft of the sessions, and places in it as an editor counts them."""

from __future__ import annotations

DRAFT = """\
---
编号: DB3301/T XXXX—XXXX
名称: 园区能耗监测规范
层次: 市级地方标准
---

# 范围 {#scope}

本文件规定了园区能耗监测的要求。

# 规范性引用文件 {#refs}

- GB/T 99991—2020　示例监测系统通用要求

# 术语和定义 {#terms}

## 采集终端 {#t-terminal}

*collecting terminal*

采集数据的装置。

# 监测要求 {#monitoring}

## 供电 {#supply}

§ 终端的电压应符合[@tab-power]的规定，质量不大于500kg。{#supply-limits}

§ 能耗按[@eq-energy]计算，见GB/T 99991—2020。{#supply-sum}

表：供电要求 {#tab-power}

| 项目 | 值 |
|------|----|
| 交流 | 220 |

$$ E = P t $$ (eq-energy)

式中：

- $E$——能耗，单位为千瓦时（kW·h）；
- $P$——功率，单位为千瓦（kW）；
- $t$——时间，单位为小时（h）。
"""


def lines_of(text):
    return text.split("\n")


def place(text, words, offset=0):
    """Line and character of the first occurrence of `words`, both from 0."""
    for number, line in enumerate(lines_of(text)):
        if words in line:
            return number, line.index(words) + offset
    raise AssertionError(words)


def applied(text, edits):
    """The text after edits whose characters are code points, as in all of these drafts."""
    lines = lines_of(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, key=lambda each: each["range"]["start"]["line"] * 10_000 - 1, reverse=True):
        start, end = (
            starts[edit["range"][side]["line"]] + edit["range"][side]["character"] for side in ("start", "end")
        )
        text = text[:start] + edit["newText"] + text[end:]
    return text
