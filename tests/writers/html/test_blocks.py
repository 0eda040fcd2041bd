"""Blocks become the elements that say what they are."""

from __future__ import annotations

import pytest

import builders as b
from biaogao.model.nodes import (
    Caution,
    CautionKind,
    CrossReference,
    Emphasis,
    Invalid,
    LineBreak,
    Math,
    Paragraph,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from biaogao.writers.docx.inlines import QUARTER_EM
from writers.html.pages import page_of, tree_of, words


def main_of(*children, **metadata):
    return tree_of(page_of(b.document(*children, title="题", **metadata))).xpath("//main")[0]


def para(*inlines):
    return Paragraph(key=b.key(), children=inlines)


def test_headings_carry_their_number_and_a_link_to_themselves():
    main = main_of(b.chapter("范围", "一。"), b.chapter("要求", b.clause("供电", "二。", id="power"), id="req"))
    (heading,) = main.xpath(".//section[@id='power']/h3")
    assert words(heading) == "2.1\u3000供电"
    assert heading.xpath("a[@class='anchor']/@href") == ["#power"]
    assert heading.xpath("a[@class='anchor']/@aria-label") == ["复制2.1的链接"]
    assert words(main.xpath(".//section[@id='req']/h2")[0]) == "2\u3000要求"


def test_the_number_of_an_untitled_clause_stands_before_its_text():
    main = main_of(b.chapter("要求", b.untitled("电压为220 V。", "后一段。", id="u")))
    (section,) = main.xpath(".//section[@id='u']")
    assert [words(line) for line in section.xpath("p")] == [f"1.1\u3000电压为220{QUARTER_EM}V。", "后一段。"]


def test_headings_deeper_than_html_knows_tell_their_level():
    inner = b.clause("六", "文。", level=6, id="deep")
    for level in (5, 4, 3, 2):
        inner = b.clause("中", inner, level=level)
    main = main_of(b.chapter("要求", inner))
    assert main.xpath(".//section[@id='deep']/h6/@aria-level") == ["7"]


def test_an_annex_is_named_with_its_kind():
    main = main_of(b.chapter("要求", "文。"), b.annex("数据", b.clause("结构", "文。"), normative=False, id="a"))
    heading = main.xpath(".//section[@id='a']/h2")[0]
    assert list(heading.itertext())[:3] == ["附录A", "（资料性）", "数据"]
    assert words(main.xpath(".//section[@id='a']//h3")[0]) == "A.1\u3000结构"


def test_a_term_is_defined_with_its_english_and_its_other_names():
    main = main_of(b.chapter("术语和定义", b.term("装置", "做某事的设备。", english="device", id="t")))
    section = main.xpath(".//section[@id='t']")[0]
    assert words(section.xpath("h3")[0]) == "1.1\u3000装置\u3000device"
    assert section.xpath("h3/dfn/text()") == ["装置"]
    assert section.xpath("h3/span[@lang='en']/text()") == ["device"]


def test_lists_show_the_marks_that_were_counted():
    main = main_of(
        b.chapter("要求", "如下：", b.ordered(b.item("甲；", b.ordered("子一；", "子二；")), "乙。"), b.dashes("丙。"))
    )
    assert main.xpath(".//li/span[@class='marker']/text()") == ["a)", "1)", "2)", "b)", "——"]
    assert [element.tag for element in main.xpath(".//*[@class='items']")] == ["ol", "ol", "ul"]


def test_notes_and_examples_carry_their_labels():
    main = main_of(b.chapter("要求", "文。", b.note("甲。"), b.note("乙。"), b.example("丙。")))
    assert main.xpath(".//span[@class='label']/text()") == ["注1：", "注2：", "示例："]
    assert words(main.xpath(".//div[@class='note']")[0]).strip() == "注1：甲。"
    assert [words(line) for line in main.xpath(".//div[@class='example']/p")] == ["示例：", "丙。"]


def test_a_formula_is_mathml_with_its_number():
    main = main_of(b.chapter("要求", "见[@eq-a]：", b.formula(r"E=\frac{a}{2}", id="eq-a")))
    line = main.xpath(".//div[@id='eq-a']")[0]
    assert line.xpath("math/@display") == ["block"]
    assert line.xpath(".//mfrac") and not line.xpath(".//annotation")
    assert line.xpath("span[@class='number']/text()") == ["（1）"]
    assert words(main.xpath(".//a[@href='#eq-a']")[0]) == "公式（1）"


def test_a_formula_that_pandoc_refuses_stands_as_typed():
    main = main_of(b.chapter("要求", b.formula(r"\nosuch x"), para(Math(tex=r"\nosuch y"))))
    assert main.xpath(".//mark[@class='unreadable']/text()") == [r"\nosuch x", r"\nosuch y"]


def test_inlines_become_their_elements():
    line = para(
        Text(text="水H"), Subscript(text="2"), Text(text="O m"), Superscript(text="3"), LineBreak(),
        Strong(children=(Text(text="关键"),)), Emphasis(children=(Text(text="x"),)),
    )  # fmt: skip
    found = main_of(b.chapter("要求", line)).xpath(".//section/p")[0]
    assert [element.tag for element in found] == ["sub", "sup", "br", "strong", "em"]


def test_references_lead_to_their_target_and_dangling_ones_are_marked():
    main = main_of(
        b.chapter("要求", para(CrossReference(target="t"), CrossReference(target="no")), b.table("题", id="t"))
    )
    assert words(main.xpath(".//a[@href='#t']")[0]) == "表1"
    assert main.xpath(".//mark[@class='unreadable']/text()") == ["[@no]"]


@pytest.mark.parametrize("kind", list(CautionKind))
def test_cautions_begin_with_their_kind(kind):
    main = main_of(b.chapter("要求", Caution(key="c", kind=kind, children=(Text(text="当心。"),))))
    assert words(main.xpath(".//p[@class='caution']")[0]) == f"{kind.value}：当心。"


def test_what_could_not_be_read_is_kept_and_marked():
    main = main_of(b.chapter("要求", Invalid(key="i", text="::: 怪\n内容")))
    assert main.xpath(".//mark[@class='unreadable']/text()") == ["::: 怪\n内容"]


def test_the_index_leads_to_its_clauses():
    main = main_of(
        b.chapter("术语和定义", b.term("装置", "一种设备。", id="t")),
        b.chapter("要求", "装置应可靠。", id="req"),
        b.chapter("索引", id="index"),
        index_terms=("装置",),
    )
    line = main.xpath(".//section[@id='index']/p[@class='keyword']")[0]
    assert line.xpath("a/@href") == ["#t", "#req"]
    assert main.xpath(".//section[@id='index']/p[@class='initial']/text()") == ["Z"]
