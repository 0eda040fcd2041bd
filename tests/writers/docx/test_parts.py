from pathlib import Path

from biaogao.writers.docx.parts import Caption, Counted, Parts


def parts(**pages):
    return Parts(Path(), pages)


def test_bookmarks_and_drawings_are_counted():
    collector = parts()
    assert collector.bookmark("a-b").startswith('<w:bookmarkStart w:id="1" w:name="_gb_a_b"/>')
    assert 'w:id="2"' in collector.bookmark("c")
    assert [collector.drawing_id(), collector.drawing_id()] == [1, 2]


def test_each_list_is_new_but_an_annex_keeps_its_caption_lists():
    collector = parts()
    assert collector.list_instance(Counted.LETTERS) != collector.list_instance(Counted.LETTERS)
    first = collector.caption_list(Caption.TABLE, "A")
    assert first == collector.caption_list(Caption.TABLE, "A")
    assert first != collector.caption_list(Caption.FIGURE, "A")
    assert first != collector.caption_list(Caption.TABLE, "B")
    assert len({instance.number for instance in collector.lists}) == len(collector.lists) == 5


def test_a_picture_used_twice_is_stored_once():
    collector = parts()
    one = collector.add_picture(b"x", "png")
    assert collector.add_picture(b"x", "png") == one
    assert collector.add_picture(b"y", "jpeg") != one
    assert [media.name for media in collector.media] == ["image1.png", "image2.jpeg"]


def test_footnotes_are_numbered_from_one():
    collector = parts()
    assert [collector.add_footnote("<w:p/>"), collector.add_footnote("<w:p/>")] == [1, 2]


def test_a_known_page_is_printed_and_an_unknown_one_left_to_word():
    collector = parts(scope="3")
    assert ">3<" in collector.page_reference("scope")
    assert "dirty" not in collector.page_reference("scope")
    assert 'w:dirty="true"' in collector.page_reference("refs")
