from biaogao.readers.passage import Passage, Piece, of_content, of_lines
from biaogao.source import Point

LINES = ["1. 甲乙", "   丙丁  ", "　　戊"]


def test_lines_keep_their_columns_without_outer_white_space():
    passage = of_lines("f", LINES, 1, 3)
    assert passage.pieces == (Piece(2, 4, "丙丁"), Piece(3, 3, "戊"))
    assert passage.text == "丙丁\n戊"


def test_content_of_a_block_is_found_at_the_tail_of_its_lines():
    assert of_content("f", LINES, 0, "甲乙\n丙丁").pieces == (Piece(1, 4, "甲乙"), Piece(2, 4, "丙丁"))


def test_lines_of_wide_spaces_before_a_block_are_passed_over():
    assert of_content("f", ["　　", "甲"], 0, "甲").pieces == (Piece(2, 1, "甲"),)


def test_offsets_map_to_points_on_each_line():
    passage = of_lines("f", LINES, 0, 2)
    assert passage.point(0) == Point(1, 1)
    assert passage.point(5) == Point(1, 6)
    assert passage.point(6) == Point(2, 4)
    assert passage.span(3, 7).end == Point(2, 5)


def test_cut_is_stripped_and_keeps_places():
    passage = Passage("f", (Piece(4, 10, "注： 文字 "),))
    cut = passage.cut(2)
    assert (cut.text, cut.span().start, cut.span().end) == ("文字", Point(4, 13), Point(4, 15))


def test_cut_across_lines_drops_empty_ends():
    passage = of_lines("f", ["甲", "乙丙"], 0, 2)
    assert passage.cut(1).pieces == (Piece(2, 1, "乙丙"),)
    assert passage.cut(0, 3).pieces == (Piece(1, 1, "甲"), Piece(2, 1, "乙"))


def test_each_line_is_a_passage():
    assert [line.text for line in of_lines("f", LINES, 0, 3).lines()] == ["1. 甲乙", "丙丁", "戊"]
