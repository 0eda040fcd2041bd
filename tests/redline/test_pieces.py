import pytest

from biaogao.redline.pieces import link_name, read_content, relationships_in, visible_text
from redline.shown import field, p, xml


def kinds(paragraph):
    return [(piece.leaf.kind, piece.text) for piece in read_content(paragraph, {}).pieces]


def test_words_are_tokens_and_fields_one_piece():
    made = p("距离45 m，见", field("REF _gb_x \\r \\h", "5.2"))
    assert kinds(made) == [*((("t", one)) for one in ("距", "离", "45", " ", "m", "，", "见")), ("field", "")]
    last = read_content(made, {}).pieces[-1]
    assert "".join(piece.text for piece in last.result) == "5.2"
    assert last.leaf.text == " REF _gb_x \\r \\h "


def test_a_field_that_runs_on_is_told_by_its_marks():
    begins = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert kinds(p(begins, "甲")) == [("fldChar", ""), ("t", "甲")]


def test_equal_words_of_another_look_differ():
    plain, bold = p("甲"), p("<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>")
    first, second = (read_content(one, {}).pieces[0].leaf for one in (plain, bold))
    assert first != second


def test_bookmarks_stand_before_their_piece_or_behind_all():
    made = read_content(p('<w:bookmarkStart w:id="1" w:name="_gb_x"/>', "甲", '<w:bookmarkEnd w:id="1"/>'), {})
    assert [len(piece.bookmarks) for piece in made.pieces] == [1]
    assert len(made.trailing) == 1


@pytest.mark.parametrize(("digests", "same"), [({"rId1": "a", "rId2": "a"}, True), ({"rId1": "a", "rId2": "b"}, False)])
def test_pictures_are_equal_by_content(digests, same):
    drawing = '<w:r><w:drawing><wp:docPr id="{0}" name="图{0}"/><a:blip r:embed="rId{0}"/></w:drawing></w:r>'
    first, second = (read_content(p(drawing.format(number)), digests).pieces[0].leaf for number in (1, 2))
    assert (first == second) is same


def test_footnotes_are_equal_whatever_their_number():
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    first, second = (read_content(p(note.format(number)), {}).pieces[0].leaf for number in (1, 7))
    assert first == second


def test_visible_text_leaves_out_results_of_fields_that_end():
    assert visible_text(p("见", field("REF _gb_x", "5.2"), "。")) == "见。"
    assert visible_text(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "目次")) == "目次"


def test_links_and_relationships_by_name():
    link = xml('<w:hyperlink r:id="rId7" w:anchor="_gb_x"/>')
    assert relationships_in(link) == {"rId7"}
    assert "anchor=_gb_x" in link_name(link)
    assert link_name(None) == ""
