"""The styles of official papers: of running text, based as in a standard, in the sizes of GB/T 9704."""

from biaogao.gbt.official_paper import OFFICIAL_PAGE, OFFICIAL_PITCH, OFFICIAL_STYLES
from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES
from biaogao.gbt.typography import Face
from biaogao.gbt.units import mm, pt


def test_each_style_stands_on_the_one_it_stands_on_in_a_standard() -> None:
    for role, style in OFFICIAL_STYLES.items():
        assert style.based_on is STYLES[role].based_on, role
        assert style.based_on in OFFICIAL_STYLES
        assert style.follow is None or style.follow in OFFICIAL_STYLES


def test_only_what_stands_outside_of_running_text_has_no_style() -> None:
    outside = ("COVER_", "CONTENTS_", "BACK_", "INDEX_", "INTRODUCTION_", "FRONT_", "END_", "BIBLIOGRAPHY_")
    missing = [role for role in Role if role not in OFFICIAL_STYLES]
    assert all(role.name.startswith(outside) for role in missing)


def test_page_and_lines_are_those_of_an_official_paper() -> None:
    page = OFFICIAL_PAGE
    assert (page.top, page.bottom, page.inner, page.outer) == (mm(37), mm(35), mm(28), mm(26))
    assert page.text_width == mm(156)
    assert 22 * OFFICIAL_PITCH <= page.height - page.top - page.bottom < 23 * OFFICIAL_PITCH


def test_headings_are_black_then_italic_then_plain() -> None:
    faces = [OFFICIAL_STYLES[role].face for role in (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3)]
    assert faces == [Face.HEI, Face.KAI, Face.FANGSONG, Face.FANGSONG]
    assert OFFICIAL_STYLES[Role.PARAGRAPH].points == pt(16)
    assert OFFICIAL_STYLES[Role.TITLE].points == pt(22)
