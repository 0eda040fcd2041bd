import pytest

from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES, Align
from biaogao.gbt.typography import FONT_ROW, FONT_TABLE, PAGE, Face
from biaogao.gbt.units import Length, Lines, Size, pt

# （续） is a run.
WITHOUT_STYLE = {38}
# 发布 and the label of a note are runs inside paragraphs of another look.
SET_BY_RUNS = {13, 44}


def test_every_role_has_a_look():
    assert set(STYLES) == set(Role)


def test_every_row_of_the_font_table_is_served():
    served = {number for style in STYLES.values() for number in style.rows}
    assert {row.number for row in FONT_TABLE} - served == WITHOUT_STYLE


@pytest.mark.parametrize("role", [role for role, style in STYLES.items() if style.rows])
def test_face_and_size_are_those_of_the_font_table(role):
    style = STYLES[role]
    for number in style.rows:
        row = FONT_ROW[number]
        if number in SET_BY_RUNS or row.size is None:
            continue
        assert style.face is row.face, (role, number)
        assert style.size is row.size, (role, number)


def test_special_lettering_is_replaced_by_a_plain_face():
    assert {STYLES[role].face for role in (Role.COVER_MARK, Role.COVER_BANNER, Role.COVER_PUBLISHER)} == {Face.HEI}


@pytest.mark.parametrize(
    ("role", "before"),
    [
        (Role.CHAPTER, 1),
        (Role.CLAUSE_1, 0.5),
        (Role.ANNEX_CHAPTER, 1),
        (Role.TABLE_TITLE, 0.5),
        (Role.CONTENTS_1, 0.25),
    ],
)
def test_free_space_follows_the_grid(role, before):
    assert STYLES[role].before == STYLES[role].after == Lines(before)


@pytest.mark.parametrize(
    ("role", "left_mm", "hanging_mm"),
    [
        (Role.LIST_LETTER, 14.8, 7.4),
        (Role.LIST_DASH, 14.8, 7.4),
        (Role.LIST_NUMBER, 22.2, 7.4),
        (Role.LIST_DOT, 22.2, 7.4),
    ],
)
def test_lists_stand_where_the_rule_wants(role, left_mm, hanging_mm):
    assert round(STYLES[role].left.mm, 1) == left_mm
    assert round(STYLES[role].hanging.mm, 1) == hanging_mm


def test_notes_begin_two_ems_in():
    for role in (Role.NOTE, Role.NOTE_NUMBERED, Role.FIGURE_NOTE):
        style = STYLES[role]
        assert round(Length(style.left - style.hanging).mm, 1) == 7.4


def test_running_lines_fill_the_margins_and_no_more():
    odd, page = STYLES[Role.HEADER_ODD], STYLES[Role.FOOTER_ODD]
    header = odd.line.twips + odd.after.twips
    footer = page.line.twips + page.before.twips
    assert 0 <= PAGE.top.twips - PAGE.header.twips - header <= 1
    assert 0 <= PAGE.bottom.twips - PAGE.footer.twips - footer <= 1
    assert odd.line == pt(14)
    assert (odd.align, STYLES[Role.HEADER_EVEN].align) == (Align.RIGHT, Align.LEFT)


def test_headings_stay_with_what_follows_and_new_pages_are_where_they_must_be():
    assert all(STYLES[role].keep_next for role in (Role.CHAPTER, Role.CLAUSE_3, Role.ANNEX_MARK, Role.TABLE_TITLE))
    breaking = {role for role, style in STYLES.items() if style.page_break}
    assert breaking == {Role.FRONT_TITLE, Role.ANNEX_MARK, Role.BIBLIOGRAPHY_TITLE, Role.INDEX_TITLE}


def test_doubtful_values_say_why():
    assert STYLES[Role.TITLE].doubtful
    assert STYLES[Role.TITLE].size is Size.THREE
