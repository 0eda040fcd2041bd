"""Forms that units return: recognised, attributed, cleaned; what is wrong is told, what is not stays."""

from __future__ import annotations

import datetime
import io

import pytest
from openpyxl import Workbook

from biaogao.records.returns import Reading, read_return
from biaogao.records.shapes import load_shapes

UNITS = {"U05": "示例东区", "U06": "示例东区事务中心"}
HEADS = ["编号", "日期", "主题", "内容类别", "标准", "责任部门", "方式", "学时", "佐证", "示例"]
ROW = ["P05001", "2023-07-03", "宣贯", "实施要求", "", "甲处", "集中授课", "2", "签到.png", ""]


def form(*rows: list[object], title: str = "培训台账", unit: str = "", heads: list[str] | None = None) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in ([HEADS if heads is None else heads], rows):
        for cells in row:
            sheet.append(list(cells))
    if unit:
        book.create_sheet("说明").append(["培训台账"])
        book["说明"].append(["填报单位", unit])
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes, file: str = "x.xlsx", *, sample: bool = False) -> Reading:
    return read_return(data, file, load_shapes(), UNITS, sample=sample)


def changed(**cells: object) -> list[object]:
    return [cells.get(head, cell) for head, cell in zip(HEADS, ROW, strict=True)]


def test_a_form_gives_its_rows_with_their_lines_and_what_was_left_open() -> None:
    reading = read(form(ROW, unit="示例东区"))
    [one] = reading.forms
    assert (one.ledger, one.unit, reading.diagnostics) == ("training", "示例东区", ())
    [record] = one.records
    assert (record.sound, record.line, record["编号"], record["示例"]) == (True, 2, "P05001", "否")


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("示例东区/培训.xlsx", "示例东区"),
        ("培训（示例东区事务中心）.xlsx", "示例东区事务中心"),
        ("U05 培训.xlsx", "示例东区"),
        ("培训.xlsx", ""),
    ],
)
def test_the_unit_is_found_in_the_path(file: str, unit: str) -> None:
    reading = read(form(ROW), file)
    assert reading.forms[0].unit == unit
    assert [one.code for one in reading.diagnostics] == ([] if unit else ["LED-19"])


def test_titles_above_the_header_are_passed_over() -> None:
    reading = read(form(["培训台账"], [], HEADS, ROW, heads=["示例东区2023年"]), "示例东区.xlsx")
    [one] = reading.forms
    assert [record.line for record in one.records] == [5]
    assert reading.diagnostics == ()


def test_several_ledgers_in_one_workbook_are_all_read() -> None:
    book, buffer = Workbook(), io.BytesIO()
    for title, rows in {
        "签到": [["培训", "人员", "签到", "考核"], ["P05001", "R001", "有效", "合格"]],
        "培训": [HEADS, ROW],
        "空": [],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(buffer)
    reading = read(buffer.getvalue(), "示例东区.xlsx")
    assert [(one.ledger, len(one.records)) for one in reading.forms] == [("attendance", 1), ("training", 1)]
    assert reading.diagnostics == ()


def test_a_csv_in_the_encoding_of_old_excel_is_read() -> None:
    text = "\r\n".join([",".join(HEADS), ",".join(ROW)])
    [one] = read(text.encode("gb18030"), "示例东区/培训.csv").forms
    assert one.records[0]["主题"] == "宣贯"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2023/7/3", "2023-07-03"),
        ("2023.7.3", "2023-07-03"),
        ("2023年7月3日", "2023-07-03"),
        ("20230703", "2023-07-03"),
        (" 2023-7-3 ", "2023-07-03"),
        (datetime.date(2023, 7, 3), "2023-07-03"),
    ],
)
def test_days_are_taken_as_people_type_them(typed: object, day: str) -> None:
    [one] = read(form(changed(日期=typed)), "示例东区.xlsx").forms
    assert (one.records[0].sound, one.records[0]["日期"]) == (True, day)


