"""The one layout of 意见反馈表."""

from __future__ import annotations

from biaogao.writers.answer_sheet import ASKED, COLUMNS, KEY, WHOLE
from deliverables.consulting import round_of


def test_the_sheet_names_draft_revision_and_places() -> None:
    sheet = round_of().sheet
    assert sheet.mark == "biaogao:jia:0123456789abcdef"
    assert sheet.name == "《某服务 规范》（征求意见稿）"
    assert sheet.lines == (WHOLE, "1\u3000范围", "5.10")
    assert [name for name, _ in sheet.facts] == ["标准名称", "草案标识", "轮次", "截止日期"]


def test_columns_are_told_apart() -> None:
    assert len({*COLUMNS, KEY, *ASKED}) == len(COLUMNS) + 1 + len(ASKED)
