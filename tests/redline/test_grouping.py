from biaogao.redline.alignment import Block, align
from biaogao.redline.grouping import Group, grouped

FIRST, SECOND, THIRD = "试验后应断电。", "试验结果应记入台账。", "台账应由责任人签字保存。"


def groups(old, new, **looks):
    olds, news = ([Block(kind="p", text=text, **looks) for text in side] for side in (old, new))
    return grouped(olds, news, align(olds, news))


def test_a_split_and_a_merge():
    assert groups([FIRST + SECOND], [FIRST, SECOND]).groups == (Group((0,), (0, 1)),)
    assert groups([FIRST, SECOND, THIRD], [FIRST, SECOND + THIRD]).groups == (Group((1, 2), (1,)),)


def test_three_pieces_without_a_partner():
    made = groups([FIRST + SECOND + THIRD], [FIRST, SECOND, THIRD])
    assert made.groups == (Group((0,), (0, 1, 2)),)
    assert any(i == 0 for i, _ in made.kept)


def test_an_added_paragraph_is_no_split():
    assert groups([FIRST], [FIRST, SECOND]).groups == ()


def test_ends_of_long_fields_stay_by_themselves():
    assert groups([FIRST + SECOND], [FIRST, SECOND], names=frozenset({"_gb_opens_1"})).groups == ()
