"""A Word file of anybody is read as paragraphs, tables and sections."""

from __future__ import annotations

import pytest

from biaogao.errors import InputError
from biaogao.ooxml.story import OBJECT, Paragraph, Story, Table
from biaogao.ooxml.story_reader import read_story
from biaogao.ooxml.xml import bookmark, field, hyperlink, namespaces, paragraph, run

RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="h1" Type="x/header" Target="header1.xml"/>'
    b'<Relationship Id="i1" Type="x/image" Target="/word/media/a.png"/></Relationships>'
)


def story(body: str, **parts: str) -> Story:
    declared = namespaces("w", "r", "m", "wp", "a", "pic")
    package = {"word/document.xml": f"<w:document{declared}><w:body>{body}</w:body></w:document>".encode()}
    package["word/_rels/document.xml.rels"] = RELATIONS
    for name, inner in parts.items():
        root = "hdr" if name.startswith("header") else name
        package[f"word/{name}.xml"] = f"<w:{root}{declared}>{inner}</w:{root}>".encode()
    return read_story(package)


def texts(found: Story) -> list[str]:
    return [one.text for one in found.paragraphs]


def test_text_of_links_insertions_and_fields_but_not_of_deletions() -> None:
    deleted = "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{run('neu')}</w:ins>"
    (one,) = story(paragraph(run("a\tb") + hyperlink("x", run("c")) + deleted + inserted + bookmark(1, "x"))).paragraphs
    assert one.text == "a\tbcneu"
    assert [piece.in_field for piece in one.runs] == [False, True, False]


def test_fields_tell_their_instruction_and_what_they_show() -> None:
    nested = field("TOC \\h", run("x") + field("PAGEREF y \\h", run("3")))
    (one,) = story(paragraph(run("见") + nested)).paragraphs
    assert one.fields == ("TOC \\h", "PAGEREF y \\h")
    assert [(piece.text, piece.in_field) for piece in one.runs] == [("见", False), ("x", True), ("3", True)]


def test_a_field_that_never_ends_stops_with_the_story() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    found = story(
        paragraph(broken) + '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>',
        header1=paragraph(run("H")),
    )
    assert [piece.in_field for piece in found.running["word/header1.xml"][0].runs] == [False]


def test_sections_inherit_their_headers() -> None:
    first = (
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:type w:val="oddPage"/></w:sectPr>'
        "</w:pPr></w:p>"
    )
    found = story(first + paragraph(run("b")) + '<w:sectPr><w:pgSz w:w="1"/></w:sectPr>', header1=paragraph(run("H")))
    assert [one.section for one in found.paragraphs] == [0, 1]
    assert [section.headers for section in found.sections] == [{"default": "word/header1.xml"}] * 2
    assert found.sections[0].look["type"] == "oddPage"
    assert found.sections[1].look["pgSz.w"] == "1"
    assert [one.text for one in found.running["word/header1.xml"]] == ["H"]


def test_tables_know_their_rows_their_cells_and_tables_inside() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('innen'))}</w:tc></w:tr></w:tbl>"
    body = (
        '<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8"/></w:tblBorders></w:tblPr>'
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph(run("a"))}</w:tc>'
        f"<w:tc>{paragraph(run('b'))}</w:tc></w:tr>"
        f"<w:sdt><w:sdtContent><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{inner}{paragraph(run('c'))}</w:tc></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>"
    )
    found = story(body + paragraph(run("z")))
    table, last = found.blocks
    assert isinstance(table, Table) and isinstance(last, Paragraph)
    assert [row.head for row in table.rows] == [True, False]
    assert [(cell.column, cell.span, cell.text) for cell in table.rows[0].cells] == [(0, 2, "a"), (2, 1, "b")]
    assert table.rows[1].cells[0].continues
    assert table.look["tblBorders.top.sz"] == "8"
    assert texts(found) == ["a", "b", "innen", "c", "z"]
    assert [one.index for one in found.paragraphs] == [1, 2, 3, 4, 5]


def test_pictures_formulas_and_page_breaks() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="180000"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    picture, formula, turned = story(
        paragraph(drawing)
        + paragraph("<m:oMath><m:r><m:t>E</m:t></m:r></m:oMath>" + run("\t（1）"))
        + paragraph('<w:r><w:br w:type="page"/></w:r>')
    ).paragraphs
    assert (picture.pictures[0].width, picture.pictures[0].pixels) == (360000, "word/media/a.png")
    assert not picture.blank
    assert (formula.formula, formula.text) == (True, f"{OBJECT}\t（1）")
    assert turned.page_break and turned.blank


def test_numbers_come_from_styles_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="标准文件_章标题"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="1"/><w:pStyle w:val="h"/>'
        '<w:lvlText w:val="%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    heading = '<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr></w:p>'
    found = story(heading * 2, styles=styles, numbering=numbering)
    assert [one.number for one in found.paragraphs] == ["1", "2"]
    assert found.paragraphs[0].style.name == "标准文件_章标题"


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(InputError, match="没有正文"):
        read_story({})
    with pytest.raises(InputError, match="不是合格的XML"):
        read_story({"word/document.xml": b"<w:document"})


def test_footnotes_are_read_without_their_separators() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph(run("甲"))}{paragraph(run("乙"))}</w:footnote>'
    )
    found = story(paragraph(run("a")), footnotes=notes)
    assert [[line.text for line in note] for note in found.footnotes] == [["甲", "乙"]]
    assert texts(found) == ["a"]


def test_numbers_of_the_drafting_template() -> None:
    """Its lists begin with a hidden level, and its 条 styles name a level but inherit the list."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="af1"><w:name w:val="标准文件_章标题"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="af2"><w:name w:val="标准文件_一级条标题"/><w:basedOn w:val="af1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="af3"><w:name w:val="标准文件_段"/><w:basedOn w:val="af1"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for place, form, pattern in ((0, "none", ""), (1, "decimal", "%1%2　"), (2, "decimal", "%1%2.%3　"))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="af{n}"/></w:pPr></w:p>' for n in (1, 2, 3, 2, 1, 2))
    found = story(body, styles=styles, numbering=numbering)
    assert [one.number.strip() for one in found.paragraphs] == ["1", "1.1", "", "1.2", "2", "2.1"]
