from biaogao.opinions.form_rows import FormCell, FormRow, form_of, rows_of
from biaogao.opinions.opinion import Channel

HEADS = ("序号", "章条编号", "意见内容", "修改建议", "理由")


def form(*rows):
    return form_of(rows_of(rows), Channel.EXCEL_FORM)


def test_rows_below_heads_wherever_they_stand():
    found = form(("标题",), ("单位：示例甲局",), HEADS, ("1", "5.1", "甲", "乙", "丙"))
    (one,) = found.opinions
    assert (one.cited, one.opinion, one.proposal, one.reason, one.place) == ("5.1", "甲", "乙", "丙", "第4行")
    assert found.facts.unit == "示例甲局"


def test_empty_rows_remarks_and_signatures_are_no_opinions():
    found = form(
        HEADS,
        ("1", "5.1", "甲", "", ""),
        ("2", "", "", "", ""),
        ("注：可另附页",),
        ("说明：已经内部讨论",),
        ("单位（盖章）：示例甲局  日期：2024年4月1日",),
    )
    assert len(found.opinions) == 1
    assert found.facts.unit == "示例甲局"
    assert found.facts.date == "2024-04-01"
    assert found.notes == ("第5行是说明，未作意见：说明：已经内部讨论",)


def test_examples_of_a_form_are_no_opinions():
    found = form(HEADS, ("示例", "5.1", "建议改为……", "", ""), ("1", "5.2", "甲", "", ""))
    assert [one.cited for one in found.opinions] == ["5.2"]
    assert "示例" in found.notes[0]


def test_no_opinion_said_in_the_table():
    for row in (("1", "", "无意见", "", ""), ("无意见",), ("", "", "无", "", "")):
        found = form(HEADS, row)
        assert found.nothing
        assert not found.opinions


def test_no_opinion_beside_an_opinion_does_not_count():
    found = form(HEADS, ("1", "5.1", "甲", "", ""), ("2", "", "无", "", ""))
    assert not found.nothing
    assert len(found.opinions) == 1


def test_heads_again_on_the_next_page():
    found = form(HEADS, ("1", "5.1", "甲", "", ""), HEADS, ("2", "5.2", "乙", "", ""))
    assert [one.cited for one in found.opinions] == ["5.1", "5.2"]


def test_one_field_a_line():
    found = form(("条款", "6.1"), ("意见", "甲"), ("理由", "乙"), ("条款", "6.2"), ("意见", "丙"))
    assert [(one.cited, one.opinion, one.reason) for one in found.opinions] == [("6.1", "甲", "乙"), ("6.2", "丙", "")]
    assert found.headed


def test_an_opinion_merged_over_rows_is_one():
    rows = (
        FormRow(line=1, cells=tuple(FormCell(text=text) for text in HEADS)),
        FormRow(line=2, cells=tuple(FormCell(text=text) for text in ("1", "5.1", "甲", "子", ""))),
        FormRow(
            line=3,
            cells=(
                FormCell(text="1"),
                FormCell(text="5.2"),
                FormCell(text="甲", joined=True),
                FormCell(text="丑"),
                FormCell(),
            ),
        ),
    )
    (one,) = form_of(rows, Channel.WORD_FORM).opinions
    assert (one.cited, one.opinion, one.proposal) == ("5.1、5.2", "甲", "子\n丑")


def test_a_clause_that_became_a_date_is_read_back_and_said():
    rows = (
        FormRow(line=1, cells=(FormCell(text="条款"), FormCell(text="意见"))),
        FormRow(line=2, cells=(FormCell(text="2024-05-01", day=(5, 1)), FormCell(text="甲"))),
    )
    found = form_of(rows, Channel.EXCEL_FORM)
    assert found.opinions[0].cited == "5.1"
    assert "当成了日期" in found.notes[0]


def test_a_row_with_the_text_alone_is_said():
    found = form(("章条", "原文", "意见"), ("5.1", "甲乙丙", ""))
    assert not found.opinions
    assert "只写了原文" in found.notes[0]


def test_labels_inside_one_cell_are_taken_apart():
    (one,) = form(("章条", "意见"), ("5.1", "原文：甲\n建议：乙\n理由：丙")).opinions
    assert (one.anchor, one.proposal, one.reason) == ("甲", "乙", "丙")


def test_the_key_of_our_own_form_is_a_bookmark():
    (one,) = form(("章条编号", "意见内容", "条款标识"), ("5.1", "甲", "c-12")).opinions
    assert one.bookmarks == ("_gb_c_12",)


def test_a_table_of_something_else_is_no_form():
    assert not form(("能源", "数量"), ("电", "1")).headed
