from biaogao.model.nodes import Alignment, Table
from biaogao.model.walk import text_of
from biaogao.readers.passage import Piece
from biaogao.readers.tables import read_csv, split_row
from biaogao.source import Point, SourceFile
from readers.drafts import FIRST, codes, only, read


def shape(table):
    """(row, column, rowspan, colspan, text) of each cell."""
    return [
        (number, cell.column, cell.rowspan, cell.colspan, text_of(cell.children))
        for number, row in enumerate(table.rows)
        for cell in row.cells
    ]


def test_cells_keep_their_columns_and_escaped_pipes_do_not_divide():
    cells = split_row(Piece(7, 3, "| 甲 | a\\|b ||"), "f")
    assert [cell.text for cell in cells] == ["甲", "a\\|b", ""]
    assert [cell.span().start for cell in cells[:2]] == [Point(7, 5), Point(7, 9)]


def test_merged_cells_and_the_head_that_they_reach():
    text = "# 要求\n\n| 项目 | 偏差 | << |\n|:--|--:|:-:|\n| ^^ | 下 | 上 |\n| 交流 | 1 | 2 |\n| ^^ | << | 3 |\n"
    table = only(read(text), Table)
    assert shape(table)[:4] == [(0, 0, 2, 1, "项目"), (0, 1, 1, 2, "偏差"), (1, 1, 1, 1, "下"), (1, 2, 1, 1, "上")]
    assert table.header_rows == 2
    assert table.columns == (Alignment.LEFT, Alignment.RIGHT, Alignment.CENTER)


def test_area_that_is_no_rectangle_is_a_finding_and_not_merged():
    result = read("# 要求\n\n| a | b | c |\n|--|--|--|\n| x | << | d |\n| ^^ | e | f |\n")
    assert "MDN-12" in codes(result)
    table = only(result, Table)
    assert sum(cell.colspan * cell.rowspan for row in table.rows for cell in row.cells) == 9


def test_ragged_rows_keep_all_their_text():
    table = only(read("# 要求\n\n| a |\n|--|\n| 1 | 二 |\n"), Table)
    assert (len(table.columns), shape(table)[-1]) == (2, (1, 1, 1, 1, "二"))


def test_header_rows_may_be_told():
    table = only(read('# 要求\n\n表：题 {表头行="2"}\n\n| a |\n|--|\n| b |\n| c |\n'), Table)
    assert table.header_rows == 2


def test_text_in_cells_is_at_its_place():
    table = only(read("# 要求\n\n- 项：\n\n  | 甲 | $x$ 乙 |\n  |--|--|\n  | 丙 | 丁 |\n"), Table)
    cell = table.rows[0].cells[1]
    assert cell.children[1].span.start == Point(FIRST + 4, 12)
    assert cell.children[1].text == " 乙"


def test_csv_with_quotes_commas_and_line_ends():
    grid = read_csv(SourceFile(file="d.csv", text='位,"含,义"\n1～4,"甲\n""乙"""\n\n5,丙\n'))
    assert [[cell.text for cell in row] for row in grid.rows] == [["位", "含,义"], ["1～4", '甲\n"乙"'], ["5", "丙"]]
    assert grid.rows[0][1].span().start == Point(1, 4)
    assert grid.rows[2][1].span().start == Point(5, 3)


def test_a_head_without_cells_gets_no_ruler():
    found = [one for one in read("# 要求\n\n|\n| 甲 | 1 |\n").diagnostics if one.code == "MDN-11"]
    assert [one.fix for one in found] == [None] * len(found)
