"""Headings and formulas of a document as a PDF wants them."""

from __future__ import annotations

import builders as b
from biaogao.model.nodes import Math, Paragraph, Text
from biaogao.resolve.resolver import resolve
from biaogao.writers.pdf.structure import structure_of


def structure(*children, **metadata):
    document = b.document(*children, **metadata)
    return structure_of(document, resolve(document))


def math(*formulas):
    return Paragraph(key=b.key(), children=(Text(text="文"), *(Math(tex=tex) for tex in formulas)))


def test_headings_carry_number_title_and_level_and_untitled_lines_are_none():
    found = structure(
        b.chapter("前言", "文。", id="foreword"),
        b.chapter("要求", b.clause("供电", b.untitled("文。", level=3), id="power"), id="req"),
        b.annex("数据", b.clause("结构", "文。"), normative=False, id="a"),
    ).headings
    assert [(each.level, each.title) for each in found] == [
        (1, "前言"),
        (1, "1\u3000要求"),
        (2, "1.1\u3000供电"),
        (1, "附录A（资料性）\u3000数据"),
        (2, "A.1\u3000结构"),
    ]
    assert [each.bookmark for each in found][:2] == ["_gb_foreword", "_gb_req"]


def test_formulas_are_spoken_in_order_and_mere_symbols_are_text():
    found = structure(b.chapter("要求", math("P_i", r"\frac{a}{b}"), b.formula(" E = mc^2 ")))
    assert found.spoken.text == (r"\frac{a}{b}", "E = mc^2")
    assert found.spoken.notes == ()
