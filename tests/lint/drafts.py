"""Makes a whole draft of a fragment, so that every rule's cases are judged as a drafter's file would be."""

from __future__ import annotations

import re
from pathlib import Path

from biaogao import manuscript
from biaogao.diagnostics import Diagnostic

METADATA = {
    "编号": "DB3301/T XXXX—XXXX",
    "名称": "公共机构　会议室能耗监测装置技术规范",
    "英文名称": "Public institutions—Specification for energy monitoring device of meeting rooms",
    "类别": "规范",
    "层次": "市级地方标准",
    "阶段": "征求意见稿",
    "ICS": "35.240.99",
    "CCS": "L 70",
    "提出": "示例市机关事务管理局",
    "归口": "示例市机关事务管理局",
    "起草单位": "[示例市机关事务服务中心]",
    "起草人": "[起草人甲]",
    "首次发布": "true",
    "完成日期": "2024-03-01",
}

CHAPTERS = {
    "前言": "",
    "范围": "本文件规定了会议室能耗监测装置的技术要求。\n\n本文件适用于会议室能耗监测装置的设计和验收。",
    "规范性引用文件": "",
    "术语和定义": "",
    "技术要求": "外壳应接地。",
}

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'

ORDER = ("前言", "引言", "范围", "规范性引用文件", "术语和定义")
LAST = ("参考文献", "索引")


def compose(case: str) -> str:
    """The text of standard.md for a case.

    A block between `---` lines replaces keys of the front matter. Chapters (`# …`) of the case replace those of the
    same title or are put in their place; text before any chapter is the body of 技术要求. `<!-- 全文 -->` in front
    says that the case has all its chapters.
    """
    metadata = dict(METADATA)
    if case.startswith("---\n"):
        head, _, case = case[4:].partition("---")
        metadata.update(line.split(": ", 1) for line in head.strip().split("\n"))
    front = "\n".join(f"{key}: {value}" for key, value in metadata.items())
    case = case.strip("\n")
    body = case.removeprefix("<!-- 全文 -->\n") if case.startswith("<!-- 全文 -->") else _arranged(case)
    return f"---\n{front}\n---\n\n{body}\n"


def _arranged(case: str) -> str:
    parts = re.split(r"^(?=# )", case, flags=re.M)
    own: dict[str, str] = {}
    if parts[0].strip():
        own["技术要求"] = parts[0].strip()
    for part in parts[1:]:
        heading, _, text = part.partition("\n")
        own[heading[2:].strip()] = text.strip()
    chapters = {**CHAPTERS, **own}
    if any(title not in ORDER + LAST and not title.startswith("附录") for title in own) and "技术要求" not in own:
        del chapters["技术要求"]
    return "\n\n".join(f"# {title}\n\n{text}" for title, text in sorted(chapters.items(), key=_place))


def _place(chapter: tuple[str, str]) -> int:
    title = chapter[0]
    if title in ORDER:
        return ORDER.index(title)
    if title.startswith("附录"):
        return len(ORDER) + 1
    return len(ORDER) + 2 + LAST.index(title) if title in LAST else len(ORDER)


def write(folder: Path, case: str) -> None:
    """Write the draft of a case with the picture that cases name, and what stands beside it in the workspace.

    What follows `<!-- 邻稿 -->` is another draft, what follows `<!-- 清单 名 -->` the workspace's own list.
    """
    case, *beside = re.split(r"^<!-- (邻稿|清单 \w+) -->\n", case, flags=re.M)
    for kind, text in zip(beside[::2], beside[1::2], strict=True):
        if kind == "邻稿":
            write(folder.parent / f"{folder.name}-neighbour", text)
        else:
            (folder.parents[1] / "data").mkdir(parents=True, exist_ok=True)
            (folder.parents[1] / "data" / f"{kind[3:]}.json").write_text(text, encoding="utf-8")
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    (folder / "figures" / "a.svg").write_text(PICTURE, encoding="utf-8")
    (folder / "standard.md").write_text(compose(case), encoding="utf-8")


def judge(folder: Path, case: str) -> tuple[Diagnostic, ...]:
    """All findings of reader and rules on the draft of a case."""
    write(folder, case)
    return manuscript.check(manuscript.load(folder, folder.name))
