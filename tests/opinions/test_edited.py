import pytest

from biaogao.opinions import edited
from biaogao.opinions.opinion import Action
from biaogao.opinions.word_lines import LONGEST_PARAGRAPH, CellPlace, Line, Piece, Revised, Trace, WordText


def lines(*texts, cell=False, **kw):
    made = tuple(
        Line(
            index=at,
            story="document",
            pieces=(text,) if isinstance(text, Piece) else (Piece(text),),
            cell=CellPlace(0, at, 0) if cell else None,
            **kw,
        )
        for at, text in enumerate(texts)
    )
    return WordText(lines=made, ranges={}, notes={})


def edits(old, new):
    return [edit for each in edited.compare(old, new).edited for edit in each.edits]


LONG = ("第一段讲的是范围。", "第二段讲的是要求。", "第三段讲的是记录。", "第四段讲的是证实。")


def test_equal_texts_have_no_edits():
    found = edited.compare(lines(*LONG), lines(*LONG))
    assert (found.edited, found.shared, found.paragraphs) == ((), 1.0, 4)


def test_blanks_and_invisible_signs_are_no_change():
    assert edits(lines("在10 min内"), lines("在10\u2005\u200dmin 内")) == []


def test_two_changes_in_a_paragraph_keep_their_offsets_in_what_was_sent():
    first, second = edits(lines("应每日巡查并做好完整的记录。"), lines("宜每日巡查并做好完整的台账。"))
    assert (first.start, first.old, first.new) == (0, "应", "宜")
    assert (second.start, second.old, second.new) == (11, "记录", "台账")


def test_a_moved_paragraph_is_one_move():
    (move,) = edits(lines(*LONG), lines(LONG[1], LONG[2], LONG[3], LONG[0]))
    assert (move.action, move.old.strip(), move.new) == (Action.MOVE, LONG[0], LONG[3])


def test_computed_text_is_no_change_but_words_beside_it_are():
    sent = lines(Piece("5.2", computed=True))
    assert edits(sent, lines(Piece("5.12", computed=True))) == []


def test_contents_and_running_lines_are_not_compared():
    assert edits(lines("目次一", contents=True), lines("目次二", contents=True)) == []


def test_a_paragraph_end_that_was_recorded_as_inserted_joins_what_it_parts():
    pieces = Line(index=0, story="document", pieces=(Piece("前半"),), mark=Revised(Trace.INSERTED, "甲"))
    rest = Line(index=1, story="document", pieces=(Piece("后半"),))
    parted = WordText(lines=(pieces, rest), ranges={}, notes={})
    assert edits(lines("前半后半"), parted) == []


def test_text_in_no_table_is_not_matched_with_a_cell():
    kinds = {edit.action for edit in edits(lines("每日不少于2次"), lines("每日不少于3次", cell=True))}
    assert kinds == {Action.INSERT, Action.DELETE}


def test_thousands_of_new_paragraphs_are_paired_without_end():
    old = lines(*LONG)
    new = lines(*LONG, *(f"新写的第{number}段。" for number in range(3_000)))
    assert len(edits(old, new)) == 3_000


def test_a_text_too_long_is_not_compared():
    assert edited.compare(lines(*LONG), lines(*(str(n) for n in range(20_001)))) is None


@pytest.mark.parametrize("length", [LONGEST_PARAGRAPH + 1])
def test_an_endless_paragraph_is_one_change_and_cut(length):
    old = "很长的一段" * (length // 5 + 1)
    (edit,) = edits(lines(old), lines(f"{old}改"))
    assert len(edit.new) < length + 50
    assert f"共{len(old) + 1}字" in edit.new
