import pytest

from biaogao.gbt.elements import Element
from biaogao.model.nodes import Annex, Clause, List, Paragraph, ReferenceEntry, TermEntry
from biaogao.model.walk import text_of
from readers.drafts import codes, every, only, places, read


def outline(result):
    return [(one.level, one.title and text_of(one.title), one.element) for one in every(result, Clause)]


def test_chapters_are_known_by_their_titles():
    titles = ["前言", "引言", "范围", "规范性引用文件", "术语和定义", "符号和缩略语", "要求", "参考文献", "索引"]
    result = read("\n\n".join(f"# {title}" for title in titles))
    assert [one.element for one in every(result, Clause)] == [
        Element.FOREWORD,
        Element.INTRODUCTION,
        Element.SCOPE,
        Element.REFERENCES,
        Element.TERMS,
        Element.SYMBOLS,
        Element.TECHNICAL,
        Element.BIBLIOGRAPHY,
        Element.INDEX,
    ]


def test_clauses_nest_and_untitled_ones_take_what_follows():
    text = "# 要求\n\n## 供电\n\n§ 甲。{#a}\n\n1. 一；\n2. 二。\n\n#. 乙。\n\n### 深\n\n## 外壳\n"
    result = read(text)
    assert outline(result) == [
        (1, "要求", Element.TECHNICAL),
        (2, "供电", None),
        (3, None, None),
        (3, None, None),
        (3, "深", None),
        (2, "外壳", None),
    ]
    first = every(result, Clause)[2]
    assert (first.id, [type(one) for one in first.children]) == ("a", [Paragraph, List])
    assert codes(result) == []


def test_untitled_clauses_on_following_lines():
    result = read("# 要求\n\n§ 甲。\n§ 乙。\n")
    assert [one.title for one in every(result, Clause)[1:]] == [None, None]


def test_level_jump_is_closed_and_said():
    result = read("## 甲\n\n# 要求\n\n### 深\n\n#### 更深\n")
    assert [one.level for one in every(result, Clause)] == [1, 1, 2, 3]
    assert places(result, "MDN-01") == [(1, 4), (5, 5)]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("1 范围", "范围"),
        ("第1章 范围", "范围"),
        ("4.1 总则", "总则"),
        ("4.1总则", "总则"),
        ("A.1 总则", "总则"),
        ("一、范围", "范围"),
        ("1、范围", "范围"),
        ("（1）范围", "范围"),
    ],
)
def test_typed_number_is_a_finding_with_a_fix_and_not_in_the_title(typed, title):
    result = read(f"# {typed}\n")
    assert text_of(only(result, Clause).title) == title
    assert places(result, "MDN-02") == [(1, 3)]
    assert result.diagnostics[0].fix.edits[0].text == ""


@pytest.mark.parametrize("title", ["220 V电源", "5G网络", "24 h运行", "0.4 kV配电", "A类场所", "三级响应"])
def test_numbers_that_belong_to_the_title_stay(title):
    result = read(f"# {title}\n")
    assert text_of(only(result, Clause).title) == title
    assert codes(result) == []


def test_annexes():
    result = read("# 附录（规范性）甲 {#annex-a}\n\n## 章\n\n### 条\n\n# 附录（资料性）乙\n")
    first, second = every(result, Annex)
    assert (first.normative, first.id, text_of(first.title)) == (True, "annex-a", "甲")
    assert (second.normative, text_of(second.title)) == (False, "乙")
    assert [one.level for one in every(result, Clause)] == [2, 3]
    assert codes(result) == []


def test_annex_headings_that_are_not_as_wished():
    assert codes(read("# 附录A（规范性）甲\n")) == ["MDN-02"]
    assert codes(read("# 附录(规范性)甲\n")) == ["MDN-40"]
    assert codes(read("# 附录 甲\n")) == ["MDN-36"]
    assert codes(read("# 附录（资料性）\n")) == ["MDN-03"]


def test_lines_of_references_are_entries():
    result = read("# 规范性引用文件\n\n- GB/T 1　甲 {#ref-a}\n- GB/T 2　乙\n\n# 参考文献\n\n- [1] GB/T 3　丙\n")
    assert [text_of(one.children) for one in every(result, ReferenceEntry)] == [
        "GB/T 1　甲",
        "GB/T 2　乙",
        "GB/T 3　丙",
    ]
    assert every(result, ReferenceEntry)[0].id == "ref-a"
    assert codes(result) == ["MDN-39"]


def test_terms_may_be_grouped():
    result = read("# 术语和定义\n\n## 一般\n\n### 甲\n\n*a*\n\n定义。\n\n## 乙\n\n*b*\n\n定义。\n")
    assert [text_of(one.term) for one in every(result, TermEntry)] == ["甲", "乙"]
    assert outline(result) == [(1, "术语和定义", Element.TERMS), (2, "一般", None)]


def test_text_before_the_first_heading_and_empty_headings():
    result = read("文字\n\n# \n\n## 甲\n")
    assert codes(result) == ["MDN-34", "MDN-03"]
