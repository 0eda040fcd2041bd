import msgspec

from biaogao.compare.canonical import Leaf, bare, canonical, canonical_block, canonical_run, fold, leaves
from biaogao.model.nodes import Emphasis, FootnoteMark, LineBreak, Strong, Subscript, Text
from builders import chapter, clause, document, item, ordered, para, table
from compare.woven import run


def test_neighbouring_texts_and_equal_emphases_are_joined_and_empty_ones_left_out():
    nested = Emphasis(children=(Text(text="甲"), Text(text=""), Strong(children=(Text(text="乙"),))))
    made = canonical_run((nested, Emphasis(children=(Strong(children=(Text(text="丙"),)),)), Strong(children=())))
    assert made == (Emphasis(children=(Text(text="甲"), Strong(children=(Text(text="乙丙"),)))),)


def test_leaves_that_are_no_text_are_never_joined():
    marks = (FootnoteMark(label="a"), FootnoteMark(label="a"), LineBreak(), LineBreak())
    assert canonical_run(marks) == marks
    assert canonical_run((Subscript(text="1"), Subscript(text="2"))) == (Subscript(text="12"),)


def test_a_run_folds_back_from_its_leaves():
    assert fold(leaves(run("甲"))) == run("甲")
    assert leaves((Strong(children=(Emphasis(children=run("甲")),)),)) == (Leaf("t", "甲", "se"),)


def test_keys_are_given_anew_in_reading_order_and_places_are_left_out():
    made = canonical(document(chapter("要求", para("甲", id="first"), ordered(item("乙")), id="req")))
    (requirements,) = made.children
    assert (requirements.key, requirements.children[0].key, requirements.children[1].key) == ("req", "first", "n3")
    assert "span" not in msgspec.json.encode(made).decode()


def test_canonical_form_is_its_own():
    tree = document(chapter("要求", clause("甲", table("题", "注文"), "乙")))
    assert canonical(canonical(tree)) == canonical(tree)
    assert canonical(tree) == canonical(document(*canonical(tree).children))


def test_waivers_and_places_of_the_front_matter_are_no_content():
    plain, waived = document(), document(waivers=(("must", "法规原文"),))
    assert canonical(plain) == canonical(waived)


def test_what_a_change_set_carries_has_neither_places_nor_keys():
    data = msgspec.json.encode(bare(chapter("要求", para("甲", id="a"), id="req"))).decode()
    assert "key" not in data
    assert "span" not in data
    assert '"id":"req"' in data
    assert canonical_block(para("甲")).span is None
