"""Word, Excel and PDF as lines with places; what cannot be read is None, and nothing raises."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from biaogao.consistency.reading import lines_of
from deliverables.leaves import leaves


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "纪要"
    document.sections[0].header.paragraphs[0].text = "示例·待签字"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("第一段")
    document.add_paragraph("")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [one for row in table.rows for one in row.cells], ["姓名", "单位", "专家一", "甲"], strict=True
    ):
        cell.text = text
    document.add_paragraph("末段")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_file_is_properties_header_paragraphs_rows_and_footer() -> None:
    lines = lines_of("纪要.DOCX", word()) or ()
    assert [(one.where, one.text) for one in lines] == [
        ("文件属性", "纪要"),
        ("页眉", "示例·待签字"),
        ("第1段", "第一段"),
        ("表1第1行", "姓名\t单位"),
        ("表1第2行", "专家一\t甲"),
        ("第2段", "末段"),
        ("页脚", "第1页"),
    ]
    assert lines[4].heads == ("姓名", "单位") and lines[4].cells == ("专家一", "甲") and lines[3].heads == ()


def test_a_workbook_is_rows_under_its_first_full_one() -> None:
    book = openpyxl.Workbook()
    for row in (["汇总表"], ["序号", "意见"], [1, "甲"], [None, None], ["共1条"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    lines = lines_of("表.xlsx", stream.getvalue()) or ()
    assert [(one.where, one.text, one.heads) for one in lines] == [
        ("第1行", "汇总表", ()),
        ("第2行", "序号\t意见", ()),
        ("第3行", "1\t甲", ("序号", "意见")),
        ("第5行", "共1条", ()),
    ]


def test_a_page_with_text_is_read() -> None:
    lines = lines_of("a.pdf", leaves("minutes of the review", "votes")) or ()
    assert [(one.where, one.text) for one in lines] == [
        ("第1页第1行", "minutes of the review"),
        ("第2页第1行", "votes"),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"no zip"),
        ("a.xlsx", b"PK\x03\x04broken"),
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.pdf", leaves("")),
        ("a.jpg", b"\xff\xd8"),
        ("a", b""),
    ],
)
def test_what_cannot_be_read_is_none(name: str, data: bytes) -> None:
    assert lines_of(name, data) is None
