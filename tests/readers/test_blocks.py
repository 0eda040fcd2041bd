from biaogao.model.nodes import Figure, Invalid, List, ListItem, Paragraph, Table
from biaogao.model.walk import text_of
from biaogao.readers import blocks
from readers.drafts import codes, every, only, read


def test_list_items_may_have_ids_and_lists_inside():
    result = read("# 要求\n\n1. 甲：{#item-a}\n   - 乙；\n   - 丙；\n2. 丁。\n")
    outer, inner = every(result, List)
    assert (outer.ordered, inner.ordered, outer.items[0].id) == (True, False, "item-a")
    assert [type(one) for one in outer.items[0].children] == [Paragraph, List]
    assert text_of(outer.items[0].children[0].children) == "甲："
    assert codes(result) == []


def test_table_inside_an_item():
    result = read("# 要求\n\n1. 甲：\n\n   | a |\n   |--|\n   | b |\n\n2. 乙。\n")
    assert isinstance(every(result, ListItem)[0].children[1], Table)


def test_empty_item_is_a_finding():
    assert codes(read("# 要求\n\n- 甲；\n-\n- 乙。\n")) == ["MDN-38"]


def test_caption_may_stand_right_above_its_table():
    result = read("# 要求\n\n文字\n表：题 {#tab-a}\n| a |\n|--|\n| b |\n")
    assert (only(result, Table).id, text_of(only(result, Table).title)) == ("tab-a", "题")
    assert codes(result) == []


def test_several_images_in_one_paragraph_are_parts(tmp_path):
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(b"x")
    figure = only(read("# 要求\n\n![甲](a.png)\n![乙](b.png)\n", tmp_path), Figure)
    assert [text_of(one.title) for one in figure.pictures] == ["甲", "乙"]


def test_very_long_paragraph_is_kept_as_it_stands(monkeypatch):
    monkeypatch.setattr(blocks, "MAX_TEXT", 20)
    result = read("# 要求\n\n" + "字" * 21 + "\n")
    assert codes(result) == ["SRC-14"]
    assert only(result, Invalid).text == "字" * 21


def test_two_tables_in_one_fence_are_a_finding_and_both_kept():
    result = read("# 要求\n\n::: 表 题\n\n| a |\n|--|\n| b |\n\n| c |\n|--|\n| d |\n\n:::\n")
    assert codes(result) == ["MDN-51"]
    assert every(result, Table)[0].rows[0].cells[0].children[0].text == "a"
    assert "d" in text_of(every(result, Table)[0].body[0].rows[1].cells[0].children)


def test_very_long_text_of_an_item_is_kept_as_it_is(monkeypatch):
    monkeypatch.setattr(blocks, "MAX_ROWS_OF_TEXT", 3)
    result = read("# 要求\n\n1. 甲\n   乙\n   丙\n   丁\n2. 戊。\n")
    assert codes(result) == ["SRC-14"]
    first, second = every(result, ListItem)
    assert [type(one) for one in (*first.children, *second.children)] == [Invalid, Paragraph]
