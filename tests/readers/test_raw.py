from biaogao.readers.raw import (
    RawComment,
    RawFence,
    RawFormula,
    RawHeading,
    RawList,
    RawParagraph,
    RawTable,
    RawUnsupported,
    make_parser,
    read_blocks,
)


def blocks(text):
    return read_blocks(make_parser(), "f", text.split("\n"))


def test_kinds_of_blocks_in_their_order():
    text = "# 甲 #\n\n乙\n\n- 丙\n\n| a |\n|--|\n\n$$ x $$\n\n::: 表\n:::\n\n<!-- 丁 -->\n\n> 戊"
    kinds = [RawHeading, RawParagraph, RawList, RawTable, RawFormula, RawFence, RawComment, RawUnsupported]
    assert [type(one) for one in blocks(text)] == kinds


def test_heading_is_without_its_marks():
    found = blocks("  ## 甲 {#a} ##\n# 乙#\n#")
    assert [(one.level, one.passage.text) for one in found] == [(2, "甲 {#a}"), (1, "乙#"), (1, "")]
    assert found[0].passage.pieces[0][:2] == (1, 6)


def test_items_know_their_marks():
    (listed,) = blocks("10. 甲\n    - 乙")
    assert (listed.items[0].marker.text, listed.items[0].marker.column) == ("10.", 1)
    inner = listed.items[0].blocks[1]
    assert (inner.items[0].marker.text, inner.items[0].marker.column) == ("-", 5)
    assert inner.items[0].blocks[0].passage.pieces[0][:2] == (2, 7)


def test_paragraph_is_split_before_lines_that_open_a_block():
    found = blocks("甲\n    注：乙\n丙")
    assert [(one.passage.text, one.tight) for one in found] == [("甲", False), ("注：乙\n丙", True)]


def test_fence_has_its_blocks_and_its_head():
    (fence,) = blocks("::: 表 题 {#a}\n\n甲\n\n:::")
    assert (fence.head.text, fence.closed, len(fence.blocks), len(fence.passage.pieces)) == ("表 题 {#a}", True, 1, 5)
