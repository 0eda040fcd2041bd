from __future__ import annotations

from biaogao.records.as_typed import iso_date
from biaogao.records.checklist import COLUMNS, Item, as_checks, items_of, mark_of
from biaogao.records.tables import Cell, RawRow, RawTable

CODE = "JG-101-01"
KINDS = ("要求", "推荐", "允许")


def row(line: int, *texts: str) -> RawRow:
    return RawRow(line, tuple(Cell(text, at) for at, text in enumerate(texts, 1)))


def item(line: int, clause: str, text: str, result: str, *, mark: str = "") -> RawRow:
    found = mark or mark_of(CODE, clause, "要求", text)
    return row(line, str(line), clause, text, "要求", "查阅记录", result, "检查/一.pdf", "", "", found)


def sheet(*items: RawRow, day: str = "2024/6/3", checker: str = "甲处", code: str = CODE) -> RawTable:
    above = (
        row(2, "标准", "", f"{code} （无编号） 某规范"),
        row(3, "受检单位", "", "乙处"),
        row(5, "检查日期", "", day),
        row(7, "检查部门", "", checker),
        row(8, *COLUMNS),
    )
    return RawTable(file="a.xlsx", header=row(1, "实施检查表"), rows=(*above, *items))


def test_items_are_the_kinds_asked_for_and_each_words_once() -> None:
    provisions = [
        ("5.1", "要求", "应甲。"),
        ("5.1", "陈述", "乙。"),
        ("5.1", "要求", "应甲。"),
        ("5.2", "要求", "应甲。"),
    ]
    items = items_of(CODE, provisions, KINDS)
    assert [(one.clause, one.text) for one in items] == [("5.1", "应甲。"), ("5.2", "应甲。")]
    assert len({one.mark for one in items}) == 2


def test_a_method_is_proposed_from_the_words() -> None:
    def method(text: str) -> str:
        return Item(mark="", clause="", kind="要求", text=text).method

    assert method("净高不应小于3.5 m。") == "测量或核对数值"
    assert method("应建立台账，台账应在系统中登记。") == "查阅记录；在系统上核对"
    assert method("应公正。") == "查阅资料，询问人员"


def test_filled_rows_become_rows_of_checks() -> None:
    filled = as_checks(sheet(item(9, "5.1", "应甲。", "符合"), item(10, "5.2", "应乙。", "")), iso_date)
    assert filled is not None and filled.open == 1
    heads = [cell.text for cell in filled.table.header.cells]
    (only,) = filled.table.rows
    values = dict(zip(heads, (cell.text for cell in only.cells), strict=True))
    assert values == {
        "批次": "2024Q2-01",
        "日期": "2024-06-03",
        "标准": CODE,
        "单位": "乙处",
        "条款": "5.1",
        "检查项": "应甲。",
        "结果": "符合",
        "问题": "",
        "责任部门": "甲处",
        "佐证": "检查/一.pdf",
    }
    assert only.line == 9
    assert [one.message for one in filled.diagnostics] == ["还有1条没有填结果，按未检查计。"]


def test_words_that_were_changed_are_told_with_their_row() -> None:
    spoilt = item(9, "5.1", "应丙。", "符合", mark=mark_of(CODE, "5.1", "要求", "应甲。"))
    filled = as_checks(sheet(spoilt, item(10, "5.2", "应乙。", "符合")), iso_date)
    assert filled is not None
    (found,) = filled.diagnostics
    assert found.code == "LED-23" and found.message.startswith("第9行的条款、条文或标识与发出的")
    assert found.span is not None and found.span.start.line == 9


def test_what_is_missing_above_is_said_once_and_no_row_is_taken() -> None:
    items = (item(9, "5.1", "应甲。", "符合"), item(10, "5.2", "应乙。", "符合"))
    for changes, said in (
        ({"day": ""}, "没有写“检查日期”，2条结果没有收。"),
        ({"day": "六月"}, "的“检查日期”不是日期：六月，2条结果没有收。"),
        ({"day": "2024-13-40"}, "的“检查日期”不是日期：2024-13-40，2条结果没有收。"),
        ({"checker": ""}, "没有写“检查部门”，2条结果没有收。"),
    ):
        filled = as_checks(sheet(*items, **changes), iso_date)
        assert filled is not None and filled.table.rows == ()
        assert [one.message for one in filled.diagnostics] == [f"实施检查表{said}"]


def test_an_empty_checklist_is_no_fault_and_another_sheet_is_none() -> None:
    filled = as_checks(sheet(item(9, "5.1", "应甲。", ""), day="", checker=""), iso_date)
    assert filled is not None and not [one for one in filled.diagnostics if one.severity.value == "error"]
    assert as_checks(RawTable(file="a", header=row(1, "编号", "条款", "结果"), rows=()), iso_date) is None
