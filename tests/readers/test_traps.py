"""The traps of Markdown: each is read right or is a finding at its place, and its text is never lost."""

import pytest

from biaogao.model.nodes import Invalid, List, NoteBlock, Paragraph, Table
from biaogao.model.walk import blocks_of, inlines_of, text_of
from readers.drafts import codes, every, only, places, read

HEAD = "# 要求\n\n"


def everything(result):
    """All text of a document, Invalid included."""
    parts = []
    for block, _ in blocks_of(result.document):
        parts.extend(text_of(inlines) for inlines in inlines_of(block))
        if isinstance(block, Invalid):
            parts.append(block.text)
    parts.extend(text_of(note.children) for note in result.document.footnotes)
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("text", "code", "place", "kept"),
    [
        ("10. 甲：\n   1. 乙；\n   2. 丙。", "MDN-05", (4, 4), "乙；"),
        ("应满足下列要求：\n2. 文", "MDN-04", (4, 1), "2. 文"),
        ("3. 文；\n4. 字。", "MDN-06", (3, 1), "文；"),
        ("1. 甲；\n2. 乙。\n\n1. 丙；\n2. 丁。", "MDN-06", (6, 1), "丙；"),
        ("文\n2020. 年开始", "MDN-07", (4, 1), "2020. 年开始"),
        ("1. 甲；\n2020. 年开始", "MDN-07", (4, 1), "2020. 年开始"),
        ("2020. 年开始", "MDN-07", (3, 1), "2020. 年开始"),
        ("| a | b |\n|---|---|\n| 1 |", "MDN-10", (5, 1), "1"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 三 |", "MDN-10", (5, 1), "三"),
        ("| a | b |\n|---|\n| 1 | 2 |", "MDN-11", (4, 1), "2"),
        ("| a | b |\n| 1 | 2 |", "MDN-11", (3, 1), "2"),
        ("| a | b |\n|---|---|\n| $\\|x\\|$ | 1 |", "MDN-13", (5, 1), "x"),
        ("| a | b |\n|---|---|\n| $|x|$ | 1 |", "MDN-13", (5, 1), "x"),
        ("| << | b |\n|---|---|\n| 1 | 2 |", "MDN-12", (3, 3), "b"),
        ("文。\n\n[^9]: 没有人引用", "MDN-14", (5, 1), "没有人引用"),
        ("文[^9]。", "MDN-15", (3, 2), "文"),
        ("文[^1]。\n\n[^1]: 一\n[^1]: 二", "MDN-16", (6, 1), "二"),
        ("[@req-x]: 文字", "MDN-17", (3, 1), "文字"),
        ("::: 未知 题\n文字\n:::", "MDN-18", (3, 5), "未知 题"),
        ("::: 示例\n::: 表 题\n| a |\n|---|\n| 甲 |\n:::\n后文\n:::", "MDN-19", (4, 1), "后文"),
        ("::: 示例\n文字", "MDN-20", (3, 5), "文字"),
        ("文字\n\n:::", "MDN-21", (5, 1), ":::"),
        ("共5$x$个", "MDN-22", (3, 3), "共5$x$个"),
        ("长10$\\mu$m", "MDN-22", (3, 4), "长10$\\mu$m"),
        ("为3*4*5个", "MDN-23", (3, 3), "3*4*5"),
        ("**电压（额定）**应", "MDN-24", (3, 1), "**电压（额定）**应"),
        ("10~20℃、湿度30~40%", "MDN-25", (3, 3), "10~20℃、湿度30~40%"),
        ("应符合表1的规定", "MDN-26", (3, 4), "表1"),
        ("见附录A", "MDN-26", (3, 2), "附录A"),
        ("应符合第5章的规定", "MDN-26", (3, 4), "第5章"),
        ("按公式（1）计算", "MDN-26", (3, 2), "公式（1）"),
        ("> 引用\n> 二", "MDN-27", (3, 1), "> 引用\n> 二"),
        ("文字\n---", "MDN-27", (4, 1), "---"),
        ("文字\n===", "MDN-27", (4, 1), "==="),
        ("```\nx = 1\n```", "MDN-27", (3, 1), "x = 1"),
        ("<!-- 没有结束\n\n文字", "MDN-27", (3, 1), "没有结束"),
        ("见[某处](http://example.com/a)", "MDN-28", (3, 2), "[某处](http://example.com/a)"),
        ("<div>\n文字\n</div>", "MDN-29", (3, 1), "文字"),
        ("水<sub>2</sub>", "MDN-29", (3, 2), "水<sub>2</sub>"),
        ("1. 甲；\n接着", "MDN-47", (4, 1), "接着"),
        ("用`代码`", "MDN-48", (3, 2), "用`代码`"),
        ("体积1 m^3", "MDN-45", (3, 6), "m^3"),
        ("##总则", "MDN-49", (3, 1), "##总则"),
        ("1. ## 总则", "MDN-50", (3, 7), "总则"),
        ("$$ a + b", "MDN-33", (3, 1), "$$ a + b"),
        ("文字![题](a.svg)文字", "MDN-41", (3, 3), "![题](a.svg)"),
        ("表：没有表", "MDN-42", (3, 1), "表：没有表"),
        ("见[@Tab_1]", "MDN-52", (3, 2), "[@Tab_1]"),
        ("文{#Bad_Id}", "MDN-30", (3, 2), "文"),
        ('文{#ab 色="红"}', "MDN-32", (3, 2), "文"),
    ],
)
def test_trap_is_found_at_its_place_and_keeps_its_text(text, code, place, kept):
    result = read(HEAD + text)
    assert places(result, code)[0] == place
    assert kept in everything(result)


def test_text_right_under_a_pipe_table_is_a_paragraph_and_a_finding():
    result = read(HEAD + "表：题\n\n| a |\n|---|\n| 1 |\n文字。\n\n另一段。\n")
    assert len(only(result, Table).rows) == 2
    assert places(result, "MDN-09") == [(8, 1)]


def test_note_right_under_a_pipe_table_is_its_note_and_a_finding():
    result = read(HEAD + "表：题\n\n| a |\n|---|\n| 1 |\n注：文字\n")
    table = only(result, Table)
    assert len(table.rows) == 2
    assert isinstance(table.body[0], NoteBlock)
    assert places(result, "MDN-08") == [(8, 1)]


def test_text_under_a_table_does_not_become_a_row():
    result = read(HEAD + "| a |\n|---|\n| 1 |\n文字\n")
    assert len(only(result, Table).rows) == 2
    assert text_of(every(result, Paragraph)[-1].children) == "文字"


def test_lists_nested_by_four_spaces_under_two_digits_are_nested():
    result = read(HEAD + "1. 甲；\n" + "".join(f"{n}. 甲；\n" for n in range(2, 11)) + "    1. 乙；\n    2. 丙。\n")
    outer, inner = every(result, List)
    assert (len(outer.items), len(inner.items)) == (10, 2)
    assert codes(result) == []


@pytest.mark.parametrize(
    "text",
    [
        "按GB/T 2423.1—2008，表3的规定",
        "电压5 $U$ 与 $x$",
        "m^3^、H~2~O、10 ℃～20 ℃",
        "*斜体*与**黑体**",
        "见[@req]",
        "应不小于3\\*4",
        "代表2人、发表1篇",
    ],
)
def test_what_is_meant_so_is_no_finding(text):
    assert codes(read("# 要求 {#req}\n\n" + text)) == []
