import msgspec

from biaogao.redline.markup import Mark, w
from biaogao.redline.pieces import read_content
from biaogao.redline.weaving import all_of, weave, write
from redline.shown import RULES, field, p, shown


def woven(old, new, rules=RULES):
    made = p()
    made.extend(write(weave(read_content(old, {}), read_content(new, {}), rules), rules))
    return made


def test_numbers_and_words_change_as_a_whole():
    assert shown(woven(p("甲方应在场，45 d内完成"), p("甲方宜在场，50 d内完成"))) == (
        "甲方[-应-]{+宜+}在场，[-45-]{+50+} d内完成¶"
    )


def test_a_changed_result_is_marked_inside_its_field():
    made = woven(p("见", field("REF x", "5.2")), p("见", field("REF x", "5.3")))
    assert shown(made) == "见[-5.2-]{+5.3+}¶"
    assert len(list(made.iter(w("fldChar")))) == 3
    silent = msgspec.structs.replace(RULES, fields=False)
    assert shown(woven(p(field("REF x", "5.2")), p(field("REF x", "5.3")), silent)) == "5.3¶"


def test_another_field_goes_and_comes_as_a_whole():
    made = woven(p(field("REF x", "5.2")), p(field("REF y", "5.2")))
    assert shown(made) == "[-5.2-]{+5.2+}¶"
    assert [code.text for code in made.iter(w("delInstrText"))] == [" REF x "]


def test_bookmarks_stay_outside_of_marks():
    start = '<w:bookmarkStart w:id="1" w:name="_gb_x"/>'
    made = p()
    made.extend(write(all_of(read_content(p("甲", start, "乙"), {}), Mark.INSERT), RULES))
    assert shown(made) == "{+甲+}{+乙+}¶"
    assert next(made.iter(w("bookmarkStart"))).getparent() is made


def test_footnotes_are_asked_for_by_both_numbers():
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    made = woven(p("甲", note.format(3)), p("甲", note.format(5)))
    assert [one.get(w("id")) for one in made.iter(w("footnoteReference"))] == ["3/5"]


def test_links_stay_around_their_words():
    link = '<w:hyperlink w:anchor="_gb_x"><w:r><w:t>{}</w:t></w:r></w:hyperlink>'
    made = woven(p(link.format("甲乙")), p(link.format("甲丙")))
    assert [one.tag for one in made][1:] == [w("hyperlink")]
    assert shown(made) == "甲[-乙-]{+丙+}¶"
