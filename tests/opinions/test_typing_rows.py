import io

import openpyxl

from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.typing_rows import HEADS, read_picture, read_proprietary, read_typed


def sheet(*rows):
    book = openpyxl.Workbook()
    for row in (("说明",), HEADS, *rows):
        book.worksheets[0].append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data):
    return read_typed(data, "待录入.xlsx", None)


def test_filled_rows_are_opinions_of_their_scan():
    found = read(
        sheet(
            ("a.jpg", "示例甲局", "5.10", "", "'=甲", "乙", "丙", "处员甲", "", "2024年4月1日"),
            ("", "示例甲局", "5.2", "", "丁"),
            ("b.jpg", "示例乙局"),
            ("c.pdf", "示例丙局", "", "", "无意见"),
        )
    )
    first, second = found.opinions
    assert (first.opinion, first.cited, first.unit, first.date) == ("=甲", "5.10", "示例甲局", "2024-04-01")
    assert (second.place, second.channel) == ("第4行（a.jpg）", Channel.TYPED)
    assert {name: (typed.unit, typed.opinions) for name, typed in found.typed.items()} == {
        "a.jpg": ("示例甲局", 2),
        "c.pdf": ("示例丙局", 0),
    }
    assert found.notes == ("还有1份文件没有录入。",)


def test_a_clause_that_a_sheet_holds_as_number_is_told():
    assert read(sheet(("a.jpg", "", 5.1, "", "甲"))).opinions[0].cited_number


def test_another_workbook_is_left_to_others():
    book = openpyxl.Workbook()
    book.worksheets[0].append(["章条", "意见"])
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue()) is None


def test_a_damaged_sheet_is_said_and_others_are_not_ours():
    assert read(b"PK\x03\x04").state is FileState.UNREADABLE
    assert read_typed(b"PK\x03\x04", "意见.xlsx", None) is None


def test_pictures_and_foreign_files_wait():
    assert read_picture(b"x", "a.jpg", None).state is FileState.TYPING
    found = read_proprietary(b"x", "a.ofd", None)
    assert (found.what, found.state) == (".ofd文件", FileState.TYPING)
