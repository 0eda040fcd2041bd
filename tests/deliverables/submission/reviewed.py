"""A case that went through consultation and review, for tests of letters and of the papers of a meeting."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import msgspec

from biaogao.deliverables.forms import Values, fill
from biaogao.deliverables.submission.case import Case, OpinionRound
from biaogao.opinions.counts import Tally
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.settling import settle
from biaogao.procedures.event import REVIEW_ROUND
from biaogao.procedures.experts import Expert, ExpertList, Vote
from deliverables.formed import shipped
from deliverables.submission.papered import DRAFT, case_of
from opinions.made import decisions, opinion

STATE = "送审稿"
EVENTS = """- {日期: 2023-01-10, 事项: 立项, 文件: 示例文号}
- {日期: 2023-02-01, 事项: 启动}
- 日期: 2023-03-01
  事项: 征求意见发出
  收件: {单位: 示例单位甲, 联系人: 联系人一, 电子邮箱: yijian@example.com}
- {日期: 2023-04-05, 事项: 征求意见截止}
- {日期: 2023-05-10, 事项: 送审, 文件: 示例函〔2023〕5号}
- 日期: 2023-06-08
  事项: 审查会
  会议:
    方式: 会审
    时间: 9:30—11:30
    地点: 示例会议室
    主持: 主持人一
    记录: 记录人一
    议程: [介绍专家, 汇报编制情况, 质询和讨论, 表决]
    参加单位: [示例单位甲, 示例使用单位]
    意见: [送审材料齐全。, 建议核对4.1的限值。]
    结论: 修改后通过
    结论说明: 按专家意见修改后报批。
- {日期: 2023-07-01, 事项: 报批, 文件: 示例函〔2023〕9号}
"""
PROJECT = """计划: {编号: 示例-2023-01, 文号: 示例市监〔2023〕1号, 下达单位: 示例市市场监督管理局}
主送: {送审: 示例技术委员会, 报批: 示例市市场监督管理局}
发文机关: 示例机关事务管理局
专利: 不涉及
采标: 未采用
印发: {日期: 2023-09-01, 实施日期: 2024-01-01, 通知对象: 各示例单位, 解释单位: 示例机关事务管理局}
"""
NUMERALS = "一二三四五六七八九十"


def experts(count: int, *, came: int, agree: int, roles: bool = True) -> ExpertList:
    """A list in which the first `came` came, of whom the first `agree` agree and the others do not."""
    return ExpertList(experts=tuple(_expert(at, came, agree, roles=roles) for at in range(count)))


def _expert(at: int, came: int, agree: int, *, roles: bool) -> Expert:
    vote = Vote.NONE if at >= came else Vote.AGREE if at < agree else Vote.AGAINST
    role = ("组长" if at == 0 else "成员") if roles else ""
    name = f"专家{NUMERALS[at % 10]}" + ("" if at < 10 else f"之{at}")
    return Expert(
        name=name,
        unit="示例大学",
        title="教授",
        post="委员",
        role=role,
        attended="是" if at < came else "否",
        vote=vote,
    )


def figures(name: str, *, opinions: int, sent: int | None, **counts: int) -> Tally:
    """The figures of a round in which `sent` units were asked and all but two answered."""
    return Tally(
        round=name,
        sent=sent,
        replied=sent - 2 if sent else None,
        with_opinions=sent - 3 if sent else None,
        silent=2 if sent else None,
        opinions=opinions,
        decisions={Decision(word): number for word, number in counts.items()},
    )


def rounds() -> tuple[OpinionRound, ...]:
    """A consultation and the opinions of the review."""
    came = (
        opinion(1, unit="示例大学", opinion="温度偏高", round=REVIEW_ROUND),
        opinion(2, unit="", round=REVIEW_ROUND),
    )
    written = "- 意见: 1\n  处理: 采纳\n- 意见: 2\n  处理: 未采纳\n  理由: 超出范围\n"
    return (
        OpinionRound(
            name="征求意见",
            stage="征求意见稿",
            tally=figures("征求意见", opinions=9, sent=12, 采纳=6, 部分采纳=1, 未采纳=2),
            items=(),
        ),
        OpinionRound(
            name=REVIEW_ROUND,
            stage=STATE,
            tally=figures(REVIEW_ROUND, opinions=2, sent=None, 采纳=1, 未采纳=1),
            items=settle(came, decisions(written)).items,
        ),
    )


def reviewed(folder: Path, *, draft: str = DRAFT, events: str = EVENTS, project: str = PROJECT, **more: Any) -> Case:
    """The case; `more` replaces its members."""
    case = case_of(folder, draft=draft, events=events, project=project)
    given = {"experts": experts(7, came=7, agree=7), "rounds": rounds()} | more
    return msgspec.structs.replace(case, **given)


def bare(folder: Path) -> Case:
    """A case of which nothing but the draft was written."""
    return case_of(folder, events="", project="")


def page(form: str, values: Values | str) -> str:
    """The words of the filled form, paragraphs, then tables row by row; the same bytes each time."""
    assert not isinstance(values, str), values
    filled = fill(shipped(form), values)
    assert filled == fill(shipped(form), values)
    return told(filled)


def told(data: bytes) -> str:
    """The words of a Word file, marks of the head first."""
    document = docx.Document(io.BytesIO(data))
    heads = [each.text for each in document.sections[0].first_page_header.paragraphs]
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([*heads, *(each.text for each in document.paragraphs), *rows])
