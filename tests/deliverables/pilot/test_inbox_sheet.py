from __future__ import annotations

import io

import openpyxl

from biaogao.deliverables.pilot.inbox_sheet import read_sheet, write_sheet
from biaogao.records.inbox import Stray, Suggestion
from pilot_sample import shapes

STRAY = Stray(name="扫描001.pdf", sha256="ab" * 32, text="开头")
FOUND = Suggestion(ledger="training", number="P002", title="解读", reason="编号P002", score=60)


def sheet() -> bytes:
    return write_sheet([(STRAY, (FOUND,)), (Stray(name="=公式.pdf", sha256="cd" * 32), ())], shapes())


def filled(**cells: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(sheet()))
    for place, text in cells.items():
        book.worksheets[0][place] = text
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_same_files_give_the_same_bytes() -> None:
    assert sheet() == sheet()


def test_what_nobody_filled_in_is_no_choice() -> None:
    assert read_sheet(sheet(), "a.xlsx") == ((), ())


def test_a_choice_comes_back_with_its_file() -> None:
    [first, second], _ = read_sheet(filled(B3="培训 P002", B4="会议 M001"), "a.xlsx")
    assert (first.line, first.name, first.wanted, first.digest) == (3, "扫描001.pdf", "培训 P002", "ab" * 8)
    assert second.name == "=公式.pdf"


def test_what_is_no_workbook_is_told() -> None:
    assert read_sheet(b"x", "a.xlsx")[1][0].code == "LED-01"
