import datetime
import io

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from biaogao.opinions.excel_form import rows_of_workbook


def rows(fill, **properties):
    book = openpyxl.Workbook()
    for name, value in properties.items():
        setattr(book, name, value)
    fill(book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return rows_of_workbook(buffer.getvalue(), "甲.xlsx")


def test_a_number_is_told_from_a_text():
    def fill(sheet):
        sheet.append([5.1, "5.10", 8, 5.1])
        sheet["D1"].number_format = "0.00"

    (row,) = rows(fill)
    assert row.texts == ("5.1", "5.10", "8", "5.10")
    assert [cell.number for cell in row.cells] == [True, False, True, False]


def test_a_number_that_a_program_stored_inexactly():
    (row,) = rows(lambda sheet: sheet.append([5.1 + 0.0000000000000009]))
    assert row.texts == ("5.1",)


def test_days_of_both_calendars():
    def fill(sheet):
        sheet.append([datetime.date(2024, 5, 1)])

    for calendar in (None, CALENDAR_MAC_1904):
        (row,) = rows(fill, epoch=calendar) if calendar else rows(fill)
        assert row.texts == ("2024-05-01",)
        assert row.cells[0].day == (5, 1)


def test_merged_cells_repeat_their_text_downwards():
    def fill(sheet):
        sheet.append(["5.1", "甲", "子"])
        sheet.append([None, "乙", None])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("C1:C2")

    first, second = rows(fill)
    assert second.texts == ("5.1", "乙", "子")
    assert [cell.joined for cell in first.cells] == [False, False, False]
    assert [cell.joined for cell in second.cells] == [True, False, True]


def test_formulas_are_text():
    (row,) = rows(lambda sheet: sheet.append(["=1+1", True]))
    assert row.texts == ("=1+1", "是")


def test_rows_keep_their_place():
    def fill(sheet):
        sheet["B7"] = "甲"

    (row,) = rows(fill)
    assert row.line == 7
    assert row.texts == ("", "甲")
