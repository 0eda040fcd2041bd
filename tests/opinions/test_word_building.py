from biaogao.opinions.word_building import Grid, OpenLine
from biaogao.opinions.word_lines import KEPT, CellPlace, Piece, Revised, Trace

INS = Revised(Trace.INSERTED, "某")


def test_characters_of_one_fate_are_one_piece():
    line = OpenLine(0, None, False)
    for text, revised in (("甲", KEPT), ("乙", KEPT), ("丙", INS), ("丁", INS), ("戊", KEPT)):
        line.add(Piece(text, revised))
    assert line.pieces == (Piece("甲乙"), Piece("丙丁", INS), Piece("戊"))
    assert line.length == 5


def test_a_cell_before_any_row_is_in_the_first():
    assert Grid(3).place() == CellPlace(3, 0, 0)
