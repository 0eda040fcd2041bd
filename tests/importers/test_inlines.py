"""Runs become inlines that Markdown can hold, and nothing of their text is lost."""

from __future__ import annotations

from biaogao.importers.inlines import Surroundings, plain, read_inlines
from biaogao.model.nodes import FootnoteMark, LineBreak, Math, Strong, Subscript, Superscript, Text
from biaogao.ooxml.story_reader import read_story
from biaogao.ooxml.xml import paragraph, raw_run, run
from importers.papers import parts_of

AROUND = Surroundings(tex=lambda markup: "a + b", note=lambda mark: f"n{mark.value}")


def inlines(content, local=False):
    (one,) = read_story(parts_of(paragraph(content))).paragraphs
    return read_inlines(one, AROUND, local=local)


def test_raised_text():
    found = inlines(run("m") + run("3", raised="superscript") + run("、CO") + run("2", raised="subscript"))
    assert found == (Text(text="m"), Superscript(text="3"), Text(text="、CO"), Subscript(text="2"))


def test_raised_words_that_markdown_cannot_raise_stay_as_text():
    assert inlines(run("见") + run("脚注文字", raised="superscript")) == (Text(text="见"), Text(text="脚注文字"))


def test_a_slanted_letter_with_its_index_is_a_symbol():
    found = inlines(
        run("值") + run("P", italic=True) + run("i,j", raised="subscript") + run("、") + run("η", italic=True)
    )
    assert found == (Text(text="值"), Math(tex="P_{i,j}"), Text(text="、"), Math(tex="\\eta"))


def test_a_bold_phrase_keeps_its_punctuation_outside():
    assert inlines(run("电压：", bold=True) + run("应稳定")) == (
        Strong(children=(Text(text="电压"),)),
        Text(text="："),
        Text(text="应稳定"),
    )


def test_a_paragraph_all_in_bold_marks_no_phrase():
    assert inlines(run("整段", bold=True)) == (Text(text="整段"),)


def test_notes_lose_the_bracket_of_their_number():
    mark = raw_run('<w:footnoteReference w:id="2"/>')
    assert inlines(run("甲") + mark + run(")", raised="superscript") + run("乙")) == (
        Text(text="甲"),
        FootnoteMark(label="n2"),
        Text(text="乙"),
    )


def test_formulas_line_ends_and_letters_of_table_footnotes():
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    assert inlines(run("共5") + formula + run("\n乙")) == (
        Text(text="共5 "),
        Math(tex="a + b"),
        LineBreak(),
        Text(text="乙"),
    )
    assert inlines(run("值") + run("a", raised="superscript"), local=True)[-1] == FootnoteMark(label="a", local=True)


def test_narrow_spaces_are_plain_and_unseen_characters_gone():
    assert plain("10\u2005\u200dmm\u00a0高") == "10 mm 高"
