"""Marks, text boxes, bookmarks and further pictures of a paragraph are kept beside its text."""

from __future__ import annotations

from biaogao.ooxml.story import OBJECT, Paragraph
from biaogao.ooxml.story_reader import read_story
from biaogao.ooxml.xml import bookmark, field, hyperlink, namespaces, paragraph, raw_run, run

RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="i1" Type="x/image" Target="media/a.wmf"/></Relationships>'
)


def only(body: str) -> Paragraph:
    declared = namespaces("w", "r", "m", "wp", "a", "pic", "v", "o")
    xml = f"<w:document{declared}><w:body>{body}</w:body></w:document>".encode()
    (one, *_) = read_story({"word/document.xml": xml, "word/_rels/document.xml.rels": RELATIONS}).blocks
    assert isinstance(one, Paragraph)
    return one


def test_marks_know_their_place_in_the_text() -> None:
    note = raw_run('<w:t>乙</w:t><w:footnoteReference w:id="3"/><w:t>丙</w:t>')
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    found = only(paragraph(run("甲") + note + formula + raw_run('<w:sym w:font="Wingdings" w:char="F021"/>')))
    assert found.text == f"甲乙丙{OBJECT}□"
    assert [(mark.offset, mark.kind) for mark in found.marks] == [(2, "footnote"), (3, "formula"), (4, "symbol")]
    assert found.marks[0].value == "3"
    assert found.marks[1].value.startswith("<m:oMath")
    assert found.marks[2].value == "Wingdings:F021"


def test_references_tell_where_they_begin_and_end() -> None:
    found = only(paragraph(run("见") + field("REF _Ref1 \\r \\h", run("5.2")) + hyperlink("there", run("图1"))))
    told = [(mark.offset, mark.kind, mark.value) for mark in found.marks]
    assert told == [
        (1, "target", "_Ref1"),
        (4, "target-end", ""),
        (4, "target", "there"),
        (6, "target-end", ""),
    ]


def test_page_numbers_are_no_references() -> None:
    assert only(paragraph(field("PAGEREF _Toc1 \\h", run("3")))).marks == ()


def test_bookmarks_boxes_and_old_pictures() -> None:
    content = f"<w:txbxContent>{paragraph(run('框'))}</w:txbxContent>"
    box = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    old = '<w:pict><v:shape><v:imagedata r:id="i1"/></v:shape></w:pict>'
    found = only(paragraph(bookmark(1, "_a", run("甲")) + raw_run(box) + raw_run(old) + raw_run("<w:object/>")))
    assert found.bookmarks == ("_a",)
    assert [block.text for inner in found.boxes for block in inner if isinstance(block, Paragraph)] == ["框"]
    assert found.others == ("word/media/a.wmf", "")


def test_what_is_written_twice_for_older_programs_is_read_once() -> None:
    choice = f"<w:drawing><w:txbxContent>{paragraph(run('新'))}</w:txbxContent></w:drawing>"
    fallback = f"<w:pict><w:txbxContent>{paragraph(run('新'))}</w:txbxContent></w:pict>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    both = f"<mc:AlternateContent {space}>{inner}</mc:AlternateContent>"
    assert len(only(paragraph(raw_run(both))).boxes) == 1
