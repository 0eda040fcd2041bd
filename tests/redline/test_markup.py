import pytest

from biaogao.redline.markup import (
    Mark,
    Stamp,
    canonical,
    end_mark,
    is_same,
    mark_end,
    properties_of,
    take_end_mark,
    text_run,
    w,
)
from redline.shown import STAMP, p, xml


def test_a_stamp_without_date_has_none():
    made = Stamp(author="示例单位").element("ins")
    assert dict(made.attrib) == {w("id"): "0", w("author"): "示例单位"}
    assert STAMP.element("ins").get(w("date")) == "2026-01-01T00:00:00Z"


def test_the_mark_of_an_end_stands_where_word_wants_it():
    made = p("甲", extra="<w:keepNext/><w:sectPr/>")
    mark_end(made, Mark.INSERT, STAMP)
    assert [one.tag for one in properties_of(made)] == [w("keepNext"), w("rPr"), w("sectPr")]
    assert end_mark(made) is Mark.INSERT
    take_end_mark(made)
    assert end_mark(made) is Mark.KEEP
    assert [one.tag for one in properties_of(made)] == [w("keepNext"), w("sectPr")]


def test_deleted_text_has_an_element_of_its_own_and_keeps_blanks():
    made = text_run(None, " 甲", deleted=True)
    assert made[0].tag == w("delText")
    assert made[0].attrib == {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (p("甲"), p("甲"), True),
        (p("甲"), p("乙"), False),
        (p("甲", '<w:bookmarkStart w:id="1" w:name="a"/>'), p("甲"), True),
        (p('<w:r><w:footnoteReference w:id="1"/></w:r>'), p('<w:r><w:footnoteReference w:id="1"/></w:r>'), False),
    ],
)
def test_what_both_files_say(old, new, same):
    assert is_same(old, new) is same


def test_canonical_is_empty_for_nothing():
    assert canonical(None) == b""
    assert canonical(xml('<w:a w:y="1" w:x="2"/>')) == canonical(xml('<w:a w:x="2" w:y="1"/>'))
    assert [mark for mark in Mark if mark.is_old] == [Mark.DELETE, Mark.MOVE_FROM]
