"""States and comparisons of drafts given as text."""

from __future__ import annotations

import tempfile
from pathlib import Path

from biaogao.compare.changes import ChangeSet, State
from biaogao.compare.comparer import compare
from biaogao.manuscript import load

FRONT = """---
编号: DB3301/T XXXX—XXXX
名称: 园区　管理规范
类别: 规范
层次: 市级地方标准
阶段: 征求意见稿
提出: 示例提出单位
归口: 示例归口单位
起草单位: [示例单位甲]
起草人: [起草人一]
首次发布: true
---

"""


def state(text: str, name: str = "送审稿", *, pictures: dict[str, str] | None = None, front: str = FRONT) -> State:
    """The state of a draft; `text` without front matter gets one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "standard.md").write_text(text if text.startswith("---") else front + text, encoding="utf-8")
        manuscript = load(path, "s")
    return State(document=manuscript.document, resolution=manuscript.resolution, name=name, pictures=pictures or {})


def compared(before: str, after: str) -> ChangeSet:
    """The comparison of two drafts."""
    return compare(state(before, "征求意见稿"), state(after))
