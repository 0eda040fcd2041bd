"""The facts against which the examples of the rules are held, and papers written as plain lines."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.consistency.facts import Facts
from biaogao.consistency.paper import Line, ListedRow, PaperText
from biaogao.manuscript import load
from biaogao.opinions.revisions import Revision
from biaogao.procedures.submission import PaperKind
from biaogao.steps.submission_discords import facts_of
from deliverables.submission.reviewed import reviewed

HEAD = """---
编号: DB3301/T XXXX—XXXX
名称: 示例公物仓运行规范
英文名称: Example specification for operation of shared depot
类别: 规范
层次: 市级地方标准
阶段: 报批稿
ICS: 03.080.01
CCS: A 12
提出: 示例机关事务管理局
归口: 示例机关事务管理局
起草单位: [示例单位甲, 示例单位乙]
起草人: [起草人一, 起草人二]
示例: 是
---
"""
BODY = """
# 范围

本文件规定了示例公物仓的运行要求。

本文件适用于示例单位。

# 规范性引用文件

- GB/T 14885—2022　固定资产等资产基础分类与代码

# 术语和定义

本文件没有需要界定的术语和定义。

# 要求

## 资产分类

资产分类应符合GB/T 14885—2022的规定。

## 系统响应

系统的响应时间不应大于3 s。

## 系统安全

系统应每日备份。在仓时长应符合[@tab-time]的规定。

表：在仓时长 {#tab-time}

| 项目 | 市级 | 区县 |
|------|------|------|
| 平均在仓时长 | ≤150 d | ≤180 d |
"""
LISTED = (
    ListedRow(kind=PaperKind.TEXT, title="标准报批文本", copies=3, pages=12, files=("01 标准报批文本.docx",)),
    ListedRow(kind=PaperKind.EXPLANATION, title="标准编制说明", copies=2, pages=6, files=("02 标准编制说明.docx",)),
    ListedRow(kind=PaperKind.OPINION_TABLE, title="征求意见汇总表", pages=3, files=("03 征求意见汇总表.docx",)),
)


def revision(folder: Path, name: str, body: str = BODY) -> Revision:
    """A text as a state that was handed over."""
    place = folder / name / "shili"
    place.mkdir(parents=True)
    (place / "standard.md").write_text(HEAD + body, encoding="utf-8")
    read = load(place, "shili")
    return Revision(name=name, revision="", document=read.document, resolution=read.resolution)


def sample_facts(folder: Path) -> Facts:
    """A standard at 报批 that went through consultation and review."""
    case = reviewed(folder, draft=HEAD + BODY, stage="报批")
    facts = facts_of(case, (revision(folder, "送审稿"), revision(folder, "报批稿")))
    return msgspec.structs.replace(facts, listed=LISTED)


def paper(kind: PaperKind, text: str, *, title: str = "", given: bool = True) -> PaperText:
    """A paper of a text: a line a paragraph or, with tabs, a row; the first row of a run of rows is its head."""
    lines: list[Line] = []
    heads: tuple[str, ...] = ()
    for at, typed in enumerate(text.split("\n"), 1):
        cells = tuple(typed.split("\t")) if "\t" in typed else ()
        lines.append(Line(text=typed, where=f"第{at}段", cells=cells, heads=heads))
        heads = (heads or cells) if cells else ()
    name = title or kind.value
    return PaperText(kind=kind, title=name, file=f"{name}.docx", lines=tuple(lines), given=given)
