from biaogao.opinions.opinion import Action, Unit
from biaogao.opinions.tracked import changes
from biaogao.opinions.word_lines import KEPT, CellPlace, Line, Piece, Revised, Trace, WordText

INS, DEL = Revised(Trace.INSERTED, "甲", "2026-03-10"), Revised(Trace.DELETED, "甲", "2026-03-10")
OTHER = Revised(Trace.INSERTED, "乙", "2026-03-11")


def line(at, *pieces, mark=KEPT, cell=None):
    made = tuple(each if isinstance(each, Piece) else Piece(each) for each in pieces)
    return Line(index=at, story="document", pieces=made, mark=mark, cell=cell)


def edits(*lines):
    return [(group.edit.action, group.edit.unit, group.edit.old, group.edit.new) for group in changes(_text(lines))]


def _text(lines):
    return WordText(lines=tuple(lines), ranges={}, notes={})


def test_neighbours_of_one_author_are_one_and_of_two_are_two():
    assert edits(line(0, "应", Piece("日", DEL), Piece("周", INS), Piece("检", INS), "查")) == [
        (Action.REPLACE, Unit.TEXT, "日", "周检")
    ]
    assert len(edits(line(0, Piece("周", INS), Piece("月", OTHER)))) == 2
    assert len(edits(line(0, Piece("周", INS), "和", Piece("月", INS)))) == 2


def test_offsets_count_in_the_text_as_it_was():
    (group,) = changes(_text([line(0, "甲", Piece("新", OTHER), "乙丙", Piece("丁", DEL))]))[1:]
    assert (group.edit.start, group.edit.paragraph) == (3, "甲乙丙丁")


def test_paragraphs_put_in_are_one_change_of_paragraphs():
    found = edits(line(0, "前。", mark=INS), line(1, Piece("一。", INS), mark=INS), line(2, Piece("二。", INS)))
    assert found == [(Action.INSERT, Unit.PARAGRAPH, "", "\n一。\n二。")]


def test_deletion_over_the_end_of_a_paragraph():
    found = edits(line(0, "前", Piece("后半", DEL), mark=DEL), line(1, Piece("整段", DEL), mark=DEL), line(2, "尾"))
    assert found == [(Action.DELETE, Unit.PARAGRAPH, "后半\n整段\n", "")]


def test_rows_and_cells():
    row = [line(at, Piece(text, INS), cell=CellPlace(0, 1, at, INS)) for at, text in enumerate(("大厅", "每日"))]
    more = [line(2 + at, Piece(text, INS), cell=CellPlace(0, 2, at, INS)) for at, text in enumerate(("走廊", "每周"))]
    assert edits(*row, *more) == [(Action.INSERT, Unit.ROW, "", "大厅\t每日\n走廊\t每周")]
    cell = line(0, "旧", cell=CellPlace(0, 0, 0, KEPT, DEL))
    assert edits(cell, line(1, "留", cell=CellPlace(0, 0, 1))) == [(Action.DELETE, Unit.CELL, "旧", "")]


def test_a_move_without_its_other_half():
    away, here = Revised(Trace.MOVED_AWAY, "甲", "", "m1"), Revised(Trace.MOVED_HERE, "甲", "", "m2")
    assert edits(line(0, Piece("甲段", away))) == [(Action.MOVE, Unit.TEXT, "甲段", "")]
    assert edits(line(0, Piece("乙段", here))) == [(Action.INSERT, Unit.TEXT, "", "乙段")]
    both = edits(line(0, Piece("同一段", away)), line(1, "留"), line(2, Piece("同一段", here)))
    assert both == [(Action.MOVE, Unit.TEXT, "同一段", "留")]


def test_blanks_alone_are_no_change():
    assert edits(line(0, "甲", Piece(" ", INS), "乙")) == []
