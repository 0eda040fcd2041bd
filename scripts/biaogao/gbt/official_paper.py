"""The look of the text of an official paper (依据 GB/T 9704—2012, 5.2, 7.3.3, 7.5): page, and a style for each role.

Only roles of running text have a style; each is based on the same role as in a standard. What the standard of official
papers does not name, such as notes and tables, is set in sizes that stand to 三号 as those of a standard to 五号.
"""

from __future__ import annotations

from biaogao.gbt.roles import Role
from biaogao.gbt.styles import Align, Style, Tab
from biaogao.gbt.typography import Face, Page
from biaogao.gbt.units import Length, mm, pt

OFFICIAL_PAGE = Page(
    width=mm(210),
    height=mm(297),
    inner=mm(28),
    outer=mm(26),
    top=mm(37),
    bottom=mm(35),
    header=mm(20),
    # The number stands 7 mm below the text and is 5 mm high.
    footer=mm(23),
    lines=22,
)
OFFICIAL_PITCH = pt(28)
"""The distance of lines: 22 of them fill the page."""

_TITLE, _BODY, _SMALL, _CELL, _CELL_NOTE = pt(22), pt(16), pt(14), pt(12), pt(10.5)
_WIDTH = OFFICIAL_PAGE.text_width


def _ems(count: float, size: Length = _BODY) -> Length:
    return pt(count * size.points)


def _heading(face: Face, outline: int) -> Style:
    return Style(
        face=face,
        size=_BODY,
        align=Align.LEFT,
        first_line=_ems(2),
        line=OFFICIAL_PITCH,
        keep_next=True,
        keep_lines=True,
        outline=outline,
        follow=Role.PARAGRAPH,
    )


def _running(first_line: float = 2, face: Face = Face.FANGSONG, *, keep_next: bool = False) -> Style:
    # Lines of a set height, not of the grid: there LibreOffice lets formulas in the text sink below it.
    return Style(face=face, size=_BODY, first_line=_ems(first_line), keep_next=keep_next, line=OFFICIAL_PITCH)


def _below(parent: Role, face: Face = Face.FANGSONG) -> Style:
    """An untitled part or the number of a term: the number of its parent, the face of running text."""
    return Style(face=face, size=_BODY, first_line=_ems(2), line=OFFICIAL_PITCH, based_on=parent)


def _item(indent: float) -> Style:
    stop = Tab(kind="left", position=_ems(indent + 2))
    return Style(face=Face.FANGSONG, size=_BODY, first_line=_ems(indent), line=OFFICIAL_PITCH, tabs=(stop,))


def _note(size: Length = _SMALL, *, keep_next: bool = False) -> Style:
    return Style(
        face=Face.FANGSONG, size=size, first_line=_ems(2, size), keep_next=keep_next, natural_height=size < _SMALL
    )


def _footnote(*, keep_next: bool = False) -> Style:
    left = _ems(3, _CELL_NOTE)
    return Style(
        face=Face.FANGSONG,
        size=_CELL_NOTE,
        left=left,
        hanging=_ems(1, _CELL_NOTE),
        keep_next=keep_next,
        natural_height=True,
    )


def _caption(*, keep_next: bool) -> Style:
    return Style(
        face=Face.HEI, size=_SMALL, align=Align.CENTER, before=pt(4), after=pt(2), keep_next=keep_next, line=pt(22)
    )


def _number_of_page(align: Align) -> Style:
    """四号 and one character in from the outer edge (7.5)."""
    return Style(face=Face.SONG, size=_SMALL, align=align, left=_ems(1, _SMALL), right=_ems(1, _SMALL), line=_SMALL)


_CLAUSES = (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5)
_UNTITLED = (Role.UNTITLED_1, Role.UNTITLED_2, Role.UNTITLED_3, Role.UNTITLED_4, Role.UNTITLED_5)
_TERMS = (Role.TERM_1, Role.TERM_2, Role.TERM_3, Role.TERM_4, Role.TERM_5)
_ANNEX = (Role.ANNEX_CHAPTER, Role.ANNEX_CLAUSE_1, Role.ANNEX_CLAUSE_2, Role.ANNEX_CLAUSE_3, Role.ANNEX_CLAUSE_4)
_ANNEX_UNTITLED = (
    Role.ANNEX_CHAPTER_UNTITLED,
    Role.ANNEX_UNTITLED_1,
    Role.ANNEX_UNTITLED_2,
    Role.ANNEX_UNTITLED_3,
    Role.ANNEX_UNTITLED_4,
)
# 黑体, 楷体, then 仿宋 (7.3.3).
_FACES = (Face.HEI, Face.KAI, *[Face.FANGSONG] * 4)

