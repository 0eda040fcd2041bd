"""Comments: their part, and ranges that change no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from biaogao.ooxml.comments import (
    Comment,
    Line,
    comments_xml,
    free_number,
    mark,
    paragraph_text,
    text_paragraphs,
    with_comments,
)
from biaogao.ooxml.package import CONTENT_TYPES, content_types_xml, parse, relationships_xml
from biaogao.ooxml.xml import NAMESPACES, namespaces
from ooxml.ranges import marked

W = f"{{{NAMESPACES['w']}}}"
PIECES = "<w:r><w:rPr><w:b/></w:rPr><w:t>外壳必须</w:t></w:r>" + (
    "<w:hyperlink w:anchor='a'><w:r><w:t>接地</w:t></w:r></w:hyperlink>"
)
ONE = Comment(number=0, author="标稿", initials="标", lines=(Line(strong="错误 ", text="甲<乙"), Line(text="二")))


def body(content: str) -> etree._Element:
    return etree.fromstring(f"<w:body{namespaces('w')}>{content}</w:body>")


def test_a_comment_says_who_when_and_what():
    dated = Comment(number=7, author="标稿", initials="标", lines=ONE.lines, date="2024-03-15")
    first, second = parse(comments_xml([ONE, dated]))
    assert (first.get(f"{W}id"), first.get(f"{W}author"), first.get(f"{W}date")) == ("0", "标稿", None)
    assert second.get(f"{W}date") == "2024-03-15T00:00:00Z"
    assert ["".join(p.itertext()) for p in first] == ["错误 甲<乙", "二"]
    assert len(list(first.iter(f"{W}annotationRef"))) == 1


@pytest.mark.parametrize(
    ("start", "end", "text"), [(2, 4, "必须"), (0, 6, "外壳必须接地"), (3, 5, "须接"), (0, None, "外壳必须接地")]
)
def test_just_the_characters_meant_are_marked(start, end, text):
    root = body(f"<w:p>{PIECES}</w:p>")
    mark(root[0], 0, start, end)
    assert marked(root, 0) == text
    assert paragraph_text(root[0]) == "外壳必须接地"


def test_parted_runs_keep_their_look():
    root = body(f"<w:p>{PIECES}</w:p>")
    mark(root[0], 0, 2, 3)
    bold = ["".join(r.itertext()) for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}b") is not None]
    assert bold == ["外壳", "必", "须"]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6))
def test_ranges_that_cross_change_no_text(places):
    root = body(f"<w:p>{PIECES}</w:p>")
    wanted = {}
    for number, pair in enumerate(places):
        start, end = min(pair), max(pair)
        if start < end:
            mark(root[0], number, start, end)
            wanted[number] = "外壳必须接地"[start:end]
    assert paragraph_text(root[0]) == "外壳必须接地"
    assert {number: marked(root, number) for number in wanted} == wanted
    assert len(list(root.iter(f"{W}commentReference"))) == len(wanted)


def test_a_paragraph_without_text_takes_a_comment():
    root = body("<w:p><w:pPr/></w:p>")
    mark(root[0], 3)
    assert [etree.QName(child).localname for child in root[0]] == ["pPr", "commentRangeStart", "commentRangeEnd", "r"]


def test_text_boxes_take_no_comments():
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    root = body(f"<w:p>{box}<w:r><w:t>外</w:t></w:r></w:p>")
    assert [paragraph_text(each) for each in text_paragraphs(root)] == ["外"]


def test_comments_that_are_there_stay():
    parts = {
        CONTENT_TYPES: content_types_xml({"xml": "application/xml"}, {}),
        "word/_rels/document.xml.rels": relationships_xml(()),
        "word/document.xml": b"",
    }
    assert free_number(parts) == 0
    first = with_comments(parts, body("<w:p/>"), [ONE])
    assert free_number(first) == 1
    other = Comment(number=1, author="某评审人", initials="某", lines=(Line(text="同意"),))
    both = parse(with_comments(first, body("<w:p/>"), [other])["word/comments.xml"])
    assert [(one.get(f"{W}id"), one.get(f"{W}author")) for one in both] == [("0", "标稿"), ("1", "某评审人")]


def test_the_package_knows_the_part_once():
    parts = {
        CONTENT_TYPES: content_types_xml({"xml": "application/xml"}, {}),
        "word/_rels/document.xml.rels": relationships_xml(()),
        "word/document.xml": b"",
    }
    root = body("<w:p/>")
    twice = with_comments(with_comments(parts, root, [ONE]), root, [ONE])
    assert twice[CONTENT_TYPES].count(b"/word/comments.xml") == 1
    assert twice["word/_rels/document.xml.rels"].count(b'Target="comments.xml"') == 1
