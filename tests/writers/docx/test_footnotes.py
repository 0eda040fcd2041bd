from biaogao.gbt.roles import Role
from biaogao.model.nodes import Footnote, FootnoteMark
from writers.docx.pieces import clause, p, ref, t
from writers.docx.written import W, instructions, parsed, text_of, write

NOTES = (
    Footnote(label="b", key="fn-b", children=t("乙注。")),
    Footnote(label="a", key="fn-a", children=(*t("甲注，见"), ref("c"), *t("。"))),
)


def marked(*labels):
    return clause(1, "章", p(*(FootnoteMark(label=label) for label in labels)), id="c")


def test_footnotes_are_real_and_come_in_the_order_of_their_marks(tmp_path):
    page = write(tmp_path, marked("a", "b"), footnotes=NOTES)
    references = [node.get(f"{W}id") for node in page.root.iter(f"{W}footnoteReference")]
    assert references == ["1", "2"]
    assert [text_of(parsed(note)).strip("\t") for note in page.parts.footnotes] == [
        ")\t\t甲注，见第1章。",
        ")\t\t乙注。",
    ]
    own = parsed(page.parts.footnotes[0])
    assert len(list(own.iter(f"{W}footnoteRef"))) == 1


def test_the_half_bracket_follows_the_number_in_text_and_note(tmp_path):
    page = write(tmp_path, marked("a"), footnotes=NOTES)
    assert page.paragraphs(Role.PARAGRAPH) == [")"]
    [bracket] = [run for run in page.find(Role.PARAGRAPH).iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert bracket.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "FootnoteReference"


def test_a_second_mark_refers_to_the_first(tmp_path):
    page = write(tmp_path, marked("a", "a"), footnotes=NOTES)
    assert instructions(page.root) == ["NOTEREF _gb_fn_a \\f \\h"]
    assert page.paragraphs(Role.PARAGRAPH) == [")1)"]
    assert len(page.parts.footnotes) == 1
    assert "_gb_fn_a" in page.bookmarks()


def test_a_mark_without_text_stays_as_typed(tmp_path):
    assert write(tmp_path, marked("x")).paragraphs(Role.PARAGRAPH) == ["[^x]"]


def test_local_marks_are_raised_letters(tmp_path):
    page = write(tmp_path, clause(1, "章", p("直流", FootnoteMark(label="a", local=True))))
    letter = list(page.find(Role.PARAGRAPH).iter(f"{W}r"))[-1]
    assert text_of(letter) == "a"
    assert letter.find(f"{W}rPr/{W}vertAlign").get(f"{W}val") == "superscript"
