"""Looks are put together as Word does: defaults, styles from the base up, lists, direct formatting."""

from __future__ import annotations

import pytest
from lxml import etree

from biaogao.ooxml.looks import Styles, is_on, merged, number_of, properties
from biaogao.ooxml.package import parse
from biaogao.ooxml.xml import namespaces


def element(xml: str) -> etree._Element:
    tag = xml.split(">", maxsplit=1)[0].split(" ", maxsplit=1)[0].removeprefix("<")
    return parse(xml.replace(f"<{tag}", f"<{tag}{namespaces('w', 'a')}", 1).encode())


def styles(inner: str, theme: str = "", levels: dict[tuple[str, str], dict[str, str]] | None = None) -> Styles:
    root = element(f"<w:styles>{inner}</w:styles>")
    return Styles(root, element(theme) if theme else None, levels or {})


BASE = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
)


def paragraph_style(number: str, parent: str, inner: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="name {number}"/>'
        f'<w:basedOn w:val="{parent}"/>{inner}</w:style>'
    )


def test_properties_are_flat() -> None:
    look = properties(
        element(
            '<w:pPr><w:keepNext/><w:keepLines w:val="0"/><w:ind w:left="420" w:firstLineChars="200"/>'
            '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr><w:jc w:val="center"/>'
            '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/><w:tab w:val="left" w:pos="5"/></w:tabs>'
            '<w:pBdr><w:top w:val="none"/><w:bottom w:val="single" w:sz="8"/></w:pBdr></w:pPr>'
        )
    )
    assert look == {
        "keepNext": "1",
        "keepLines": "0",
        "ind.left": "420",
        "ind.firstLineChars": "200",
        "numPr.ilvl": "1",
        "numPr.numId": "7",
        "jc": "center",
        "tabs": "right:dot:9000 left::5",
        "pBdr.top": "0",
        "pBdr.bottom": "single",
        "pBdr.bottom.sz": "8",
    }
    assert properties(None) == {}


def test_a_style_inherits_and_overrides() -> None:
    found = styles(
        BASE
        + paragraph_style("b", "a", '<w:pPr><w:keepNext/><w:jc w:val="left"/></w:pPr>')
        + paragraph_style("c", "b", '<w:pPr><w:keepNext w:val="0"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>')
    )
    style = found.style("c")
    assert (style.name, style.paragraph, style.run) == ("name c", {"keepNext": "0", "jc": "left"}, {"sz": "18"})
    assert found.style("unknown").name == "Normal"
    assert found.style("b").run == {"sz": "21"}


def test_styles_in_a_circle_come_to_an_end() -> None:
    found = styles(BASE + paragraph_style("b", "c", "") + paragraph_style("c", "b", "<w:pPr><w:keepNext/></w:pPr>"))
    assert is_on(found.style("b").paragraph, "keepNext")


def test_a_list_named_directly_brings_its_indents() -> None:
    levels = {("7", "0"): {"ind.left": "840", "ind.hanging": "420"}}
    found = styles(
        BASE + paragraph_style("b", "a", '<w:pPr><w:ind w:left="100" w:firstLine="50"/></w:pPr>'), "", levels
    )
    style = found.style("b")
    assert found.paragraph_look(style, {})["ind.left"] == "100"
    look = found.paragraph_look(style, {"numPr.numId": "7", "numPr.ilvl": "0"})
    assert (look["ind.left"], look["ind.hanging"], "ind.firstLine" in look) == ("840", "420", False)
    assert found.paragraph_look(style, {"numPr.numId": "7", "numPr.ilvl": "0", "ind.left": "1"})["ind.left"] == "1"


def test_character_styles_and_theme_faces() -> None:
    theme = (
        '<a:theme><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
        '<a:font script="Hans" typeface="宋体"/></a:minorFont></a:theme>'
    )
    key = '<w:style w:type="character" w:styleId="k"><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
    fonts = '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia" w:asciiTheme="minorHAnsi"/></w:rPr>'
    found = styles(BASE + key + paragraph_style("b", "a", fonts), theme)
    style = found.style("b")
    assert found.face(style.run) == "宋体"
    assert found.face(style.run, "ascii") == "Calibri"
    assert found.face(found.run_look(style, {"rStyle": "k"})) == "黑体"
    assert found.face({}) == ""


@pytest.mark.parametrize(
    ("text", "value"), [("312", 312), ("10.5pt", 210), ("x", 5), ("", 5), ("1e999", 5), ("nan", 5), ("-3", -3)]
)
def test_numbers_of_any_file(text: str, value: float) -> None:
    assert number_of({"k": text}, "k", 5) == value


def test_merging_leaves_the_base_alone() -> None:
    base = {"ind.firstLine": "420", "ind.firstLineChars": "200"}
    assert merged(base, {"ind.hanging": "420"}) == {"ind.hanging": "420"}
    assert base == {"ind.firstLine": "420", "ind.firstLineChars": "200"}
    assert merged(base, {}) is base
