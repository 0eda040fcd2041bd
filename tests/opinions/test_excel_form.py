import io

import openpyxl

from biaogao.ooxml.stamp import stamp
from biaogao.opinions.excel_form import read_workbook
from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.returned import Help


def never(data, name):
    raise AssertionError(name)


HELP = Help(to_docx=never, to_xlsx=never)


def book(*sheets, properties=None):
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets:
        page = made.create_sheet(title)
        for row in rows:
            page.append(list(row))
    for name, value in (properties or {}).items():
        setattr(made.properties, name, value)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def read(data):
    return read_workbook(data, "甲.xlsx", HELP)


FORM = (("章条", "意见", "单位"), ("5.1", "甲", "示例甲局"))


def test_several_sheets_say_which():
    found = read(book(("一处", FORM), ("二处", FORM), ("空", ())))
    assert [one.place for one in found.opinions] == ["工作表“一处”第2行", "工作表“二处”第2行"]
    assert found.opinions[0].unit == "示例甲局"


def test_a_list_of_clauses_beside_the_form_is_not_read():
    found = read(book(("表", FORM), ("章条清单", (("5.1",), ("5.2",)))))
    assert len(found.opinions) == 1


def test_the_mark_of_the_draft():
    found = read(stamp(book(("表", FORM)), "draft-a", "0123456789abcdef"))
    assert (found.draft, found.revision) == ("draft-a", "0123456789abcdef")


def test_the_mark_in_a_cell_where_the_properties_were_lost():
    rows = (("草案标识", "biaogao:draft-a:0123456789abcdef"), *FORM)
    found = read(book(("表", rows)))
    assert (found.draft, found.revision) == ("draft-a", "0123456789abcdef")


def test_the_file_that_the_page_saves():
    found = read(book(("表", FORM), properties={"category": "网页意见"}))
    assert found.what == "网页意见文件"
    assert found.opinions[0].channel is Channel.HTML


def test_hidden_sheets_and_rows_are_read_and_said():
    made = openpyxl.load_workbook(io.BytesIO(book(("表", (*FORM, ("5.2", "乙", ""))), ("藏", FORM))))
    made.worksheets[0].row_dimensions[3].hidden = True
    made.worksheets[1].sheet_state = "hidden"
    buffer = io.BytesIO()
    made.save(buffer)
    found = read(buffer.getvalue())
    assert len(found.opinions) == 3
    notes = "".join(found.notes)
    assert "隐藏的第3行" in notes
    assert "工作表“藏”是隐藏的" in notes


def test_a_ticked_reply_says_no_opinion():
    rows = (("提出单位", "示例甲局"), ("回函情况", "无意见"), ("序号", "章条编号", "意见内容"), ("1", "", ""))
    found = read(book(("表", rows)))
    assert found.state is FileState.NOTHING
    assert (found.nothing, found.unit) == (True, "示例甲局")


def test_a_workbook_of_something_else_is_for_a_person():
    found = read(book(("表", (("能源", "数量"), ("电", 1)))))
    assert found.state is FileState.UNREADABLE
    assert "人工查看" in found.notes[0]


def test_an_empty_workbook():
    assert read(book(("表", ()))).notes == ("工作簿里没有内容。",)
