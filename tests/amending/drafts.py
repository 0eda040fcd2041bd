"""A draft of many ways of writing, and changes of its words as a reader of Word copies finds them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.amending.amending import Amended, amend
from biaogao.opinions.opinion import Action, Opinion, Place, TextEdit, Unit
from opinions.made import opinion

TEXT = """---
名称: 示例
---

# 范围 {#scope}

本文件规定了巡查的要求，
适用于园区，
不适用于厂区。

# 规范性引用文件 {#refs}

# 术语和定义 {#terms}

# 要求 {#demands}

## 温度 {#heat}

室内温度应**保持在**26 ℃，面积不小于30 m^2^，见[@damp]。

室内功率$P$应不大于$\\frac{a}{b}$，每日记录。

- 门窗应关好；
- 照明应关好。

## 湿度 {#damp}

室内湿度应不大于60%。

表：频次 {#tab}

| 区域 | 频次 |
|------|------|
| 大厅 | 两次 |
| 走廊 | 两次 |

注：频次按日计。
"""
HEAT = "室内温度应保持在26\u2005\u200d℃，面积不小于30 m2，见4.2。"


def folder(tmp_path: Path, text: str = TEXT, encoding: str = "utf-8", end: str = "\n") -> Path:
    """A draft with the text; its folder."""
    made = tmp_path / "示例"
    made.mkdir(exist_ok=True)
    (made / "standard.md").write_bytes(text.replace("\n", end).encode(encoding))
    return made


def edit(paragraph: str, old: str, new: str, *, at: int | None = None) -> TextEdit:
    """The change of words in a paragraph; `at` is where, for words that are put in."""
    action = Action.REPLACE if old and new else Action.DELETE if old else Action.INSERT
    start = paragraph.index(old) if at is None else at
    return TextEdit(action=action, unit=Unit.TEXT, paragraph=paragraph, start=start, old=old, new=new)


def asking(*edits: TextEdit, number: int = 1, at: Place | None = None) -> Opinion:
    """An opinion that asks for changes."""
    return msgspec.structs.replace(opinion(number, at), edits=edits)


def amended(made: Path, *opinions: Opinion) -> tuple[Amended, str]:
    """What would be changed, and the text with it."""
    result = amend(made, "示例", opinions)
    assert len(result.changes) <= 1
    data = result.changes[0].after if result.changes else (made / "standard.md").read_bytes()
    return result, data.decode("utf-8")
