from biaogao.compare.comparer import compare
from compare.edits import base, edited, script
from compare.states import compared, state


def test_ids_hold_when_edits_elsewhere_are_taken_back():
    edits, text = script("first"), base()
    old = state(text, "旧")
    whole = {change.id for change in compare(old, state(edited(text, edits))).changes}
    part = {change.id for change in compare(old, state(edited(text, edits[8:]))).changes}
    assert len(part) > 60
    assert part <= whole


def test_ids_do_not_depend_on_numbers():
    text = "# 要求 {#req}\n\n§ 外壳应符合[@annex]的规定。{#a}\n\n# 附录（规范性）标志 {#annex}\n\n应有标志。\n"
    more = text.replace("# 附录（规范性）标志", "# 附录（规范性）包装 {#pack}\n\n应防潮。\n\n# 附录（规范性）标志")
    before = compared(text, text.replace("外壳应", "外壳宜")).changes
    after = compared(more, more.replace("外壳应", "外壳宜")).changes
    assert [change.id for change in before] == [change.id for change in after]
    assert (before[0].new_text, after[0].new_text) == ("外壳宜符合附录A的规定。", "外壳宜符合附录B的规定。")


def test_the_same_change_twice_has_two_ids():
    text = "# 要求\n\n- 应每周检查；\n- 应每周检查。\n\n- 应每周检查；\n"
    found = compared(text, text.replace("每周", "每月")).changes
    assert len({change.id for change in found}) == len(found) == 3


def test_front_matter_comes_first_and_footnotes_last():
    text = "# 要求 {#req}\n\n甲应检查[^a]。\n\n[^a]: 由供方检查。\n"
    after = text.replace("甲应", "甲宜").replace("由供方", "由需方")
    from compare.states import FRONT

    front = FRONT.replace("征求意见稿", "送审稿")
    found = compare(state(text), state(after, front=front)).changes
    assert [change.kind.value for change in found] == ["metadata", "modal", "note"]
