"""A page begins before a table and what is kept with it, in the order that the schema asks for."""

from __future__ import annotations

import io

import docx

from biaogao.ooxml import package
from biaogao.ooxml.page_turns import let_rows_split, turn_before


def paper(*, kept: bool) -> bytes:
    document = docx.Document()
    document.add_paragraph("正文")
    for text in ("一、标题", "表题"):
        document.add_paragraph(text).paragraph_format.keep_with_next = kept or None
    document.add_table(2, 1).cell(0, 0).text = "表头"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def turns(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    cells = [one for row in document.tables[0].rows for one in row.cells[0].paragraphs]
    return [one.text for one in (*document.paragraphs, *cells) if one.paragraph_format.page_break_before]


def test_what_is_kept_with_the_table_goes_along() -> None:
    turned = turn_before(paper(kept=True), 0, "x")
    assert turns(turned) == ["一、标题"]
    (properties,) = [one._p.pPr for one in docx.Document(io.BytesIO(turned)).paragraphs if one.text == "一、标题"]
    assert [child.tag.rpartition("}")[2] for child in properties] == ["keepNext", "pageBreakBefore"]


def test_a_table_that_nothing_is_kept_with_turns_in_its_first_cell() -> None:
    assert turns(turn_before(paper(kept=False), 0, "x")) == ["表头"]


def test_a_second_turn_changes_nothing_and_a_table_that_is_none_neither() -> None:
    once = turn_before(paper(kept=True), 0, "x")
    assert turns(turn_before(once, 0, "x")) == ["一、标题"]
    assert turn_before(once, 1, "x") == once


def test_rows_may_be_split_and_their_heads_still_repeat() -> None:
    properties = b"<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    parts = package.read(paper(kept=True), "x")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:tr>", b"<w:tr>" + properties)
    body = package.read(let_rows_split(package.save(parts), "x"), "x")["word/document.xml"]
    assert (body.count(b"<w:cantSplit/>"), body.count(b"<w:tblHeader/>")) == (0, 2)
