import pytest

from biaogao.readers.block_rules import is_ruler, make_parser
from biaogao.readers.raw import RawFence, RawTable, RawUnsupported, read_blocks
from growth import growth


def blocks(text):
    return read_blocks(make_parser(), "f", text.split("\n"))


@pytest.mark.parametrize(("line", "expected"), [("|--|", True), (":-:|-", True), ("---", False), ("| a |", False)])
def test_ruler(line, expected):
    assert is_ruler(line) is expected


def test_longer_fence_closes_what_is_open_inside():
    outer, rest = blocks(":::: 示例\n::: 表\n甲\n::::\n乙")
    assert isinstance(outer, RawFence)
    assert isinstance(outer.blocks[0], RawFence)
    assert rest.passage.text == "乙"


def test_fence_that_does_not_end_stops_at_the_next_heading():
    fence, heading = blocks("::: 表\n甲\n# 乙")
    assert (fence.closed, len(fence.blocks), heading.passage.text) == (False, 1, "乙")


def test_table_without_outer_pipes():
    (table,) = blocks("a | b\n--|--\n1 | 2")
    assert isinstance(table, RawTable)


def test_unsupported_lines_keep_their_text():
    found = blocks("> 甲\n> 乙\n\n***\n\n~~~\n丙\n~~~\n\n<p>丁\n戊")
    assert [(one.kind, one.passage.text) for one in found if isinstance(one, RawUnsupported)] == [
        ("quote", "> 甲\n> 乙"),
        ("ruler", "***"),
        ("code", "~~~\n丙\n~~~"),
        ("html", "<p>丁\n戊"),
    ]


@pytest.mark.parametrize("line", ["::: 表 x", "```a", "<!-- a", "$$ a", "> " * 50, "- " * 60, "| a"])
def test_many_openings_without_end_take_no_long_time(line):
    assert blocks((line + "\n") * 375)
    assert growth(lambda lines: lambda: blocks((line + "\n") * lines), 375, 3000, enough=32) < 32
