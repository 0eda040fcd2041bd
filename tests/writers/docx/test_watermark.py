"""The watermark is Word's own shape, behind the text, with the name of the stage."""

from __future__ import annotations

import pytest
from lxml import etree

from biaogao.ooxml.xml import namespaces
from biaogao.writers.docx.watermark import watermark

V = "{urn:schemas-microsoft-com:vml}"


def shape(text, place=1):
    root = etree.fromstring(f"<x{namespaces('w', 'v', 'o')}>{watermark(text, place)}</x>")
    return root.find(f".//{V}shape")


def style(element):
    return dict(part.split(":", 1) for part in element.get("style").split(";"))


def test_no_text_is_no_watermark():
    assert watermark("", 1) == ""


def test_word_knows_it_as_a_watermark_of_its_own_number():
    one, two = shape("送审稿"), shape("送审稿", 2)
    assert (one.get("id"), two.get("id")) == ("PowerPlusWaterMarkObject1", "PowerPlusWaterMarkObject2")
    assert len({element.get("{urn:schemas-microsoft-com:office:office}spid") for element in (one, two)}) == 2
    assert one.find(f"{V}textpath").get("string") == "送审稿"
    assert one.get("alt") == "水印：送审稿"


def test_it_lies_behind_the_text_in_the_middle_of_the_page():
    found = style(shape("征求意见稿"))
    assert int(found["z-index"]) < 0
    assert (found["rotation"], found["mso-position-horizontal"], found["mso-position-vertical"]) == (
        "315",
        "center",
        "center",
    )


@pytest.mark.parametrize("text", ["送审稿", "征求意见稿", "工作组讨论稿", "长" * 30])
def test_letters_are_square_and_fit_the_page(text):
    found = style(shape(text))
    width, height = (float(found[side].removesuffix("pt")) for side in ("width", "height"))
    assert width == height * len(text) and 0 < width <= 420 and height <= 100


def test_signs_of_markup_are_text():
    assert shape('<稿 & "样">').find(f"{V}textpath").get("string") == '<稿 & "样">'
