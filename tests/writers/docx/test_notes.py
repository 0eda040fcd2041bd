from biaogao.gbt.roles import Role
from biaogao.model.nodes import Alignment, Example, Formula, NoteBlock, Table
from writers.docx.pieces import clause, p, row
from writers.docx.test_lists import numbered
from writers.docx.written import W, style_of, text_of, write


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


def test_a_framed_example_stands_in_one_cell_under_its_label(tmp_path):
    example = Example(children=(p("甲。"), p("乙。")), id="ex", framed=True)
    page = write(tmp_path, clause(1, "章", example))
    [frame] = list(page.root.iter(f"{W}tbl"))
    assert style_of(frame.getprevious()) == Role.EXAMPLE.style_id
    assert [text_of(one) for one in frame.iter(f"{W}p")] == ["甲。", "乙。"]
    borders = frame.find(f"{W}tblPr/{W}tblBorders")
    assert [one.get(f"{W}sz") for one in borders] == ["4"] * 4
    # What follows must not grow into the frame.
    assert style_of(frame.getnext()) == Role.FIELD_END.style_id


def test_a_table_in_a_frame_is_narrower_and_is_followed_by_a_paragraph(tmp_path):
    inner = Table(columns=(Alignment.AUTO,), header_rows=1, rows=(row("甲"), row("乙")), landscape=True)
    page = write(tmp_path, clause(1, "章", Example(children=(inner,), framed=True)))
    outer, table = page.root.iter(f"{W}tbl")
    width = [int(one.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) for one in (outer, table)]
    assert width[0] - width[1] == 180
    assert outer.find(f".//{W}tc")[-1].tag == f"{W}p"
    assert not page.root.xpath("//processing-instruction()")


def test_an_empty_frame_still_has_a_paragraph(tmp_path):
    page = write(tmp_path, clause(1, "章", Example(children=(), framed=True)))
    assert len(page.root.findall(f".//{W}tc/{W}p")) == 1
