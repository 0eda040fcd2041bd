from biaogao.redline.alignment import Alignment
from biaogao.redline.markup import Mark, w
from biaogao.redline.stories import aligned, inside, items_of, weave_body
from redline.shown import RULES, body, p, shown, table

SECTION = '<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>'
LONG = "移动的一段文字在这里，足够长。"


def woven(old, new):
    olds, news = items_of(body(*old)), items_of(body(*new))
    return weave_body(olds, news, aligned(olds, news), RULES)


def test_items_tell_where_sections_end_and_fields_run():
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    made = items_of(body(p(begin, "甲"), p("乙"), p(end), p("丙", extra=SECTION), table(("丁",))))
    assert [item.block.kind for item in made] == ["p", "p", "p", "p", "section", "tbl"]
    assert [sorted(item.block.names) for item in made[:3]] == [["_gb_opens_1"], [], ["_gb_closes_1"]]
    assert made[4].carried


def test_paragraphs_come_go_and_move():
    rest = ["第一段讲检查，由运行单位负责。", "第二段讲记录，由管理单位负责。"]
    made = woven([p(LONG), *map(p, rest)], [*map(p, rest), p(LONG), p("新的")])
    assert [shown(one) for one in made] == [
        "moveFromRangeStart",
        f"<{LONG}<¶<",
        "moveFromRangeEnd",
        f"{rest[0]}¶",
        f"{rest[1]}¶",
        "moveToRangeStart",
        f">{LONG}>¶>",
        "moveToRangeEnd",
        "{+新的+}¶+",
    ]


def test_splits_are_told_once():
    made = woven([p("试验后应断电。试验结果应记入台账。")], [p("试验后应断电。"), p("试验结果应记入台账。")])
    assert [shown(one) for one in made] == ["试验后应断电。¶+", "试验结果应记入台账。¶"]


def test_tables_that_touch_are_parted():
    olds, news = items_of(body(table(("甲",)))), items_of(body(table(("乙",))))
    made = weave_body(olds, news, Alignment(kept=(), moved=()), RULES)
    assert [one.tag for one in made] == [w("tbl"), w("p"), w("tbl")]
    assert {one.tag for one in made[1].find(f"{w('pPr')}/{w('rPr')}")} == {w("ins"), w("del")}


def test_the_last_paragraph_of_a_cell_stays():
    made = inside(body(p("甲乙丙丁戊己。")), body(p("甲乙丙丁戊己。"), p("新的一段。")), Mark.KEEP, RULES)
    assert [shown(one) for one in made] == ["甲乙丙丁戊己。¶+", "{+新的一段。+}¶"]


def test_a_cell_of_one_file_bears_no_marks_at_its_ends():
    assert [shown(one) for one in inside(None, body(p("甲"), p("乙")), Mark.INSERT, RULES)] == ["{+甲+}¶", "{+乙+}¶"]
