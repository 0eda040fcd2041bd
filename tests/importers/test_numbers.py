"""Typed numbers are read in all their spellings, and quantities are not taken for them."""

from __future__ import annotations

import pytest

from biaogao.importers import numbers


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("5.1 外观", "5.1", "外观"),
        ("5.1.2外观应平整。", "5.1.2", "外观应平整。"),
        ("5．1　外观", "5.1", "外观"),
        ("A.1 项目", "A.1", "项目"),
        ("3.1", "3.1", ""),
        ("4.1.1.1.1.1 甲", "4.1.1.1.1.1", "甲"),
    ],
)
def test_clause_numbers(text, number, rest):
    assert numbers.clause(text) == (number, rest)


@pytest.mark.parametrize("text", ["0.5 mm以上的", "2024.5.6", "5.1～5.3", "1.5%的", "文字", "5 外观"])
def test_quantities_and_dates_are_no_clauses(text):
    found = numbers.clause(text)
    assert found is None or found.rest.startswith("mm")


def test_chapters():
    assert numbers.chapter("1 范围") == (("1", "范围"), True)
    assert numbers.chapter("4、要求") == (("4", "要求"), False)
    assert numbers.chapter("第四章　要求") == (("4", "要求"), True)
    assert numbers.chapter("第十二章 要求")[0].number == "12"
    assert numbers.chapter("2024年") is None
    assert numbers.section_words("第二节 人员") == (2, ("2", "人员"))
    assert numbers.chinese("一、总则") == (1, ("1", "总则"))
    assert numbers.chinese("（二）人员") == (2, ("2", "人员"))
    assert numbers.chinese("一些人") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附录A", ("A", None, "")),
        ("附 录 B（资料性）检查表", ("B", False, "检查表")),
        ("附录C (规范性附录) 检查表", ("C", True, "检查表")),
        ("附录A的要求", None),
        ("附录A.1", None),
        ("附录", ("", None, "")),
    ],
)
def test_annexes(text, expected):
    assert numbers.annex(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "marker", "rest", "proper"),
    [
        ("a) 甲", "letter", "a)", "甲", True),
        ("b）乙", "letter", "b)", "乙", True),
        ("1) 甲", "number", "1)", "甲", True),
        ("（2）乙", "number", "2)", "乙", False),
        ("3. 丙", "number", "3)", "丙", False),
        ("②乙", "number", "2)", "乙", False),
        ("——甲", "dash", "——", "甲", True),
        ("·甲", "dot", "·", "甲", True),
        ("- 甲", "dash", "-", "甲", False),
    ],
)
def test_items(text, kind, marker, rest, proper):
    assert numbers.item(text)[:4] == (kind, marker, rest, proper)


@pytest.mark.parametrize("text", ["3.5 甲", "-5 ℃以下", "a的", "甲乙"])
def test_sentences_are_no_items(text):
    assert numbers.item(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("表1 人员", ("表", "1", "人员", False)),
        ("图A.1　流程", ("图", "A.1", "流程", False)),
        ("表A1 流程", ("表", "A.1", "流程", False)),
        ("表 2-1：甲", ("表", "2-1", "甲", False)),
        ("表1（续）", ("表", "1", "", True)),
        ("续表1", ("表", "1", "", True)),
        ("表1给出了各项指标。", None),
        ("表中的数", None),
    ],
)
def test_captions(text, expected):
    assert numbers.caption(text) == expected


def test_labels_formula_numbers_and_entries():
    assert numbers.label("注1：甲") == ("注", "1", "甲")
    assert numbers.label("例：甲") == ("示例", "", "甲")
    assert numbers.label("注意：甲") is None
    assert numbers.formula_number("a = b ……………（A.1）") == ("A.1", 5)
    assert numbers.formula_number("a = b") is None
    assert numbers.without_entry_number("[12] GB") == 5
    assert numbers.nature("（规范性附录）检查表") == (True, "检查表")
    assert [numbers.value(sign) for sign in ("十", "十二", "二十", "九", "7")] == [10, 12, 20, 9, 7]
