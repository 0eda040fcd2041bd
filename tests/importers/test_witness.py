"""Pandoc reads the file a second time and names what the import passed over."""

from __future__ import annotations

from biaogao.importers.importing import import_word
from biaogao.importers.witness import unseen
from importers.papers import STANDARD, STANDARD_TABLE, lines, paper, parts_of


def test_text_that_was_read_is_not_named():
    parts = parts_of(lines("第一段文字。", "第二段文字。"))
    assert unseen(parts, ["第一段文字。", "第二段 文字。"]) == ()


def test_text_that_was_passed_over_is():
    assert unseen(parts_of(lines("第一段文字。", "第二段文字。")), ["第一段文字。"]) == ("第二段文字。",)


def test_a_file_that_pandoc_cannot_read_is_said():
    assert unseen({"word/document.xml": b"<broken"}, []) is None


def test_the_report_tells_what_pandoc_saw():
    result = import_word(paper(STANDARD + STANDARD_TABLE), "旧稿.docx", "a", witness=True)
    assert "另用 pandoc 通读核对：没有漏读的文字" in result.report.remarks
