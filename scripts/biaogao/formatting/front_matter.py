"""The lines of the front matter: its keys in the order of the handbook, one blank after each colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

ORDER = (
    *("编号", "名称", "英文名称", "类别", "编写规定", "层次", "阶段", "ICS", "CCS", "提出", "归口", "起草单位"),
    *("起草人", "首次发布", "代替", "历次版本", "主要技术变化", "部分", "采用", "专利", "备案号", "发布机构"),
    *("封面名称", "目次层次", "目次图表", "完成日期", "发布日期", "实施日期", "索引词", "允许", "示例"),
)
"""The keys as docs/drafter.md lists them; others follow as they were typed."""

_KEY = re.compile(r"(?P<key>[^\s#\-:\[\]{}\"'|>][^:]*?)[ \t]*:(?:[ \t]+(?P<value>\S.*?))?[ \t]*$")


def laid_out(lines: Sequence[str]) -> tuple[str, ...] | None:
    """The lines between the two `---`; None where they hold anything but keys with what belongs to each.

    A comment and an empty line belong to the key below them.
    """
    entries: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    for line in lines:
        match = _KEY.fullmatch(line)
        if not line.strip() or line.startswith("#"):
            waiting.append(line)
        elif match:
            value = match["value"]
            above = (one.rstrip() for one in waiting if one.strip())
            entries.append((match["key"], [*above, f"{match['key']}: {value}" if value else f"{match['key']}:"]))
            waiting = []
        elif entries and line.startswith((" ", "\t", "- ")):
            entries[-1][1].extend((*waiting, line.rstrip()))
            waiting = []
        else:
            return None
    if len({key for key, _ in entries}) < len(entries):
        return None
    placed = sorted(entries, key=lambda entry: ORDER.index(entry[0]) if entry[0] in ORDER else len(ORDER))
    return (*(line for _, own in placed for line in own), *(line.rstrip() for line in waiting if line.strip()))
