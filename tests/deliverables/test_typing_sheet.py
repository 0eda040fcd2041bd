import io

import openpyxl
import pytest

from biaogao.deliverables.typing_sheet import Scan, typing_sheet
from biaogao.errors import InputError
from biaogao.opinions.typing_rows import read_typed, typed_rows

SCANS = (Scan(path="示例甲局.jpg", unit="示例甲局"), Scan(path="b/=cmd.pdf"))


def filled(data, cells):
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_row_for_each_scan_and_the_same_bytes_again():
    made = typing_sheet(SCANS, None)
    assert made == typing_sheet(SCANS, None)
    rows = typed_rows(made, "待录入.xlsx")
    assert [(row.file, row.cells["提出单位"]) for row in rows] == [("示例甲局.jpg", "示例甲局"), ("b/=cmd.pdf", "")]


def test_nothing_new_writes_nothing():
    assert typing_sheet(SCANS, typing_sheet(SCANS, None)) is None
    assert typing_sheet((), None) is None


def test_what_people_typed_stays_when_a_scan_comes():
    typed = filled(typing_sheet(SCANS[:1], None), {"C3": "5.10", "E3": "=HYPERLINK", "E4": "第二条", "C4": 5.1})
    found = read_typed(typing_sheet(SCANS, typed), "待录入.xlsx", None)
    assert [(one.cited, one.opinion, one.cited_number) for one in found.opinions] == [
        ("5.10", "=HYPERLINK", False),
        ("5.1", "第二条", True),
    ]
    assert found.notes == ("还有1份文件没有录入。",)


def test_no_cell_is_a_formula():
    typed = filled(typing_sheet(SCANS[:1], None), {"E3": "=1+1"})
    book = openpyxl.load_workbook(io.BytesIO(typing_sheet(SCANS, typed)))
    assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)


def test_a_sheet_that_cannot_be_read_is_never_written_over():
    with pytest.raises(InputError):
        typing_sheet(SCANS, b"PK\x03\x04")
