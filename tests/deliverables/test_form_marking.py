"""A plain form gets blanks where its labels say what belongs there, and stays as it is elsewhere."""

from __future__ import annotations

import io

import docx

from biaogao.deliverables import form_marking
from biaogao.deliverables.form_marking import Marked, mark_blanks
from biaogao.deliverables.form_survey import survey
from biaogao.deliverables.forms import Form, fill
from deliverables.formed import shipped, words


def plain(name: str, *rows: tuple[str, ...], lines: tuple[str, ...] = ()) -> Form:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(rows), max(map(len, rows)))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return Form(name=name, data=buffer.getvalue(), place="主管部门的表.docx")


def marked(name: str, *rows: tuple[str, ...], lines: tuple[str, ...] = ()) -> Marked:
    return mark_blanks(plain(name, *rows, lines=lines), shipped(name))


def test_labels_with_room_beside_them_are_proposed() -> None:
    found = marked(
        "申报单",
        ("标准名称", "", "英 文 名 称：", ""),
        ("主要起草人员", "", "领导批示", ""),
        ("起草单位（盖章）", "　__", "归口单位", "已经填了"),
        lines=("计划项目编号：______", "说明：请如实填写", "年 月 日"),
    )
    told = {one.label: (one.blank, one.alike) for one in found.proposals}
    assert told == {
        "标准名称": ("名称", False),
        "英 文 名 称：": ("英文名称", False),
        "主要起草人员": ("起草人", True),
        "领导批示": ("", False),
        "起草单位（盖章）": ("起草单位", False),
        "计划项目编号": ("计划编号", False),
    }
    again = survey(Form(name="申报单", data=found.data, place="副本.docx"))
    assert again.wrong == ()
    assert {one.name for one in again.blanks} == {"标记", "名称", "英文名称", "起草人", "起草单位", "计划编号"}


def test_the_copy_can_be_filled_at_once() -> None:
    copy = Form(name="申报单", data=marked("申报单", ("标准名称", "", "备注", "")).data, place="副本.docx")
    values = {"标记": "待签章", "标题": "某表", "名称": "甲<&>乙", "制修订": "制定", "层次": "市级地方标准"}
    text = words(fill(copy, values))
    assert "标准名称\n甲<&>乙\n备注\n" in text and "（待签章）" in text


def test_a_list_becomes_a_loop_and_loses_its_empty_rows() -> None:
    heads = ("序号", "送审材料", "份数", "备注")
    found = marked("送审材料清单", heads, ("1", "", "", ""), ("2", "", "", ""), ("", "", "", ""), ("合计", "x", "", ""))
    assert [one.blank for one in found.proposals[:4]] == ["材料.序号", "材料.名称", "材料.份数", "材料.备注"]
    copy = Form(name="送审材料清单", data=found.data, place="副本.docx")
    assert survey(copy).wrong == ()
    rows = tuple(dict.fromkeys(("序号", "名称", "份数", "备注"), f"行{number}") for number in range(3))
    values = {"标记": "待报送", "标题": "某", "标准名称": "某", "材料": rows}
    table = docx.Document(io.BytesIO(fill(copy, values))).tables[0]
    assert [row.cells[1].text for row in table.rows] == ["送审材料", "行0", "行1", "行2", "x"]


def test_heads_of_another_list_are_left_alone() -> None:
    found = marked("送审材料清单", ("姓名", "单位", "职称"), ("", "", ""))
    assert not any(one.blank.startswith("材料") for one in found.proposals)


def test_the_mark_stands_once() -> None:
    data = marked("申报单", ("标准名称", "")).data
    assert words(data).count("{{ 标记 }}") == 1
    again = mark_blanks(Form(name="申报单", data=data, place="副本.docx"), shipped("申报单"))
    assert words(again.data).count("{{ 标记 }}") == 1


def test_a_cell_full_of_brackets_takes_no_time_by_its_square() -> None:
    assert form_marking._bare("（" * 300_000 + "名称") == "（" * 300_000 + "名称"
    assert form_marking._bare("标准名称（中文）：") == "标准名称"
