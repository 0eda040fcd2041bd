from __future__ import annotations

import io

import docx
import pytest
from openpyxl import Workbook

from biaogao.deliverables.pilot.first_words import first_words
from deliverables.leaves import leaves


def word() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("会议 & 纪要")
    document.save(buffer)
    return buffer.getvalue()


def sheet() -> bytes:
    buffer = io.BytesIO()
    book = Workbook()
    book.worksheets[0].append(["签到", "甲"])
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", leaves("first", "second", "third", "fourth"), "first second third"),
        ("a.docx", word(), "会议 & 纪要"),
        ("a.xlsx", sheet(), "签到 甲"),
        ("a.txt", "纪要".encode("gb18030"), "纪要"),
        ("a.jpg", b"x", ""),
        ("a.pdf", b"broken", ""),
        ("a.docx", b"broken", ""),
    ],
)
def test_the_first_words_of_each_kind(name: str, data: bytes, words: str) -> None:
    assert first_words(data, name) == words
