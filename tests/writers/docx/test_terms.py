from biaogao.gbt.elements import Element
from biaogao.gbt.roles import Role
from biaogao.model.nodes import Math, NoteBlock, SourceNote
from writers.docx.pieces import clause, p, t, term
from writers.docx.written import write


def test_a_term_entry_in_the_order_of_the_standard(tmp_path):
    entry = term(
        "采集终端",
        "collecting terminal",
        p("装置。"),
        NoteBlock(children=(p("注文。"),)),
        SourceNote(children=t("[来源：GB/T 1—2020，3.1]")),
        admitted=(t("终端"), t("采集器")),
        deprecated=(t("集中器"),),
        symbols=((Math(tex="T"),),),
        id="term",
    )
    page = write(tmp_path, clause(1, "术语和定义", entry, element=Element.TERMS))
    assert page.paragraphs()[1:] == [
        (Role.TERM_1.style_id, ""),
        (Role.TERM_NAME.style_id, "采集终端\u3000collecting terminal"),
        (Role.PARAGRAPH.style_id, "许用术语：终端"),
        (Role.PARAGRAPH.style_id, "许用术语：采集器"),
        (Role.PARAGRAPH.style_id, "拒用术语：集中器"),
        (Role.PARAGRAPH.style_id, "T"),
        (Role.PARAGRAPH.style_id, "装置。"),
        (Role.NOTE.style_id, "注文。"),
        (Role.SOURCE.style_id, "[来源：GB/T 1—2020，3.1]"),
    ]
    assert "_gb_term" in page.bookmarks()


def test_grouped_terms_count_one_level_deeper(tmp_path):
    page = write(tmp_path, clause(1, "术语和定义", clause(2, "组", term("甲", "a")), element=Element.TERMS))
    assert page.paragraphs(Role.TERM_2) == [""]
