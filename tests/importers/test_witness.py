"""Pandoc reads the file a second time and names what the import passed over."""

from __future__ import annotations

from biaogao.importers.importing import import_word
from biaogao.importers.ledger import Fate
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
    result = import_word(paper(STANDARD + STANDARD_TABLE), "旧稿.docx", "a", whole=True)
    assert "另用 pandoc 通读核对：没有漏读的文字" in result.report.remarks


def test_the_text_of_a_simple_field_is_no_loss():
    field = '<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=" SEQ 表 "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    parts = parts_of(field + "<w:r><w:t>个表的题</w:t></w:r></w:p>")
    assert unseen(parts, ["第3个表的题"]) == ()
    assert unseen(parts, ["第4个表的题"]) == ("第3个表的题",)


def test_a_sign_of_a_symbol_font_is_written_and_no_loss():
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    line = f"<w:p><w:r><w:t>4.9 长度应</w:t></w:r>{sign}<w:r><w:t>80 mm。</w:t></w:r></w:p>"
    result = import_word(paper(STANDARD + line), "旧稿.docx", "a", whole=True)
    assert "长度应≥80 mm。" in result.written.text
    assert not any(entry.fate is Fate.LOST for entry in result.report.entries)
