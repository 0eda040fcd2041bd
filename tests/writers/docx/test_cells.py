from biaogao.model.nodes import Alignment, Cell, FootnoteMark, Row, Table, Text
from biaogao.writers.docx.cells import alignments, padded_numbers
from writers.docx.pieces import row, t


def column(*contents, alignment=Alignment.AUTO):
    rows = (row("头"), *(row(content) for content in contents))
    return Table(columns=(alignment,), header_rows=1, rows=rows)


def padded(table):
    texts = padded_numbers(table)
    return [texts.get(id(cell)) for one in table.rows[1:] for cell in one.cells]


def test_numbers_stand_by_their_point():
    assert padded(column("220", "24", "3.65")) == [
        "220\u2008\u2007\u2007",
        "\u200724\u2008\u2007\u2007",
        "\u2007\u20073.65",
    ]


def test_a_wide_sign_counts_two_digits():
    assert padded(column("－22", "+2.4", "7")) == [
        "－22\u2008\u2007",
        "\u2007\u2007+2.4",
        "\u2007\u2007\u20077\u2008\u2007",
    ]


def test_a_dash_is_left_alone_and_a_word_makes_it_no_column_of_numbers():
    assert padded(column("220", "—", "24")) == ["220", None, "\u200724"]
    assert padded(column("220", "不限", "24")) == [None, None, None]


def test_a_number_with_a_footnote_mark_keeps_its_mark():
    marked = (Text(text="24"), FootnoteMark(label="a", local=True))
    table = Table(columns=(Alignment.AUTO,), header_rows=0, rows=(row("220"), row("3.5"), row(marked)))
    assert id(table.rows[2].cells[0]) not in padded_numbers(table)


def test_right_aligned_columns_are_not_padded():
    assert padded(column("220", "24", alignment=Alignment.RIGHT)) == [None, None]


def test_short_entries_are_centred_and_sentences_begin_at_the_left():
    assert alignments(column("合格", "不合格"), [20]) == (Alignment.CENTER,)
    assert alignments(column("目视检查外壳、铭牌和端子"), [20]) == (Alignment.LEFT,)
    assert alignments(column("目视检查"), [3]) == (Alignment.LEFT,)
    assert alignments(column("目视检查", alignment=Alignment.RIGHT), [3]) == (Alignment.RIGHT,)


def test_merged_cells_do_not_decide_over_a_column():
    rows = (Row(cells=(Cell(column=0, colspan=2, children=t("一个很长很长很长很长的合并的格")),)), row("甲", "乙"))
    table = Table(columns=(Alignment.AUTO,) * 2, header_rows=0, rows=rows)
    assert alignments(table, [20, 20]) == (Alignment.CENTER, Alignment.CENTER)


def test_groups_of_digits_count_on_both_sides_of_the_point():
    assert padded(column("1 760", "0.018 9")) == ["1 760\u2008\u2007\u2007\u2007\u2007\u2007", "\u2007" * 4 + "0.018 9"]
