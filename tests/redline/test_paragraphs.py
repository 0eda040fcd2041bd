from biaogao.redline.markup import Mark, w
from biaogao.redline.paragraphs import arrived, common, lone, looks, regrouped, settle_looks
from redline.shown import RULES, p, shown

BOOKMARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'


def style(paragraph, path=""):
    found = paragraph.find(f"{w('pPr')}/{path}{w('pStyle')}")
    return None if found is None else found.get(w("val"))


def test_a_paragraph_of_one_file_is_marked_with_its_end():
    assert shown(lone(p("甲乙"), Mark.INSERT, RULES)) == "{+甲乙+}¶+"
    assert shown(lone(p("甲乙"), Mark.MOVE_FROM, RULES)) == "<甲乙<¶<"


def test_a_common_one_keeps_its_end_and_tracks_its_looks():
    made = common(p("甲方应负责", style="A"), p("甲方宜负责", style="B"), RULES)
    assert shown(made) == "甲方[-应-]{+宜+}负责¶"
    assert (style(made), style(made, f"{w('pPrChange')}/{w('pPr')}/")) == ("B", "A")


def test_bookmarks_of_the_old_file_stand_at_the_beginning():
    made = common(p("甲", BOOKMARK.format("old1", "_gb_a")), p("甲", BOOKMARK.format("2", "_gb_b")), RULES)
    assert [one.get(w("name")) for one in made.iter(w("bookmarkStart"))] == ["_gb_a", "_gb_b"]


def test_a_split_is_an_end_that_came():
    made = regrouped([p("甲方负责。乙方记录。", style="A")], [p("甲方负责。"), p("乙方记录。", style="B")], RULES)
    assert [shown(one) for one in made] == ["甲方负责。¶+", "乙方记录。¶"]
    assert (style(made[1]), style(made[1], f"{w('pPrChange')}/{w('pPr')}/")) == ("B", "A")


def test_a_merge_is_an_end_that_went():
    made = regrouped([p("甲方负责。"), p("乙方记录。")], [p("甲方负责。乙方应记录。")], RULES)
    assert [shown(one) for one in made] == ["甲方负责。¶-", "乙方{+应+}记录。¶"]


def test_what_went_on_the_way_is_seen_at_the_old_place_only():
    assert shown(arrived(p("移动的甲方应负责"), p("移动的甲方宜负责"), RULES)) == ">移动的甲方>{+宜+}>负责>¶>"


def test_looks_are_those_of_the_paragraph_alone():
    made = looks(p("甲", style="A", extra="<w:keepNext/><w:rPr/><w:sectPr/>"))
    assert [one.tag for one in made] == [w("pStyle"), w("keepNext")]


def test_the_paragraph_that_takes_the_place_of_another_has_its_looks():
    last, stayed = p("乙", style="B"), p("甲", style="A")
    settle_looks(last, stayed, Mark.INSERT, RULES)
    assert (style(last), style(last, f"{w('pPrChange')}/{w('pPr')}/")) == ("B", "A")
    gone = p("乙", style="B")
    settle_looks(gone, stayed, Mark.DELETE, RULES)
    assert (style(gone), style(gone, f"{w('pPrChange')}/{w('pPr')}/")) == ("A", "B")
