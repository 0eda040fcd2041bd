"""Each line of a Word file is known for what it is, with styles, numbers and without."""

from __future__ import annotations

from biaogao.importers.lines import Kind, Line, flow_of
from biaogao.ooxml.story_reader import read_story
from biaogao.ooxml.xml import paragraph, run
from importers.papers import STANDARD, lines, parts_of

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="s{number}"><w:name w:val="{name}"/></w:style>'
    for number, name in enumerate(("章标题", "标准文件_一级条标题", "标准文件_一级无标题", "heading 1", "附录标识"))
)


def kinds(body, **parts):
    found = [one for one in flow_of(read_story(parts_of(body, **parts))) if isinstance(one, Line)]
    return [
        (one.kind.value, one.number, one.level, one.titled, one.text) for one in found if one.kind is not Kind.BLANK
    ]


def styled(number, text):
    return paragraph(run(text), f'<w:pPr><w:pStyle w:val="s{number}"/></w:pPr>')


def test_parts_of_a_standard_without_styles():
    found = kinds(STANDARD)
    sorts = [kind for kind, *_ in found]
    assert sorts[:7] == ["cover"] * 7
    assert sorts[7:11] == ["front", "contents", "contents", "front"]
    clauses = [(number, level, titled) for kind, number, level, titled, _ in found if kind == "clause"]
    assert clauses == [
        ("1", 1, True),
        ("2", 1, True),
        ("3", 1, True),
        ("3.1", 2, True),
        ("4", 1, True),
        ("4.1", 2, True),
        ("4.1.1", 3, False),
        ("4.1.2", 3, False),
        ("4.2", 2, True),
    ]


def test_styles_of_templates_need_no_numbers():
    body = styled(0, "范围") + styled(1, "总则") + styled(2, "系统应稳定。") + styled(3, "要求") + styled(4, "附录A")
    found = [(kind, level, titled) for kind, _, level, titled, _ in kinds(body, styles=STYLES)]
    assert found == [
        ("clause", 1, True),
        ("clause", 2, True),
        ("clause", 2, False),
        ("clause", 1, True),
        ("annex", 0, True),
    ]


def test_chapters_counted_in_chinese():
    found = kinds(lines("示例管理办法", "一、总则", "文字。", "（一）范围", "二、要求", "文字。"))
    assert [(kind, number, level) for kind, number, level, *_ in found] == [
        ("cover", "", 0),
        ("clause", "1", 1),
        ("content", "", 0),
        ("clause", "1", 2),
        ("clause", "2", 1),
        ("content", "", 0),
    ]


def test_numbered_items_are_no_chapters():
    found = kinds(lines("1 范围", "步骤：", "1. 打开电源；", "2. 等候30 s；", "2 要求", "2.1 甲", "0.5 mm以上的。"))
    assert [number for kind, number, *_ in found if kind == "clause"] == ["1", "2", "2.1"]


def test_annexes_bibliography_and_the_closing_line():
    found = kinds(lines("1 范围", "附录A给出了清单。", "附录A", "（资料性）", "清单", "A.1 甲", "参考文献", "_____"))
    assert [kind for kind, *_ in found] == [
        "clause",
        "content",
        "annex",
        "content",
        "content",
        "clause",
        "front",
        "end",
    ]
