"""新旧条文对照表: a row a provision, marks in Word and Excel, reasons and opinions."""

from __future__ import annotations

import io

import docx
import msgspec
import openpyxl

from biaogao.compare.changes import ChangeSet
from biaogao.compare.marked import Readings, bracketed
from biaogao.deliverables.change_table import change_table
from biaogao.deliverables.grids import text_of
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook
from compare.states import compared
from compare.test_provisions import NEW, OLD

MORE = NEW.replace("1. 品名；", "1. 名称；") + "\n# 通风 {#air}\n\n## 室内 {#inside}\n\n室内应通风。\n"
BEFORE = OLD + "\n# 通风 {#air}\n\n## 室外 {#inside}\n\n室内应通风。\n"


def changeset() -> ChangeSet:
    found = compared(BEFORE, MORE)
    first = msgspec.structs.replace(found.changes[0], basis="按试验结果提高", opinions=("3", "11"))
    return msgspec.structs.replace(found, changes=(first, *found.changes[1:]))


def rows(found: ChangeSet | None = None) -> list[list[str]]:
    paper = change_table(found or changeset(), Readings())
    return [[cell if isinstance(cell, str) else bracketed(cell) for cell in row] for row in paper.grids[0].rows]


def test_a_row_for_each_provision() -> None:
    assert rows() == [
        ["1", "1.1.1\n供电", "供电时间不应少于30 min。", "供电时间不应少于[-30-]{+1+} [-min-]{+h+}。",
         "技术性\n数值（加严）", "按试验结果提高；意见3、11"],
        ["2", "1.1.2（删除）\n供电", "应提供语音播报。", "（删除）", "技术性\n删除", ""],
        ["3", "1.1.3→1.1.2\n供电", "a) 品名；\nb) 数量；\nc) 温度。",
         "a) [-品名-]{+名称+}；\nb) 数量{+和单价+}；\nc) 温度{+和时间+}。", "编辑性\n文字", ""],
        ["4", "1.1.4→1.1.3 表1\n供电", "第2行第2列：≤3 s", "第2行第2列：≤[-3-]{+2+} s",
         "技术性\n表的内容、数值（加严）", ""],
        ["5", "2.1\n室内", "标题：室外", "标题：室[-外-]{+内+}", "编辑性\n标题", ""],
    ]  # fmt: skip


def test_what_came_and_what_moved() -> None:
    moved = "§ 二应按规定每年校准并做记录。{#y}\n\n"
    there = f"# 甲 {{#a}}\n\n§ 一应接地。{{#x}}\n\n{moved}# 乙 {{#b}}\n\n§ 三应通风。{{#z}}\n"
    here = there.replace(moved, "") + f"\n{moved}§ 四应加盖。{{#w}}\n"
    found = rows(compared(there, here))
    assert [(row[1], row[2], row[3]) for row in found] == [
        ("1.2→2.2\n乙", "二应按规定每年校准并做记录。", "二应按规定每年校准并做记录。（由1.2移来）"),
        ("2.3（新增）\n乙", "——", "{+四应加盖。+}"),
    ]


def test_what_split_says_into_how_many() -> None:
    before = "# 甲 {#a}\n\n§ 设备应接地。终端应每年校准1次，不合格的不应使用。{#b}\n"
    after = "# 甲 {#a}\n\n§ 设备应接地。{#b}\n\n§ 终端应每年校准1次，不合格的不应使用。{#c}\n"
    (row,) = rows(compared(before, after))
    assert row[3].endswith("不合格的不应使用。（分成1.1、1.2）")


def test_the_counts_and_the_states_stand_above() -> None:
    paper = change_table(changeset(), Readings(), sample=True)
    assert paper.facts == (
        "标准：DB3301/T XXXX—XXXX 《园区　管理规范》",
        "原文：征求意见稿　　修改后：送审稿",
        "共5条有改动，其中技术性3条，编辑性2条。",
    )
    assert (paper.wide, paper.sample) == (True, True)


def test_word_shows_the_marks() -> None:
    document = docx.Document(io.BytesIO(write_paper(change_table(changeset(), Readings()))))
    (table,) = document.tables
    runs = table.cell(1, 3).paragraphs[0].runs
    marks = [(run.text, bool(run.font.strike), bool(run.font.bold), bool(run.font.underline)) for run in runs]
    assert ("30", True, False, False) in marks
    assert ("1", False, True, True) in marks
    assert marks[0] == ("供电时间不应少于", False, False, False)
    assert not any(run.font.strike or run.font.bold for run in table.cell(1, 2).paragraphs[0].runs)
    assert document.sections[0].page_width > document.sections[0].page_height


def test_excel_shows_the_marks_and_rows_are_high_enough() -> None:
    data = write_workbook(change_table(changeset(), Readings()))
    sheet = openpyxl.load_workbook(io.BytesIO(data), rich_text=True).worksheets[0]
    cell = sheet.cell(6, 4).value
    assert [(part.text, bool(part.font.strike), bool(part.font.b)) for part in cell][1:3] == [
        ("30", True, False),
        ("1", False, True),
    ]
    assert sheet.row_dimensions[8].height >= 3 * 14
    assert data == write_workbook(change_table(changeset(), Readings()))


def test_no_change_gives_an_empty_table() -> None:
    paper = change_table(compared(OLD, OLD), Readings())
    assert paper.grids[0].rows == ()
    assert write_paper(paper)


def test_marks_are_dropped_where_only_text_is_wanted() -> None:
    paper = change_table(changeset(), Readings())
    assert text_of(paper.grids[0].rows[0][3]) == "供电时间不应少于301 minh。"
