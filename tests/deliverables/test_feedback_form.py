"""意见反馈表: the same facts and columns in Word and Excel, numbers of clauses that stay text."""

from __future__ import annotations

import io

import docx
import msgspec
import openpyxl

from biaogao.deliverables.feedback_form import ROWS, word_values, write_form
from biaogao.deliverables.forms import fill
from biaogao.writers.answer_sheet import ASKED, COLUMNS, TITLE
from deliverables.consulting import round_of
from deliverables.formed import shipped

SHEET = round_of().sheet


def test_the_word_form_has_the_facts_and_empty_lines() -> None:
    word = docx.Document(io.BytesIO(fill(shipped(TITLE), word_values(SHEET))))
    facts, table = word.tables
    cells = [cell.text for row in facts.rows for cell in row.cells]
    told = dict(zip(cells[::2], cells[1::2], strict=True))
    assert told["草案标识"] == "biaogao:jia:0123456789abcdef" and told["截止日期"] == "2024-04-08"
    assert {name: told[name] for name in ASKED} == {
        "提出单位": "",
        "联系人": "",
        "联系方式": "",
        "回函情况": "□有意见　□无意见",
    }
    assert tuple(cell.text for cell in table.rows[0].cells) == COLUMNS
    assert all(not cell.text for row in table.rows[1:] for cell in row.cells[1:])
    assert "请发回：示例牵头单位；电子邮箱：yijian@example.com。" in "".join(one.text for one in word.paragraphs)


def test_the_workbook_has_the_same_layout_as_the_page_saves() -> None:
    table, places = openpyxl.load_workbook(io.BytesIO(write_form(SHEET))).worksheets
    assert table.title == TITLE and table["A1"].value == TITLE
    facts = {row[0].value: row[2].value for row in table.iter_rows(min_row=2, max_row=9)}
    assert list(facts) == ["标准名称", "草案标识", "轮次", "截止日期", *ASKED]
    assert facts["标准名称"] == "《某服务 规范》（征求意见稿）" and facts["提出单位"] is None
    assert table.max_row == 11 + ROWS
    assert table.column_dimensions["H"].hidden and places.sheet_state == "hidden"
    assert list(places.iter_rows(min_row=2, values_only=True))[1:] == [
        ("1\u3000范围", "1", "范围", "scope"),
        ("5.10", "5.10", None, "a"),
    ]
    assert places["A4"].data_type == "s" and places["A4"].number_format == "@"


def test_a_sample_says_so_and_the_same_sheet_gives_the_same_bytes() -> None:
    sample = msgspec.structs.replace(SHEET, sample=True)
    assert openpyxl.load_workbook(io.BytesIO(write_form(sample))).worksheets[0]["A1"].value == "意见反馈表（示例）"
    assert word_values(sample)["标记"].startswith("示例")
    assert write_form(sample) == write_form(sample)


def test_without_receiver_or_deadline_the_form_says_where_to_look() -> None:
    bare = msgspec.structs.replace(SHEET, receiver=(), deadline="")
    text = "".join(
        cell.text
        for table in docx.Document(io.BytesIO(fill(shipped(TITLE), word_values(bare)))).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "〔待定〕" in text