@pytest.mark.parametrize("mark", [";", "\t", "，"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_a_csv_may_be_parted_and_saved_as_spreadsheets_do_it(mark: str, encoding: str) -> None:
    data = "\n".join(mark.join(cells) for cells in (HEADS, ROW)).encode(encoding)
    [one] = read(data, "示例东区.csv").forms
    assert (one.ledger, one.records[0].sound, one.records[0]["主题"]) == ("training", True, "宣贯")


@pytest.mark.parametrize(
    ("ending", "said"), [(".xls", "旧版"), (".et", "WPS"), (".ods", "OpenDocument"), (".xlsm", "宏")]
)
def test_tables_of_other_kinds_are_told_how_to_save_them_anew(ending: str, said: str) -> None:
    [told] = read(b"x", f"示例东区/表{ending}").diagnostics
    assert said in told.message and "类型选“Excel 工作簿（.xlsx）”" in told.hint


def test_a_workbook_with_a_password_is_told_so() -> None:
    [told] = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "示例东区/培训.xlsx").diagnostics
    assert "有打开密码" in told.message


def test_a_wrong_cell_spoils_its_row_alone_and_is_told_with_row_and_column() -> None:
    reading = read(
        form(changed(方式="面谈"), changed(编号="P05002", 日期="七月"), changed(编号="P05003")), "示例东区.xlsx"
    )
    assert [record.sound for record in reading.forms[0].records] == [False, False, True]
    assert [(one.code, one.span and one.span.start.line) for one in reading.diagnostics] == [
        ("LED-04", 2),
        ("LED-04", 3),
    ]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A1", "-2+(3)"])
def test_what_a_spreadsheet_would_compute_is_not_taken(text: str) -> None:
    data = ",".join(HEADS) + "\n" + ",".join(cell if cell != "宣贯" else text for cell in ROW)
    reading = read(data.encode(), "示例东区.csv")
    assert not reading.forms[0].records[0].sound
    assert "LED-08" in [one.code for one in reading.diagnostics]
    formula = read(form(changed(主题=text if text.startswith("=") else "=A1")), "示例东区.xlsx")
    assert not formula.forms[0].records[0].sound


def test_signs_before_numbers_are_texts() -> None:
    reading = read(form(changed(主题="-5 ℃的冷库")), "示例东区.xlsx")
    assert reading.forms[0].records[0].sound and reading.diagnostics == ()


def test_rows_that_hold_but_their_number_say_nothing() -> None:
    [one] = read(form(ROW, ["P05002"], ["P05003", "", "", "", "", "", "", "", "", "否"]), "示例东区.xlsx").forms
    assert [record["编号"] for record in one.records] == ["P05001"]
    assert read(form(["P05001"]), "示例东区.xlsx").forms[0].records == ()


def test_rows_of_samples_are_left_out_of_a_real_pilot_only() -> None:
    rows = (changed(示例="是"), changed(编号="P000", 示例="是"), changed(编号="P05004", 主题="示例：主题", 示例="是"))
    real, sample = (read(form(*rows), "示例东区.xlsx", sample=of) for of in (False, True))
    assert [len(one.forms[0].records) for one in (real, sample)] == [0, 1]
    assert {one.code for one in real.diagnostics} == {"LED-21"}


@pytest.mark.parametrize(
    ("data", "file", "code", "said"),
    [
        (b"PK", "示例东区/坏.xlsx", "LED-01", "不是 .xlsx"),
        (b"x", "示例东区/旧.xls", "LED-01", "旧版"),
        (b"\x00\x01", "示例东区/乱.csv", "LED-01", "UTF-8"),
        ("甲,乙\n1,2\n".encode(), "示例东区/别的.csv", "LED-19", "认不出是哪种台账"),
        (form(title="说明", heads=["什么"]), "示例东区/说明.xlsx", "LED-19", "没有台账"),
    ],
)
def test_what_cannot_be_taken_is_told_with_what_to_do(data: bytes, file: str, code: str, said: str) -> None:
    reading = read(data, file)
    assert reading.forms == ()
    [found] = reading.diagnostics
    assert found.code == code and found.span is not None and found.span.file == file
    assert said in found.message + found.hint
