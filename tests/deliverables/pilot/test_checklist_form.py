"""From provisions to a form, filled in by hand, and back to rows of checks: nothing is lost or changed."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from biaogao.deliverables.pilot.checklist_form import checklist_form
from biaogao.records.checklist import COLUMNS, Checklist, items_of
from biaogao.records.collecting import merge
from biaogao.records.provision_coverage import coverage
from biaogao.records.returns import read_return
from pilot_sample import UNIT, shapes

CODE = "JG-101-01"
PROVISIONS = [
    ("5.10", "要求", "实体仓不应小于300 m²。"),
    ("5.10", "推荐", "＝号开头的宜照写。"),
    ("6.1", "允许", "可延长30 d。"),
    ("6.2", "要求", "=SUM(A1)应当文字。"),
]
ITEMS = items_of(CODE, PROVISIONS, ("要求", "推荐", "允许"))
LIST = Checklist(code=CODE, number="", name="某规范", unit=UNIT, items=ITEMS, preview=True, sample=True)
HEAD = 8


def filled(*results: tuple[str, str]) -> bytes:
    """The form with day and department, and result and number of an issue by row."""
    book = load_workbook(io.BytesIO(checklist_form(LIST, (UNIT,))))
    sheet = book.worksheets[0]
    for row, text in ((5, "2024-06-03"), (7, UNIT)):
        sheet.cell(row, 3).value = text
    for row, (result, issue) in enumerate(results, HEAD + 1):
        sheet.cell(row, COLUMNS.index("结果") + 1).value = result or None
        sheet.cell(row, COLUMNS.index("问题编号") + 1).value = issue or None
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_form_has_frozen_head_choices_and_a_hidden_identity() -> None:
    sheet = load_workbook(io.BytesIO(checklist_form(LIST, (UNIT, "乙处")))).worksheets[0]
    assert [cell.value for cell in sheet[HEAD]] == list(COLUMNS)
    assert sheet.freeze_panes == f"A{HEAD + 1}" and sheet.column_dimensions["J"].hidden
    assert sheet["A1"].value == "实施检查表（示例，预览，标准尚未实施）"
    assert sheet["C4"].value == "共4条：要求2条、推荐1条、允许1条"
    choices = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert choices == {"F9:F12": '"符合,不符合,不适用"', "C7": f'"{UNIT},乙处"'}
    assert [sheet.cell(HEAD + at, 10).value for at in range(1, 5)] == [item.mark for item in ITEMS]


def test_the_same_checklist_gives_the_same_bytes() -> None:
    assert checklist_form(LIST, (UNIT,)) == checklist_form(LIST, (UNIT,))


def test_what_is_filled_in_comes_back_as_checks() -> None:
    data = filled(("符合", ""), ("", ""), ("不适用", ""), ("不符合", "Y001"))
    read = read_return(data, f"{UNIT}/检查.xlsx", shapes(), {"U01": UNIT}, sample=True)
    (form,) = read.forms
    assert (form.ledger, form.unit) == ("checks", UNIT)
    assert [(one.line, one["条款"], one["检查项"], one["结果"], one["问题"]) for one in form.records] == [
        (9, "5.10", "实体仓不应小于300 m²。", "符合", ""),
        (11, "6.1", "可延长30 d。", "不适用", ""),
        (12, "6.2", "=SUM(A1)应当文字。", "不符合", "Y001"),
    ]
    first, second, third = form.records
    assert first.sound and second.sound
    # Words that a spreadsheet would compute are refused for every ledger alike.
    assert not third.sound
    assert {(one["批次"], one["日期"], one["标准"], one["单位"], one["责任部门"]) for one in form.records} == {
        ("2024Q2-01", "2024-06-03", CODE, UNIT, UNIT)
    }


def test_collecting_twice_adds_nothing_and_the_rates_follow() -> None:
    data = filled(("符合", ""), ("不符合", "Y001"))
    (form,) = read_return(data, "a.xlsx", shapes(), {"U01": UNIT}, sample=True).forms
    shape = shapes()["checks"]
    merged = merge(shape, (), form.records)
    assert [one.values["编号"] for one in merged.added] == ["J001", "J002"]
    rows = tuple(
        type(one.record)(ledger="checks", file="checks.csv", line=line, values=one.values, columns={})
        for line, one in enumerate(merged.added, 2)
    )
    assert not merge(shape, rows, form.records).changes
    (found,) = coverage([LIST], rows)
    assert (found.total, found.met, found.failed, found.open) == (4, 1, 1, 2)


def test_a_fault_without_its_issue_is_told_with_row_and_column() -> None:
    read = read_return(filled(("不符合", "")), "a.xlsx", shapes(), {"U01": UNIT}, sample=True)
    (record,) = read.forms[0].records
    assert not record.sound
    (found,) = (one for one in read.diagnostics if one.code == "LED-04")
    assert "第9行“问题”列" in found.message
