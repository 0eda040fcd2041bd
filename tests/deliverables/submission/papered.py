"""A case as written for tests of papers: a small draft, its project card, its log, all marked 示例."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from biaogao.deliverables.submission.case import Case, ListedFile, ListedPaper
from biaogao.manuscript import load
from biaogao.procedures.events import parse_events
from biaogao.procedures.profile import load_procedure
from biaogao.procedures.project import parse_project
from biaogao.procedures.submission import PaperKind
from biaogao.source import SourceFile

ROOT = Path(__file__).resolve().parents[3]

DRAFT = """---
编号: DB3301/T XXXX—XXXX
名称: 示例公物仓运行规范
英文名称: Example specification for operation of shared depot
类别: 规范
层次: 市级地方标准
阶段: 报批稿
ICS: 03.080
CCS: A 12
提出: 示例机关事务管理局
归口: 示例机关事务管理局
起草单位: [示例单位甲, 示例单位乙]
起草人: [起草人一, 起草人二]
示例: 是
---

# 范围

本文件规定了示例公物仓的运行要求。

本文件适用于示例单位。

# 规范性引用文件

- GB/T 14885—2022　固定资产等资产基础分类与代码
- GB/T 22239—2019　信息安全技术　网络安全等级保护基本要求
- 示例市公物仓管理办法

# 术语和定义

本文件没有需要界定的术语和定义。

# 要求

资产分类应符合GB/T 14885—2022的规定。

系统应符合GB/T 22239—2019中第7章的规定，并定期按GB/T 99999检验。
"""

EVENTS = """- {日期: 2023-01-10, 事项: 立项, 文件: 示例文号}
- {日期: 2023-03-01, 事项: 征求意见发出}
- {日期: 2023-04-05, 事项: 征求意见截止}
- {日期: 2023-05-10, 事项: 送审}
- 日期: 2023-06-08
  事项: 审查会
  会议: {方式: 会审, 地点: 示例会议室, 结论: 修改后通过, 结论说明: 按专家意见修改后报批。}
- {日期: 2023-07-01, 事项: 报批}
"""

PROJECT = """计划: {编号: 示例-2023-01, 名称: 示例公物仓运行规范, 文号: 示例文号}
承担单位: 示例单位甲
负责人: 起草人一
建议书:
  目的意义: 规范公物仓的运行，盘活闲置资产。
  范围和主要技术内容: 规定入仓、保管、调剂、处置和监督的要求。
  项目周期: 12个月
  其他: {附加栏: 附加的内容}
分工:
  - {任务: 调研, 负责人: 起草人一, 开始: 2023-01-15, 完成: 2023-02-15, 状态: 已完成}
  - {任务: 起草, 负责人: 起草人二, 参加: [起草人一, 起草人三], 开始: 2023-02-01, 完成: 2023-06-01, 状态: 进行中}
  - {任务: 宣贯, 完成: 2024-01-01}
专利: 不涉及
实施方案:
  目标: 三个月内在全部示例单位实施。
  人员安排: 仓管岗两人。
  准备及条件: 仓库、系统、表单。
  范围: 全部示例单位。
  时间安排: 2024年1月至3月。
  记录要求: 出入仓逐件记录。
  监督检查: 每季度检查一次。
印发: {实施日期: 2024-01-01}
修改单:
  - {号: "1", 章条: "4.1", 原文: 旧文字一, 改为: 新文字一, 理由: 示例}
  - {号: "2", 章条: "4.2", 原文: 旧文字, 改为: 新文字}
  - {号: "2", 章条: 表1, 改为: 增加的一行}
  - {号: "2", 章条: 附录A, 原文: 删去的文字}
复审: {日期: 2028-05-01, 结论: 修订, 理由: 管理要求有变化, 实施情况: 实施良好}
"""


def case_of(folder: Path, *, draft: str = DRAFT, project: str = PROJECT, events: str = EVENTS, **more: Any) -> Case:
    """The case of texts; a text that is empty is a file that nobody wrote."""
    place = folder / "shili"
    place.mkdir(parents=True, exist_ok=True)
    (place / "standard.md").write_text(draft, encoding="utf-8")
    read = load(place, "shili")
    log, card = parse_events(_source("events.yaml", events)), parse_project(_source("project.yaml", project))
    assert not log.findings and not card.findings, (log.findings, card.findings)
    level = read.document.metadata.level
    case = Case(
        draft="shili",
        document=read.document,
        resolution=read.resolution,
        procedure=load_procedure(level, (ROOT / "procedures",)),
        log=log,
        project=card,
        as_of=max((one.date for one in log.events), default=""),
    )
    return msgspec.structs.replace(case, **more)


def packed() -> tuple[ListedPaper, ...]:
    """Rows of a package: a text in two formats, a paper that is missing, a given one, a form that is 待核."""
    word = ListedFile(name="1 示例.docx", sha256="a1" * 32)
    page = ListedFile(name="1 示例.pdf", sha256="b2" * 32, pages=12)
    table = ListedFile(name="3 汇总表.docx", sha256="c3" * 32, pages=3)
    return (
        ListedPaper(kind=PaperKind.TEXT, number=1, title="标准报批文本", copies=3, files=(word, page)),
        ListedPaper(
            kind=PaperKind.EXPLANATION, number=2, title="标准编制说明", copies=2, missing="没有 explanation.md"
        ),
        ListedPaper(kind=PaperKind.OPINION_TABLE, number=3, title="征求意见汇总表", files=(table,), given=True),
        ListedPaper(kind=PaperKind.DECLARATION, number=4, title="标准报批和编号发布签署表", copies=1, doubt="样式未见"),
    )


def _source(name: str, text: str) -> SourceFile:
    return SourceFile(file=f"drafts/shili/{name}", text=text)
