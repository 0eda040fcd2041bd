from biaogao.gbt.roles import Role
from biaogao.model.nodes import Example, Formula, NoteBlock
from writers.docx.pieces import clause, p
from writers.docx.test_lists import numbered
from writers.docx.written import write


def note(text, **rest):
    return NoteBlock(children=(p(text), *rest.pop("more", ())), **rest)


def test_a_single_note_is_bare_and_several_count_anew_in_each_clause(tmp_path):
    page = write(
        tmp_path,
        clause(
            1,
            "章",
            clause(2, "一", note("单。")),
            clause(2, "二", note("甲。"), note("乙。")),
            clause(2, "三", note("丙。"), note("丁。")),
        ),
    )
    assert page.paragraphs(Role.NOTE) == ["单。"]
    assert page.paragraphs(Role.NOTE_NUMBERED) == ["甲。", "乙。", "丙。", "丁。"]
    several = [place for style, *place in numbered(page) if style == Role.NOTE_NUMBERED.style_id]
    assert several == [[101, 0], [101, 0], [102, 0], [102, 0]]


def test_further_paragraphs_of_a_note(tmp_path):
    page = write(tmp_path, clause(1, "章", note("甲。", more=(p("后续。"),))))
    assert page.paragraphs()[1:] == [(Role.NOTE.style_id, "甲。"), (Role.NOTE_TEXT.style_id, "后续。")]


def test_the_label_of_an_example_stands_alone_and_its_blocks_follow(tmp_path):
    example = Example(children=(p("内容。"), Formula(tex="a+b")), id="ex")
    page = write(tmp_path, clause(1, "章", example))
    assert page.paragraphs()[1:] == [
        (Role.EXAMPLE.style_id, ""),
        (Role.EXAMPLE_TEXT.style_id, "内容。"),
        (Role.FORMULA.style_id, "\t"),
    ]
    assert "_gb_ex" in page.bookmarks()


def test_several_examples_are_numbered(tmp_path):
    page = write(tmp_path, clause(1, "章", Example(children=(p("甲。"),)), Example(children=(p("乙。"),))))
    assert len(page.paragraphs(Role.EXAMPLE_NUMBERED)) == 2
    assert page.paragraphs(Role.EXAMPLE_TEXT) == ["甲。", "乙。"]
