from biaogao.opinions.word_building import Grid, OpenLine, contents_styles
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


def test_lines_of_contents_are_known_by_the_name_of_their_style():
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:styleId="a"><w:name w:val="目次 2"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="正文"/></w:style><w:style w:styleId="c"/></w:styles>'
    )
    assert contents_styles(styles.encode()) == {"11", "a"}
    assert contents_styles(None) == contents_styles(b"<x") == frozenset()