OFFICIAL_STYLES: dict[Role, Style] = {
    Role.NORMAL: Style(face=Face.FANGSONG, size=_BODY),
    Role.PARAGRAPH: _running(),
    **{role: _heading(_FACES[level], level) for level, role in enumerate(_CLAUSES)},
    **{role: _below(parent) for role, parent in zip(_UNTITLED, _CLAUSES[1:], strict=True)},
    **{role: _below(parent) for role, parent in zip(_TERMS, _CLAUSES[1:], strict=True)},
    Role.TERM_NAME: _running(face=Face.HEI, keep_next=True),
    Role.SOURCE: _running(),
    Role.ANNEX_MARK: Style(
        face=Face.HEI, size=_BODY, align=Align.CENTER, after=pt(14), keep_next=True, page_break=True, outline=0
    ),
    **{role: _heading(_FACES[level], level + 1) for level, role in enumerate(_ANNEX)},
    **{role: _below(parent) for role, parent in zip(_ANNEX_UNTITLED, _ANNEX, strict=True)},
    Role.LIST_LETTER: _item(2),
    Role.LIST_NUMBER: _item(4),
    Role.LIST_DASH: _item(2),
    Role.LIST_DOT: _item(4),
    Role.LIST_TEXT_1: _running(4),
    Role.LIST_TEXT_2: _running(6),
    Role.NOTE: _note(),
    Role.NOTE_NUMBERED: _note(),
    Role.NOTE_TEXT: _note(),
    Role.NOTE_DASH: Style(
        face=Face.FANGSONG,
        size=_SMALL,
        first_line=_ems(2, _SMALL),
        tabs=(Tab(kind="left", position=_ems(4, _SMALL)),),
    ),
    Role.EXAMPLE: Style(face=Face.HEI, size=_SMALL, first_line=_ems(2, _SMALL), keep_next=True),
    Role.EXAMPLE_NUMBERED: Style(face=Face.HEI, size=_SMALL, first_line=_ems(2, _SMALL), keep_next=True),
    Role.EXAMPLE_TEXT: _note(),
    Role.CAUTION: _running(face=Face.HEI),
    Role.REFERENCE_ENTRY: _running(),
    Role.BIBLIOGRAPHY_ENTRY: _running(),
    Role.SYMBOL_ENTRY: _running(),
    Role.TABLE_TITLE: _caption(keep_next=True),
    Role.ANNEX_TABLE_TITLE: _caption(keep_next=True),
    Role.TABLE_CONTINUED: _caption(keep_next=True),
    Role.TABLE_UNIT: Style(face=Face.FANGSONG, size=_CELL, align=Align.RIGHT, keep_next=True, natural_height=True),
    Role.TABLE_TEXT: Style(
        face=Face.FANGSONG, size=_CELL, align=Align.CENTER, before=pt(2), after=pt(2), natural_height=True
    ),
    Role.TABLE_PARAGRAPH: _note(_CELL_NOTE),
    Role.TABLE_NOTE: _note(_CELL_NOTE),
    Role.TABLE_NOTE_NUMBERED: _note(_CELL_NOTE),
    Role.TABLE_FOOTNOTE: _footnote(),
    Role.TABLE_AFTER: Style(face=Face.FANGSONG, size=_CELL_NOTE, line=pt(14)),
    Role.FIGURE: Style(face=Face.FANGSONG, size=_CELL, align=Align.CENTER, keep_next=True, natural_height=True),
    Role.FIGURE_TITLE: _caption(keep_next=False),
    Role.ANNEX_FIGURE_TITLE: _caption(keep_next=False),
    Role.SUBFIGURE_TITLE: Style(face=Face.HEI, size=_CELL, align=Align.CENTER, keep_next=True, natural_height=True),
    Role.FIGURE_TEXT: Style(face=Face.FANGSONG, size=_CELL, align=Align.CENTER, keep_next=True, natural_height=True),
    Role.FIGURE_KEY: Style(face=Face.FANGSONG, size=_CELL, left=_ems(2), keep_next=True, natural_height=True),
    Role.FIGURE_PARAGRAPH: _note(_CELL_NOTE, keep_next=True),
    Role.FIGURE_NOTE: _note(_CELL_NOTE, keep_next=True),
    Role.FIGURE_NOTE_NUMBERED: _note(_CELL_NOTE, keep_next=True),
    Role.FIGURE_FOOTNOTE: _footnote(keep_next=True),
    Role.FORMULA: Style(
        face=Face.FANGSONG,
        size=_BODY,
        align=Align.LEFT,
        natural_height=True,
        tabs=(
            Tab(kind="center", position=Length(_WIDTH // 2)),
            Tab(kind="right", position=_WIDTH, leader="middleDot"),
        ),
    ),
    Role.FORMULA_WHERE: Style(face=Face.FANGSONG, size=_BODY, left=_ems(2), keep_next=True),
    Role.FORMULA_SYMBOL: Style(face=Face.FANGSONG, size=_BODY, left=_ems(6), hanging=_ems(4)),
    # 二号小标宋 (7.3.1).
    Role.TITLE: Style(face=Face.TITLE_SONG, size=_TITLE, align=Align.CENTER, keep_next=True, line=pt(34)),
    Role.FIELD_END: Style(size=pt(1), line=pt(1)),
    Role.HEADER_ODD: Style(size=_CELL_NOTE),
    Role.HEADER_EVEN: Style(size=_CELL_NOTE),
    Role.FOOTER_ODD: _number_of_page(Align.RIGHT),
    Role.FOOTER_EVEN: _number_of_page(Align.LEFT),
    Role.FOOTNOTE_TEXT: Style(face=Face.FANGSONG, size=_CELL_NOTE, natural_height=True),
}
