"""Lists count as Word prints them."""

from __future__ import annotations

import pytest

from biaogao.ooxml.numbers import Counter, Numbering, as_text
from biaogao.ooxml.package import parse
from biaogao.ooxml.xml import namespaces


def level(place: int, pattern: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/><w:pPr><w:ind w:left="{place}"/></w:pPr></w:lvl>'
    )


def numbering(*lists: str, nums: str) -> Numbering:
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{inner}</w:abstractNum>' for n, inner in enumerate(lists)
    )
    return Numbering(parse(f"<w:numbering{namespaces('w')}>{abstracts}{nums}</w:numbering>".encode()))


def num(number: int, abstract: int, inner: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


CLAUSES = level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3")
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def counted(found: Numbering, *steps: tuple[str, int]) -> list[str]:
    counter = Counter(found)
    return [counter.next(*step) for step in steps]


def test_levels_count_below_each_other() -> None:
    found = numbering(CLAUSES, nums=num(1, 0))
    steps = [("1", place) for place in (0, 1, 1, 2, 0, 1, 2, 2)]
    assert counted(found, *steps) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1", "2.1.1", "2.1.2"]


def test_a_level_without_one_above_begins_it() -> None:
    assert counted(numbering(CLAUSES, nums=num(1, 0)), ("1", 2)) == ["1.1.1"]


def test_lists_of_one_kind_count_on_unless_they_begin_anew() -> None:
    found = numbering(level(0, "%1)", "lowerLetter"), nums=num(1, 0) + num(2, 0) + num(3, 0, RESTART))
    assert counted(found, ("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)) == ["a)", "b)", "a)", "b)", "c)"]


def test_a_hidden_level_prints_nothing() -> None:
    found = numbering(level(0, "", "none") + level(1, "%1%2　"), nums=num(2, 0))
    assert counted(found, ("2", 0), ("2", 1), ("2", 1)) == ["", "1　", "2　"]


def test_bullets_plain_numbers_and_kept_counts() -> None:
    found = numbering(
        level(0, "附录%1", "upperLetter")
        + level(1, "%1.%2", more="<w:isLgl/>")
        + level(2, "——", "bullet")
        + level(3, "图%4", more='<w:lvlRestart w:val="0"/>'),
        nums=num(5, 0),
    )
    assert counted(found, ("5", 0), ("5", 1), ("5", 2), ("5", 3), ("5", 0), ("5", 3)) == [
        "附录A",
        "1.1",
        "——",
        "图1",
        "附录B",
        "图2",
    ]


def test_what_is_unknown_counts_nothing() -> None:
    found = numbering(CLAUSES, nums=num(1, 0) + num(2, 77))
    assert counted(found, ("9", 0), ("2", 0), ("1", 8)) == ["", "", ""]
    assert "1" in found and "9" not in found
    assert counted(Numbering(None), ("1", 0)) == [""]


def test_levels_are_known_by_style_and_bring_looks() -> None:
    found = numbering(level(0, "%1") + level(1, "%2", more='<w:pStyle w:val="b"/>'), nums=num(1, 0))
    assert (found.level_of_style("1", "b"), found.level_of_style("1", "x")) == (1, None)
    assert found.looks()["1", "1"] == {"ind.left": "1"}


def test_a_list_can_be_named_by_a_style() -> None:
    found = numbering(
        f'<w:styleLink w:val="s"/>{level(0, "第%1条")}', '<w:numStyleLink w:val="s"/>', nums=num(1, 0) + num(2, 1)
    )
    assert counted(found, ("2", 0), ("1", 0)) == ["第1条", "第2条"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"),
        (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"),
        (12, "chineseCounting", "十二"),
        (30, "chineseCountingThousand", "三十"),
        (10, "ideographDigital", "十"),
        (105, "chineseCounting", "一〇五"),
        (2, "decimalEnclosedCircle", "②"),
        (5, "hebrew1", "5"),
        (5, "none", ""),
    ],
)
def test_forms(number: int, form: str, text: str) -> None:
    assert as_text(number, form) == text
