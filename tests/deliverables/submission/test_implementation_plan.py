"""标准实施方案 has the seven parts of the plan, in its words and order."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.forms import fill
from biaogao.deliverables.submission.implementation_plan import values
from deliverables.formed import shipped, words
from deliverables.submission.papered import case_of

HEADS = ("标准实施的目标", "人员安排", "实施准备及条件", "实施范围", "实施时间安排", "实施记录要求", "实施监督检查")


def test_the_seven_parts_stand_in_their_order(tmp_path: Path) -> None:
    text = words(fill(shipped("标准实施方案"), values(case_of(tmp_path))))
    heads = [f"{number}、{head}" for number, head in zip("一二三四五六七", HEADS, strict=True)]
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    assert "一、标准实施的目标\n三个月内在全部示例单位实施。\n二、" in text
    assert "DB3301/T XXXX—XXXX《示例公物仓运行规范》" in text


def test_parts_that_nobody_wrote_are_open(tmp_path: Path) -> None:
    text = words(fill(shipped("标准实施方案"), values(case_of(tmp_path, project=""))))
    assert text.count("〔待填〕") == 7 + 1  # and the date; the proposer signs


def test_later_paragraphs_are_indented_like_the_first(tmp_path: Path) -> None:
    found = values(case_of(tmp_path, project='实施方案: {目标: "第一段。\\n\\n第二段。"}\n'))
    assert found["目标"] == "第一段。\n　　第二段。"
