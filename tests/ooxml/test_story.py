"""Paragraphs, cells and stories put their text together."""

from __future__ import annotations

from biaogao.ooxml.looks import Style
from biaogao.ooxml.story import Cell, Paragraph, Picture, Row, Run, Table, flat

STYLE = Style(id="a", name="Normal", kind="paragraph", paragraph={}, run={}, table={})


def paragraph(*texts: str, number: str = "", pictures: tuple[Picture, ...] = ()) -> Paragraph:
    runs = tuple(Run(text=text, look={}) for text in texts)
    return Paragraph(index=1, style=STYLE, look={}, own={}, number=number, runs=runs, pictures=pictures)


def test_text_is_that_of_the_runs() -> None:
    assert paragraph("甲", "乙").text == "甲乙"


def test_blank_is_what_nobody_sees() -> None:
    assert paragraph(" ", "\t").blank
    assert not paragraph(number="1").blank
    assert not paragraph(pictures=(Picture(width=1, height=1),)).blank


def test_tables_are_flattened_in_reading_order() -> None:
    cells = tuple(
        Cell(column=n, span=1, look={}, paragraphs=(paragraph(text), paragraph("；"))) for n, text in enumerate("ab")
    )
    table = Table(index=0, look={}, rows=(Row(cells=cells, head=False, look={}),))
    assert [one.text for one in flat((paragraph("x"), table))] == ["x", "a", "；", "b", "；"]
    assert cells[0].text == "a\n；"
