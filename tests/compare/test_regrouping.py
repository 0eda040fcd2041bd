from biaogao.compare.applier import apply
from biaogao.compare.canonical import canonical
from biaogao.compare.changes import State
from biaogao.compare.comparer import compare
from biaogao.compare.script import OpKind
from biaogao.resolve.resolver import resolve
from builders import chapter, document, item, ordered, para, untitled
from compare.woven import shown

FIRST, SECOND, THIRD = "试验后应断电。", "试验结果应记入台账。", "台账应由责任人签字保存。"


def state(*blocks):
    tree = document(*blocks)
    return State(document=tree, resolution=resolve(tree), name="稿")


def told(old, new):
    before, after = state(chapter("要求", *old)), state(chapter("要求", *new))
    changeset = compare(before, after)
    assert apply(changeset, before.document) == canonical(after.document)
    return changeset


def regrouped(changeset):
    ops = changeset.script.children[0].edit.children
    return [(op.kind, op.old, op.new, op.count, shown(op.text)) for op in ops if op.shells]


def test_a_paragraph_in_two_and_two_in_one():
    there = told((FIRST + SECOND,), (FIRST, SECOND))
    assert regrouped(there) == [(OpKind.SPLIT, 0, 0, 2, f"{FIRST}{{+¶+}}{SECOND}")]
    back = told((FIRST, SECOND), (FIRST + SECOND,))
    assert regrouped(back) == [(OpKind.MERGE, 0, 0, 2, f"{FIRST}[-¶-]{SECOND}")]
    assert [change.kind.value for change in (*there.changes, *back.changes)] == ["split", "merged"]


def test_in_three_between_others_that_stay():
    found = told(("甲甲甲", FIRST + SECOND + THIRD, "乙乙乙"), ("甲甲甲", FIRST, SECOND, THIRD, "乙乙乙"))
    assert [row[:4] for row in regrouped(found)] == [(OpKind.SPLIT, 1, 1, 3)]


def test_untitled_clauses_keep_their_ids():
    found = told((untitled(FIRST + SECOND, id="a"),), (untitled(FIRST, id="a"), untitled(SECOND, id="b")))
    (op,) = [op for op in found.script.children[0].edit.children if op.shells]
    assert [shell.id for shell in op.shells] == ["a", "b"]


def test_items_with_a_change_of_words_between():
    found = told((ordered(item("充电枪、电缆和锁止装置；")),), (ordered(item("充电枪和电缆；"), item("锁止装置；")),))
    assert [change.kinds[0].value for change in found.changes] == ["split"]


def test_what_was_added_beside_is_no_split():
    found = told((FIRST,), (FIRST, SECOND))
    assert [change.kind.value for change in found.changes] == ["added"]


def test_a_block_with_a_list_inside_is_left_whole():
    old = (untitled(para(FIRST + SECOND), ordered(item("甲"))),)
    new = (untitled(para(FIRST)), untitled(para(SECOND), ordered(item("甲"))))
    assert not regrouped(told(old, new))
