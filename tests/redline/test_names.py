from biaogao.redline.markup import w
from biaogao.redline.names import bookmarks_in, number_marks, relink, rename_bookmarks, renamed
from redline.shown import STAMP, body, field, p, xml


def marked(name, number="1"):
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def test_bookmarks_of_paragraphs_that_stay_have_the_new_name():
    names = renamed([(p(marked("_gb_n1"), "甲"), p(marked("_gb_n7"), "甲"))])
    assert names == {"_gb_n1": "_gb_n7"}
    old = body(p(marked("_gb_n1"), "甲"), p("见", field("REF _gb_n1 \\r", "5")))
    rename_bookmarks(old, names, frozenset({"_gb_n7"}))
    assert bookmarks_in(old) == ()
    assert [code.text for code in old.iter(w("instrText"))] == [" REF _gb_n7 \\r "]


def test_a_name_that_both_files_use_for_other_things_gets_an_ending():
    old = body(p(marked("_gb_n1"), '<w:hyperlink w:anchor="_gb_n1"/>'))
    rename_bookmarks(old, {}, frozenset({"_gb_n1"}))
    assert bookmarks_in(old) == ("_gb_n1_old",)
    assert next(old.iter(w("hyperlink"))).get(w("anchor")) == "_gb_n1_old"
    assert {one.get(w("id")) for one in old.iter(w("bookmarkStart"), w("bookmarkEnd"))} == {"old1"}


def test_relationships_are_led_elsewhere():
    made = body(xml('<a:blip r:embed="rId1"/>'))
    relink(made, {"rId1": "rId9"})
    assert "rId9" in made[0].attrib.values()


def test_all_marks_have_numbers_of_their_own():
    move = [STAMP.element("moveFromRangeStart"), xml('<w:moveFromRangeEnd w:id="m"/>')]
    move[0].set(w("id"), "m")
    made = body(p(marked("a", "old3")), STAMP.element("ins"), *move, STAMP.element("del"))
    number_marks([made])
    ids = [element.get(w("id")) for element in made.iter() if element.get(w("id"))]
    assert ids == ["1", "1", "9001", "9002", "9002", "9003"]
