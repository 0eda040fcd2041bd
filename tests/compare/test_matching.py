from biaogao.compare.matching import match
from biaogao.compare.tree import Contents, lay_out
from builders import chapter, clause, item, ordered, para, untitled

LONG = "运行人员应在交接班前核对设备的状态并签字"


def pairs(old, new):
    contents = Contents()
    found = match(lay_out(old, contents), lay_out(new, contents))
    return [(found.old[a].path, found.new[b].path) for a, b in sorted(found.forth.items()) if a], found


def test_an_id_is_the_block_wherever_it_stands():
    old = (chapter("甲", untitled(LONG, id="x")), chapter("乙"))
    new = (chapter("甲"), chapter("乙", untitled("完全两样的一句话", id="x")))
    assert ((0, 0), (1, 0)) in pairs(old, new)[0]


def test_content_that_stands_once_is_known_again_elsewhere():
    old = (chapter("甲", LONG, "另一段落的文字内容"), chapter("乙", "乙章自己的一段话"))
    new = (chapter("甲", "另一段落的文字内容"), chapter("乙", "乙章自己的一段话", LONG))
    assert ((0, 0), (1, 1)) in pairs(old, new)[0]


def test_short_content_is_not_taken_for_a_move_across_clauses():
    old = (chapter("甲", LONG, "电话"), chapter("乙", "乙章自己的一段话"))
    new = (chapter("甲", LONG), chapter("乙", "乙章自己的一段话", "电话"))
    assert ((0, 1), (1, 1)) not in pairs(old, new)[0]


def test_a_changed_text_is_paired_by_place_and_an_unlike_one_is_not():
    old = (chapter("甲", "间隙不应大于5 mm。", "外壳应接地。"),)
    new = (chapter("甲", "间隙不应大于3 mm。", "每月公布一次服务评价的结果。"),)
    found = pairs(old, new)[0]
    assert ((0, 0), (0, 0)) in found
    assert ((0, 1), (0, 1)) not in found


def test_a_chapter_is_known_by_its_title_when_all_its_text_is_new():
    old = (chapter("检验规则", "外壳应接地。"), chapter("标志", "应有铭牌。"))
    new = (chapter("包装", "应防潮。"), chapter("检验规则", "每月公布一次服务评价的结果。"))
    assert ((0,), (1,)) in pairs(old, new)[0]


def test_short_items_that_change_places_are_moved():
    old = (chapter("甲", ordered(item("标志；"), item("包装；"), item("运输。"))),)
    new = (chapter("甲", ordered(item("运输；"), item("标志；"), item("包装。"))),)
    found = pairs(old, new)[0]
    assert ((0, 0, 2), (0, 0, 0)) in found
    assert ((0, 0, 0), (0, 0, 1)) in found


def test_what_moved_and_changed_is_found_by_likeness():
    old = (chapter("甲", clause("子", f"{LONG}，保存2年。")), chapter("乙", "乙章自己的一段话"))
    new = (chapter("甲", clause("子")), chapter("乙", "乙章自己的一段话", f"{LONG}，保存3年。"))
    assert ((0, 0, 0), (1, 1)) in pairs(old, new)[0]


def test_a_block_of_another_class_is_never_the_same():
    old, new = (chapter("甲", para(LONG, id="x")),), (chapter("甲", untitled(LONG, id="x")),)
    found, matching = pairs(old, new)
    assert ((0, 0), (0, 0)) not in found
    assert all(matching.old[a].kind is matching.new[b].kind for a, b in matching.forth.items())
