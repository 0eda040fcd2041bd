"""Our own forms go out blank and come back filled: Word, Excel and the page of opinions say the same in the end."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from biaogao.deliverables.feedback_form import word_values, write_form
from biaogao.deliverables.forms import fill
from biaogao.ooxml.stamp import stamp
from biaogao.opinions.excel_form import read_workbook
from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.returned import Help, Returned
from biaogao.opinions.word_form import read_form
from biaogao.writers.answer_sheet import TITLE
from deliverables.consulting import round_of
from deliverables.formed import shipped

SHEET = round_of().sheet
OPINION = ("1\u3000范围", "技术", "本文件规定了", "范围太窄", "增加服务评价", "与附录一致")


def refuse(data: bytes, name: str) -> bytes:
    raise AssertionError(f"{name} needs no conversion")


HELP = Help(to_docx=refuse, to_xlsx=refuse)


def excel(unit: str, reply: str, *rows: tuple[str, ...]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(stamp(write_form(SHEET), SHEET.draft, SHEET.revision)))
    table = book.worksheets[0]
    table["C6"], table["C9"] = unit, reply
    for number, row in enumerate(rows, 12):
        for column, text in zip("BCDEFG", row, strict=True):
            table[f"{column}{number}"] = text
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def word(unit: str, reply: str, *rows: tuple[str, ...]) -> bytes:
    blank = stamp(fill(shipped(TITLE), word_values(SHEET)), SHEET.draft, SHEET.revision)
    form = docx.Document(io.BytesIO(blank))
    facts, table = form.tables
    facts.rows[2].cells[1].text, facts.rows[2].cells[3].text = unit, reply
    for line, row in zip(table.rows[1:], rows, strict=False):
        for cell, text in zip(line.cells[1:], row, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    form.save(buffer)
    return buffer.getvalue()


def read_excel(*arguments: object) -> Returned:
    return read_workbook(excel(*arguments), "表.xlsx", HELP)


def read_word(*arguments: object) -> Returned:
    found = read_form(word(*arguments), "表.docx", HELP)
    assert found is not None
    return found


@pytest.mark.parametrize("read", [read_excel, read_word])
def test_a_filled_form_says_who_where_and_what(read) -> None:
    back = read("示例甲局", "☑有意见　□无意见" if read is read_word else "有意见", OPINION)
    assert (back.state, back.unit, back.draft, back.revision) == (FileState.READ, "示例甲局", "jia", "0123456789abcdef")
    (one,) = back.opinions
    assert (one.cited, one.kind, one.anchor, one.opinion, one.proposal, one.reason) == OPINION
    assert one.channel in {Channel.EXCEL_FORM, Channel.WORD_FORM}


@pytest.mark.parametrize("read", [read_excel, read_word])
def test_a_form_without_opinions_is_an_answer(read) -> None:
    back = read("示例乙局", "□有意见　☑无意见" if read is read_word else "无意见")
    assert (back.nothing, back.unit, back.opinions) == (True, "示例乙局", ())


@pytest.mark.parametrize("read", [read_excel, read_word])
def test_an_untouched_form_has_no_opinions(read) -> None:
    back = read("", "□有意见　□无意见" if read is read_word else "")
    assert back.opinions == () and back.unit == ""
