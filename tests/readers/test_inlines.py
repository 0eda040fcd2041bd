import pytest

from biaogao.model.nodes import (
    CrossReference,
    Emphasis,
    FootnoteMark,
    LineBreak,
    Math,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from biaogao.model.walk import flatten, text_of
from biaogao.readers.catalogue import Findings
from biaogao.readers.inlines import InlineReader
from biaogao.readers.passage import of_lines
from biaogao.source import Point


def inlines(text, *, local=False):
    lines = text.split("\n")
    return InlineReader(Findings()).read(of_lines("f", lines, 0, len(lines)), local=local)


def test_every_kind_of_inline():
    assert inlines("甲*乙***丙**$x_1$[@req-a]m^3^H~2~O[^1]\\*") == (
        Text(text="甲"),
        Emphasis(children=(Text(text="乙"),)),
        Strong(children=(Text(text="丙"),)),
        Math(tex="x_1"),
        CrossReference(target="req-a"),
        Text(text="m"),
        Superscript(text="3"),
        Text(text="H"),
        Subscript(text="2"),
        Text(text="O"),
        FootnoteMark(label="1"),
        Text(text="*"),
    )


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("甲\n乙", "甲乙"),
        ("power\nsupply", "power supply"),
        ("220\nV", "220 V"),
        ("电压\nU", "电压U"),
        ("U\n（电压）", "U（电压）"),
        ("见[@a]\n甲", "见[@a]甲"),
    ],
)
def test_line_ends_are_spaces_only_between_latin_words(text, joined):
    assert text_of(inlines(text)) == joined


def test_offsets_of_flattened_text_map_to_lines_and_columns():
    flat = flatten(inlines("甲乙$x$丙\n丁**戊**己"))
    assert flat.text == "甲乙x丙丁戊己"
    for character, place in (
        ("乙", Point(1, 2)),
        ("丙", Point(1, 6)),
        ("丁", Point(2, 1)),
        ("戊", Point(2, 4)),
        ("己", Point(2, 7)),
    ):
        offset = flat.text.index(character)
        assert flat.span(offset, offset + 1).start == place


def test_superscript_letter_in_a_table_is_a_footnote_mark():
    assert inlines("直流^a^", local=True)[1] == FootnoteMark(label="a", local=True)
    assert inlines("直流^a^")[1] == Superscript(text="a")
    assert inlines("m^2^", local=True)[1] == Superscript(text="2")


def test_hard_breaks():
    assert inlines("甲\\\n乙") == (Text(text="甲"), LineBreak(), Text(text="乙"))
    assert inlines("甲<br>乙", local=True) == (Text(text="甲"), LineBreak(), Text(text="乙"))
    assert inlines("甲  \n乙") == (Text(text="甲"), Text(text="乙"))


def test_formula_at_the_beginning_of_a_line_that_ends_with_a_digit():
    assert inlines("$x$等于5")[0] == Math(tex="x")


def test_emphasis_does_not_nest_without_end():
    text = "*a " * 200 + "b*" * 200
    depth, level = 0, inlines(text)
    while inner := [one for one in level if isinstance(one, Emphasis | Strong)]:
        depth, level = depth + 1, inner[0].children
    assert depth <= 4
