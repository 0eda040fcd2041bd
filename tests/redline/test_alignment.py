from biaogao.redline.alignment import Block, align


def blocks(*texts):
    return [Block(kind="p", text=text.partition("#")[0], names=_names(text.partition("#")[2])) for text in texts]


def _names(name):
    return frozenset({f"_gb_{name}"} if name else ())


def pairs(old, new):
    made = align(blocks(*old), blocks(*new))
    return made.kept, made.moved


def test_equal_and_alike_blocks_stay():
    assert pairs(["甲方应负责。", "乙"], ["甲方应当负责。", "丙丁", "乙"]) == (((0, 0), (1, 2)), ())


def test_what_has_one_id_is_one_thing_wherever_it_stands():
    old = ["甲方应负责检查。#a", "乙方应负责记录。#b", "丙#c"]
    assert pairs(old, [old[1], old[0], old[2]]) == (((1, 0), (2, 2)), ((0, 1),))


def test_an_id_on_another_thing_is_not_believed():
    kept, moved = pairs(["甲方应负责检查充电设备。#a"], ["本表由归口单位每年修订一次#a"])
    assert (kept, moved) == ((), ())


def test_equal_text_that_occurs_once_has_moved():
    old = ["移动的一段文字在这里。", "第二段文字是另外的内容。", "第三段讲别的事情，也很长。"]
    assert pairs(old, [*old[1:], old[0]]) == (((1, 0), (2, 1)), ((0, 2),))


def test_two_ids_are_two_things_however_alike():
    assert pairs(["甲方应负责检查。#a"], ["甲方应当负责检查。#b"]) == ((), ())


def test_where_a_field_over_paragraphs_begins_stays_whatever_it_says():
    old = Block(kind="p", text="表1　甲乙丙丁戊己庚辛", names=frozenset({"_gb_opens_2"}))
    new = Block(kind="p", text="图1　子丑寅卯辰巳午未", names=frozenset({"_gb_opens_2"}))
    assert align([old], [new]).kept == ((0, 0),)
