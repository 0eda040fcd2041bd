import pytest
from lxml import etree

from biaogao.ooxml.xml import (
    bookmark,
    escape,
    field,
    hyperlink,
    namespaces,
    paragraph,
    paragraph_properties,
    run,
    run_content,
    run_properties,
    styled,
    text_element,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parsed(text):
    return etree.fromstring(f"<x{namespaces('w', 'r')}>{text}</x>")


def test_escape_keeps_text_and_drops_what_xml_forbids():
    assert escape('a<b & "c">\x00\x0b\ud800\ufffe中\U00020000') == "a&lt;b &amp; &quot;c&quot;&gt;中\U00020000"


@pytest.mark.parametrize("text", [" a", "a ", "a  b", "\u3000范围"])
def test_spaces_that_word_would_drop_are_kept(text):
    assert parsed(text_element(text))[0].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_plain_text_carries_no_attribute():
    assert text_element("a b") == "<w:t>a b</w:t>"


def test_empty_run_is_nothing():
    assert run("") == ""


def test_tab_and_line_feed_become_elements():
    assert run_content("a\tb\nc") == "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"


def test_run_properties_stand_in_schema_order():
    properties = run_properties(
        style="S",
        hint=True,
        bold=True,
        italic=True,
        spacing=5,
        half_points=21,
        raised="superscript",
    )
    names = [etree.QName(child).localname for child in parsed(properties)[0]]
    assert names == ["rStyle", "rFonts", "b", "i", "spacing", "sz", "szCs", "vertAlign"]


def test_paragraph_properties_stand_in_schema_order():
    properties = paragraph_properties(
        "S",
        keep_next=True,
        page_break_before=True,
        frame="<w:framePr/>",
        numbering=(7, 1),
        align="center",
        section="<w:sectPr/>",
    )
    names = [etree.QName(child).localname for child in parsed(properties)[0]]
    assert names == ["pStyle", "keepNext", "pageBreakBefore", "framePr", "numPr", "jc", "sectPr"]


def test_chinese_marks_take_the_chinese_face():
    assert 'w:hint="eastAsia"' in run("“标准”")
    assert "rFonts" not in run("plain")


def test_field_has_instruction_result_and_balanced_characters():
    root = parsed(field("PAGEREF _gb_a \\h", run("3"), dirty=True))
    kinds = [element.get(f"{W}fldCharType") for element in root.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert root.find(f".//{W}fldChar").get(f"{W}dirty") == "true"
    assert root.find(f".//{W}instrText").text == " PAGEREF _gb_a \\h "
    assert root.find(f".//{W}t").text == "3"


def test_bookmark_hyperlink_and_paragraph_nest():
    root = parsed(styled("S", hyperlink("_gb_a", bookmark(4, "_gb_b", run("x")))))
    link = root.find(f".//{W}hyperlink")
    assert link.get(f"{W}anchor") == "_gb_a"
    assert [etree.QName(child).localname for child in link] == ["bookmarkStart", "r", "bookmarkEnd"]
    assert paragraph("") == "<w:p></w:p>"
