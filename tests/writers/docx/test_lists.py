from biaogao.gbt.roles import Role
from biaogao.model.nodes import List, NoteBlock
from biaogao.writers.docx.numbering import NO_LIST
from biaogao.writers.docx.parts import Counted
from writers.docx.pieces import clause, item, p
from writers.docx.written import W, style_of, write

NESTED = List(ordered=True, items=(item("丙；"), item("丁。")))


def numbering(paragraph):
    properties = paragraph.find(f"{W}pPr/{W}numPr")
    return int(properties.find(f"{W}numId").get(f"{W}val")), int(properties.find(f"{W}ilvl").get(f"{W}val"))


def numbered(page):
    return [
        (style_of(one), *numbering(one)) for one in page.root.iter(f"{W}p") if one.find(f"{W}pPr/{W}numPr") is not None
    ]


def test_two_levels_count_with_lists_that_begin_anew(tmp_path):
    first = List(ordered=True, items=(item("甲；"), item("乙：", NESTED)))
    second = List(ordered=True, items=(item("又一。"),))
    page = write(tmp_path, clause(1, "章", first, p("段"), second))
    letter, number = Role.LIST_LETTER.style_id, Role.LIST_NUMBER.style_id
    assert numbered(page) == [(letter, 101, 0), (letter, 101, 0), (number, 102, 1), (number, 102, 1), (letter, 103, 0)]
    assert [one.kind for one in page.parts.lists] == [Counted.LETTERS] * 3
    assert page.paragraphs(Role.LIST_LETTER) == ["甲；", "乙：", "又一。"]


def test_dashes_and_dots(tmp_path):
    inner = List(ordered=False, items=(item("点。"),))
    page = write(tmp_path, clause(1, "章", List(ordered=False, items=(item("横：", inner),))))
    assert numbered(page) == [(Role.LIST_DASH.style_id, 101, 0), (Role.LIST_DOT.style_id, 102, 1)]


def test_further_paragraphs_of_an_item_take_its_indent(tmp_path):
    inner = List(ordered=True, items=(item("丙。", p("丙的说明。")),))
    page = write(tmp_path, clause(1, "章", List(ordered=True, items=(item("甲。", p("甲的说明。"), inner),))))
    assert page.paragraphs(Role.LIST_TEXT_1) == ["甲的说明。"]
    assert page.paragraphs(Role.LIST_TEXT_2) == ["丙的说明。"]


def test_a_third_level_looks_like_the_second(tmp_path):
    third = List(ordered=True, items=(item("戊。"),))
    second = List(ordered=True, items=(item("丙：", third),))
    page = write(tmp_path, clause(1, "章", List(ordered=True, items=(item("甲：", second),))))
    assert page.paragraphs(Role.LIST_NUMBER) == ["丙：", "戊。"]


def test_an_item_with_an_id_has_its_bookmark(tmp_path):
    page = write(tmp_path, clause(1, "章", List(ordered=True, items=(item("甲。", id="a-b"), item("乙。")))))
    assert {name for name in page.bookmarks() if not name.startswith("_gb_n")} == {"_gb_a_b"}


def test_dashes_in_a_note_are_numbered_by_their_style_and_letters_are_text(tmp_path):
    lists = (List(ordered=False, items=(item("一；"),)), List(ordered=True, items=(item("二。"),)))
    page = write(tmp_path, clause(1, "章", NoteBlock(children=(p("注："), *lists))))
    assert page.paragraphs(Role.NOTE_DASH) == ["一；", "a)二。"]
    dash, letter = (one for one in page.root.iter(f"{W}p") if style_of(one) == Role.NOTE_DASH.style_id)
    assert dash.find(f"{W}pPr/{W}numPr") is None
    assert numbering(letter) == NO_LIST
