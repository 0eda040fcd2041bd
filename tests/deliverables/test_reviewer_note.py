"""怎么提意见.txt offers only the ways whose files are there."""

from __future__ import annotations

from biaogao.deliverables.reviewer_note import reviewer_note
from biaogao.procedures.profile import Kind
from deliverables.consulting import round_of

NAMES = {Kind.DRAFT: "2 稿.docx", Kind.FORM: "4 表.docx”“4 表.xlsx", Kind.PAGE: "6 稿.html", Kind.LETTER: "1 函.docx"}


def test_it_opens_in_any_editor() -> None:
    data = reviewer_note(round_of(), NAMES)
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")


def test_until_when_where_and_how() -> None:
    text = reviewer_note(round_of(), NAMES).decode("utf-8-sig")
    assert "请于 2024年4月8日 前反馈。" in text and "发到：示例牵头单位" in text
    assert [line for line in text.splitlines() if line[:2] in ("1.", "2.", "3.")] == [
        "1. 在 Word 或 WPS 里批注、修订",
        "2. 填意见反馈表",
        "3. 用意见版网页",
    ]
    assert "打开 “4 表.docx”“4 表.xlsx”" in text and "草案标识：biaogao:jia:0123456789abcdef" in text


def test_a_way_whose_file_is_missing_is_not_offered() -> None:
    text = reviewer_note(round_of(deadline="", receiver=None), {Kind.FORM: "表.docx"}).decode("utf-8-sig")
    assert "1. 填意见反馈表" in text and "网页" not in text and "截止日期见征求意见函" in text
