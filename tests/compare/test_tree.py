from biaogao.compare.tree import ROOT, Contents, lay_out
from biaogao.model.nodes import Strong, Text
from builders import chapter, clause, para, table


def numbers(*trees):
    contents = Contents()
    return [lay_out(tree, contents) for tree in trees]


def test_blocks_are_laid_out_in_reading_order_with_paths():
    (laid,) = numbers((chapter("甲", clause("乙", "丙"), "丁"), chapter("戊")))
    assert [entry.path for entry in laid] == [(), (0,), (0, 0), (0, 0, 0), (0, 1), (1,)]
    assert [entry.at for entry in laid] == list(range(6))
    assert laid[ROOT].children == (1, 5)
    assert laid[1].children == (2, 4)
    assert laid[1].text == "甲\n乙\n丙\n丁"
    assert laid[1].own == "甲"


def test_ids_part_same_from_like():
    first, second, third = numbers((para("甲", id="a"),), (para("甲", id="b"),), (para("乙", id="a"),))
    assert first[1].like == second[1].like != third[1].like
    assert first[1].same != second[1].same
    assert first[ROOT].same != second[ROOT].same


def test_keys_and_pieces_of_text_are_no_content_but_emphasis_is():
    plain, pieces = para("甲乙"), para("")
    pieces = type(pieces)(key="other", children=(Text(text="甲"), Text(text="乙")))
    strong = type(pieces)(key="n1", children=(Strong(children=(Text(text="甲乙"),)),))
    a, b, c = numbers((plain,), (pieces,), (strong,))
    assert a[1].same == b[1].same != c[1].same


def test_a_cell_is_content_of_its_table():
    a, b = numbers((table("题", cell="1"),), (table("题", cell="2"),))
    assert a[1].like != b[1].like
    assert "1" in a[1].own
