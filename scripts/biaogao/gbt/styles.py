"""The one table that rules how each role looks (依据 GB/T 1.1—2020, 第10章, 表F.1).

Styles of Word files, lint of layout and tests read it. `rows` are the rows of 表F.1 that a style serves; face and
size must be theirs, which a test holds.
"""

from __future__ import annotations

import enum

import msgspec

from biaogao.gbt.roles import Role
from biaogao.gbt.typography import (
    COVER_RULE,
    END_LINE_WEIGHT,
    END_LINE_WIDTH,
    INDEX_COLUMN,
    PAGE,
    THICK_RULE,
    Face,
)
from biaogao.gbt.units import Em, Length, Lines, Size, mm, pt


class Align(enum.StrEnum):
    """How lines lie between the indents; the value is that of w:jc."""

    BOTH = "both"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    SPREAD = "distribute"


class Tab(msgspec.Struct, frozen=True, kw_only=True):
    """A tab stop; `leader` is that of w:tab."""

    kind: str
    position: Length
    leader: str = ""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule under the paragraph, above it, or all round it where `box` is set."""

    weight: Length
    box: bool = False
    above: bool = False


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """The look of a role. `before` and `after` are what stands free; `line` None is the grid of 15.6 pt.

    `spread` is added after each character; `page_break` begins a new page; `outline` is the level in Word's navigation.
    """

    rows: tuple[int, ...] = ()
    face: Face = Face.SONG
    size: Size | Length = Size.FIVE
    align: Align = Align.BOTH
    first_line: Em | Length | None = None
    left: Length | None = None
    right: Length | None = None
    hanging: Length | None = None
    before: Lines | Length = Length(0)
    after: Lines | Length = Length(0)
    line: Length | None = None
    spread: Length = Length(0)
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    outline: int | None = None
    based_on: Role = Role.NORMAL
    follow: Role | None = None
    tabs: tuple[Tab, ...] = ()
    rule: Rule | None = None
    natural_height: bool = False
    doubtful: str = ""

    @property
    def points(self) -> Length:
        """The type size as a length."""
        return self.size.length if isinstance(self.size, Size) else self.size


_TWO = Em(2)
_ONE_LINE, _HALF_LINE, _QUARTER_LINE = Lines(1), Lines(0.5), Lines(0.25)
_EM = Size.FIVE.length
_BODY = Role.PARAGRAPH
_WIDTH = PAGE.text_width
_TITLE_DOUBT = "标题上下空距标准正文未规定，按印刷本量得"


def _ems(count: float) -> Length:
    return Em(count).length


def _heading(outline: int | None, space: Lines, rows: tuple[int, ...] = (33,)) -> Style:
    return Style(
        rows=rows,
        face=Face.HEI,
        before=space,
        after=space,
        keep_next=True,
        keep_lines=True,
        outline=outline,
        follow=_BODY,
    )


def _plain(parent: Role) -> Style:
    """An untitled 条 or a term number: the number of its parent style, no free space (7.3.3)."""
    return Style(rows=(34,), based_on=parent)


def _term(parent: Role) -> Style:
    return Style(rows=(22,), face=Face.HEI, based_on=parent, keep_next=True, follow=Role.TERM_NAME)


def _title(*, page_break: bool, before: Length, after: Length) -> Style:
    return Style(
        face=Face.HEI,
        size=Size.THREE,
        align=Align.CENTER,
        before=before,
        after=after,
        line=pt(20),
        keep_next=True,
        page_break=page_break,
        follow=_BODY,
        doubtful=_TITLE_DOUBT,
    )


def _back_title(rows: tuple[int, ...]) -> Style:
    return Style(
        rows=rows,
        face=Face.HEI,
        align=Align.CENTER,
        before=pt(32),
        after=pt(25.4),
        spread=_EM,
        keep_next=True,
        page_break=True,
        outline=0,
        follow=_BODY,
        doubtful=_TITLE_DOUBT,
    )


def _small(left: Length, hanging: Length, rows: tuple[int, ...] = (44, 45)) -> Style:
    return Style(rows=rows, size=Size.SMALL_FIVE, left=left, hanging=hanging)


def _caption(after_title: bool) -> Style:
    return Style(
        rows=(36,),
        face=Face.HEI,
        align=Align.CENTER,
        before=_HALF_LINE,
        after=_HALF_LINE,
        keep_next=after_title,
        follow=_BODY,
    )


def _contents(indent: int) -> Style:
    space = _QUARTER_LINE if indent == 0 else Length(0)
    return Style(
        rows=(15,),
        align=Align.LEFT,
        left=_ems(indent),
        before=space,
        after=space,
        tabs=(Tab(kind="right", position=mm(164.8), leader="dot"),),
    )


def _running_line(rows: tuple[int, ...], face: Face, size: Size, align: Align) -> Style:
    """书眉 or 页码: with its free space it fills the margin exactly, so that no program can move the text.

    LibreOffice lets the text of a section's first page begin right under the 书眉 where the section opens an odd page.
    """
    if face is Face.HEI:
        line = pt(14)
        return Style(
            rows=rows, face=face, size=size, align=align, line=line, after=_rest(PAGE.top - PAGE.header - line)
        )
    line = pt(12)
    return Style(
        rows=rows, face=face, size=size, align=align, line=line, before=_rest(PAGE.bottom - PAGE.footer - line)
    )


def _rest(length: int) -> Length:
    """A length cut to whole twips, so that rounding never fills more than there is."""
    return pt(length // pt(0.05) / 20)


_NOTE_LABEL = Em(2, Size.SMALL_FIVE).length
_NUMBERED_LABEL = Em(2.5, Size.SMALL_FIVE).length
_CELL_EM = Size.SMALL_FIVE.length


def _cover(rows: tuple[int, ...], size: Size | Length, line: Length, align: Align) -> Style:
    return Style(rows=rows, face=Face.HEI, size=size, line=line, align=align)


STYLES: dict[Role, Style] = {
    Role.NORMAL: Style(),
    Role.PARAGRAPH: Style(rows=(17, 19, 24, 28, 34), first_line=_TWO),
    Role.CHAPTER: _heading(0, _ONE_LINE),
    Role.CLAUSE_1: _heading(1, _HALF_LINE),
    Role.CLAUSE_2: _heading(2, _HALF_LINE),
    Role.CLAUSE_3: _heading(3, _HALF_LINE),
    Role.CLAUSE_4: _heading(4, _HALF_LINE),
    Role.CLAUSE_5: _heading(5, _HALF_LINE),
    Role.UNTITLED_1: _plain(Role.CLAUSE_1),
    Role.UNTITLED_2: _plain(Role.CLAUSE_2),
    Role.UNTITLED_3: _plain(Role.CLAUSE_3),
    Role.UNTITLED_4: _plain(Role.CLAUSE_4),
    Role.UNTITLED_5: _plain(Role.CLAUSE_5),
    Role.TERM_1: _term(Role.CLAUSE_1),
    Role.TERM_2: _term(Role.CLAUSE_2),
    Role.TERM_3: _term(Role.CLAUSE_3),
    Role.TERM_4: _term(Role.CLAUSE_4),
    Role.TERM_5: _term(Role.CLAUSE_5),
    Role.TERM_NAME: Style(rows=(23,), face=Face.HEI, first_line=_TWO, keep_next=True, follow=_BODY),
    Role.SOURCE: Style(rows=(35,), first_line=_TWO),
    Role.INTRODUCTION_CLAUSE_1: _heading(1, _HALF_LINE),
    Role.INTRODUCTION_CLAUSE_2: _heading(2, _HALF_LINE),
    Role.INTRODUCTION_UNTITLED_1: _plain(Role.INTRODUCTION_CLAUSE_1),
    Role.INTRODUCTION_UNTITLED_2: _plain(Role.INTRODUCTION_CLAUSE_2),
    Role.ANNEX_MARK: Style(
        rows=(25, 26, 27),
        face=Face.HEI,
        align=Align.CENTER,
        before=pt(32),
        after=pt(14),
        keep_next=True,
        page_break=True,
        outline=0,
        follow=_BODY,
        doubtful=_TITLE_DOUBT,
    ),
    Role.ANNEX_CHAPTER: _heading(1, _ONE_LINE),
    Role.ANNEX_CLAUSE_1: _heading(2, _HALF_LINE),
    Role.ANNEX_CLAUSE_2: _heading(3, _HALF_LINE),
    Role.ANNEX_CLAUSE_3: _heading(4, _HALF_LINE),
    Role.ANNEX_CLAUSE_4: _heading(5, _HALF_LINE),
    Role.ANNEX_CHAPTER_UNTITLED: _plain(Role.ANNEX_CHAPTER),
    Role.ANNEX_UNTITLED_1: _plain(Role.ANNEX_CLAUSE_1),
    Role.ANNEX_UNTITLED_2: _plain(Role.ANNEX_CLAUSE_2),
    Role.ANNEX_UNTITLED_3: _plain(Role.ANNEX_CLAUSE_3),
    Role.ANNEX_UNTITLED_4: _plain(Role.ANNEX_CLAUSE_4),
    Role.LIST_LETTER: Style(rows=(34,), left=_ems(4), hanging=_ems(2)),
    Role.LIST_NUMBER: Style(rows=(34,), left=_ems(6), hanging=_ems(2)),
    Role.LIST_DASH: Style(rows=(34,), left=_ems(4), hanging=_ems(2)),
    Role.LIST_DOT: Style(rows=(34,), left=_ems(6), hanging=_ems(2)),
    Role.LIST_TEXT_1: Style(rows=(34,), left=_ems(4)),
    Role.LIST_TEXT_2: Style(rows=(34,), left=_ems(6)),
    Role.NOTE: _small(Length(_ems(2) + _NOTE_LABEL), _NOTE_LABEL),
    Role.NOTE_NUMBERED: _small(Length(_ems(2) + _NUMBERED_LABEL), _NUMBERED_LABEL),
    Role.NOTE_TEXT: Style(rows=(45,), size=Size.SMALL_FIVE, left=Length(_ems(2) + _NOTE_LABEL)),
    Role.NOTE_DASH: _small(Length(mm(12.8) + _NOTE_LABEL), _NOTE_LABEL, rows=(45,)),
    Role.EXAMPLE: Style(
        rows=(42,), face=Face.HEI, size=Size.SMALL_FIVE, left=_ems(2), keep_next=True, follow=Role.EXAMPLE_TEXT
    ),
    Role.EXAMPLE_NUMBERED: Style(
        rows=(42,), face=Face.HEI, size=Size.SMALL_FIVE, left=_ems(2), keep_next=True, follow=Role.EXAMPLE_TEXT
    ),
    Role.EXAMPLE_TEXT: Style(rows=(43,), size=Size.SMALL_FIVE, first_line=_ems(2)),
    Role.CAUTION: Style(rows=(21,), face=Face.HEI, first_line=_TWO),
    Role.REFERENCE_ENTRY: Style(rows=(34,), first_line=_TWO),
    Role.SYMBOL_ENTRY: Style(rows=(34,), left=_ems(2)),
    Role.TABLE_TITLE: _caption(after_title=True),
    Role.ANNEX_TABLE_TITLE: _caption(after_title=True),
    Role.TABLE_CONTINUED: _caption(after_title=True),
    Role.TABLE_UNIT: Style(rows=(39,), size=Size.SMALL_FIVE, align=Align.RIGHT, keep_next=True),
    Role.TABLE_TEXT: Style(rows=(41,), size=Size.SMALL_FIVE, align=Align.CENTER),
    Role.TABLE_PARAGRAPH: Style(rows=(41,), size=Size.SMALL_FIVE, first_line=Em(2, Size.SMALL_FIVE)),
    Role.TABLE_NOTE: _small(Length(2 * _CELL_EM + _NOTE_LABEL), _NOTE_LABEL),
    Role.TABLE_NOTE_NUMBERED: _small(Length(2 * _CELL_EM + _NUMBERED_LABEL), _NUMBERED_LABEL),
    Role.TABLE_FOOTNOTE: _small(Length(3 * _CELL_EM), _CELL_EM, rows=(46,)),
    Role.TABLE_AFTER: Style(size=Size.FIVE),
    Role.FIGURE: Style(rows=(40,), size=Size.SIX, align=Align.CENTER, keep_next=True, natural_height=True),
    Role.FIGURE_TITLE: _caption(after_title=False),
    Role.ANNEX_FIGURE_TITLE: _caption(after_title=False),
    Role.SUBFIGURE_TITLE: Style(rows=(37,), face=Face.HEI, size=Size.SMALL_FIVE, align=Align.CENTER, keep_next=True),
    Role.FIGURE_TEXT: Style(rows=(40,), size=Size.SIX, align=Align.CENTER, keep_next=True),
    Role.FIGURE_KEY: Style(
        rows=(41,),
        size=Size.SMALL_FIVE,
        left=_ems(2),
        keep_next=True,
        doubtful="标引序号说明的字号表F.1未列出，按图、表中的说明文字取小五号",
    ),
    Role.FIGURE_PARAGRAPH: Style(
        rows=(41,), size=Size.SMALL_FIVE, first_line=_ems(2), keep_next=True, doubtful="字号表F.1未列出"
    ),
    Role.FIGURE_NOTE: msgspec.structs.replace(_small(Length(_ems(2) + _NOTE_LABEL), _NOTE_LABEL), keep_next=True),
    Role.FIGURE_NOTE_NUMBERED: msgspec.structs.replace(
        _small(Length(_ems(2) + _NUMBERED_LABEL), _NUMBERED_LABEL), keep_next=True
    ),
    Role.FIGURE_FOOTNOTE: msgspec.structs.replace(
        _small(Length(_ems(2) + _CELL_EM), _CELL_EM, rows=(46,)), keep_next=True
    ),
    Role.FORMULA: Style(
        align=Align.LEFT,
        natural_height=True,
        tabs=(
            Tab(kind="center", position=Length(_WIDTH // 2)),
            Tab(kind="right", position=_WIDTH, leader="middleDot"),
        ),
    ),
    Role.FORMULA_WHERE: Style(rows=(34,), left=_ems(2), keep_next=True),
    Role.FORMULA_SYMBOL: Style(rows=(34,), left=_ems(6), hanging=_ems(4), tabs=(Tab(kind="left", position=_ems(4)),)),
    Role.TITLE: msgspec.structs.replace(_title(page_break=False, before=pt(34.5), after=pt(28.5)), rows=(20,)),
    Role.CONTENTS_TITLE: msgspec.structs.replace(
        _title(page_break=False, before=pt(34.5), after=pt(47.6)), rows=(14,), spread=Size.THREE.length
    ),
    Role.FRONT_TITLE: msgspec.structs.replace(
        _title(page_break=True, before=pt(36), after=pt(35)), rows=(16, 18), spread=Size.THREE.length, outline=0
    ),
    Role.BIBLIOGRAPHY_TITLE: _back_title((29,)),
    Role.BIBLIOGRAPHY_GROUP: Style(rows=(30,), align=Align.CENTER, before=_HALF_LINE, after=_HALF_LINE, keep_next=True),
    Role.BIBLIOGRAPHY_ENTRY: Style(rows=(30,), first_line=_TWO),
    Role.INDEX_TITLE: _back_title((31,)),
    Role.INDEX_LETTER: Style(rows=(32,), align=Align.CENTER, before=_HALF_LINE, after=_HALF_LINE, keep_next=True),
    Role.INDEX_ENTRY: Style(
        rows=(32,),
        align=Align.LEFT,
        left=_ems(2),
        hanging=_ems(2),
        tabs=(Tab(kind="right", position=Length(INDEX_COLUMN - mm(0.2)), leader="dot"),),
    ),
    Role.END_LINE: Style(
        align=Align.CENTER,
        before=pt(24),
        left=Length((_WIDTH - END_LINE_WIDTH) // 2),
        right=Length((_WIDTH - END_LINE_WIDTH) // 2),
        rule=Rule(weight=END_LINE_WEIGHT),
        doubtful="终结线的粗细标准正文只写“粗实线”，取1.5磅",
    ),
    Role.CONTENTS_1: _contents(0),
    Role.CONTENTS_2: _contents(1),
    Role.CONTENTS_3: _contents(2),
    Role.CONTENTS_4: _contents(3),
    Role.CONTENTS_5: _contents(4),
    Role.CONTENTS_6: _contents(5),
    Role.FIELD_END: Style(size=pt(1), line=pt(1)),
    Role.HEADER_ODD: _running_line((48,), Face.HEI, Size.FIVE, Align.RIGHT),
    Role.HEADER_EVEN: _running_line((48,), Face.HEI, Size.FIVE, Align.LEFT),
    Role.FOOTER_ODD: _running_line((49,), Face.SONG, Size.SMALL_FIVE, Align.RIGHT),
    Role.FOOTER_EVEN: _running_line((49,), Face.SONG, Size.SMALL_FIVE, Align.LEFT),
    Role.FOOTNOTE_TEXT: Style(rows=(46,), size=Size.SMALL_FIVE, left=_ems(4), hanging=_ems(2)),
    Role.COVER_CODES: _cover((1, 2), Size.FIVE, pt(15.6), Align.LEFT),
    Role.COVER_MARK: _cover((3,), pt(48), pt(56), Align.RIGHT),
    Role.COVER_BANNER: _cover((6, 7), Size.ONE, pt(34), Align.SPREAD),
    Role.COVER_NUMBER: _cover((4,), Size.FOUR, pt(18), Align.RIGHT),
    Role.COVER_REPLACES: msgspec.structs.replace(_cover((5,), Size.FIVE, pt(15.6), Align.RIGHT), before=pt(2.85)),
    # Above: LibreOffice draws a rule below at the lower edge of the frame, Word below the line.
    Role.COVER_RULE: Style(size=pt(1), line=pt(2), rule=Rule(weight=COVER_RULE, above=True)),
    Role.COVER_NAME: _cover((8,), Size.ONE, pt(35), Align.CENTER),
    Role.COVER_ENGLISH: msgspec.structs.replace(_cover((9,), Size.FOUR, pt(18), Align.CENTER), before=pt(18)),
    Role.COVER_DEGREE: msgspec.structs.replace(_cover((10,), Size.FOUR, pt(18), Align.CENTER), before=pt(6)),
    Role.COVER_STAGE: msgspec.structs.replace(_cover((), Size.FOUR, pt(18), Align.CENTER), before=pt(30)),
    Role.COVER_COMPLETED: msgspec.structs.replace(_cover((), Size.FIVE, pt(18), Align.CENTER), before=pt(12)),
    Role.COVER_CALL: msgspec.structs.replace(_cover((), Size.FIVE, pt(18), Align.CENTER), before=pt(12)),
    Role.COVER_SAMPLE: Style(
        face=Face.HEI,
        size=Size.FOUR,
        align=Align.CENTER,
        line=pt(26),
        rule=Rule(weight=THICK_RULE, box=True),
    ),
    Role.COVER_ISSUED: _cover((11,), Size.FOUR, pt(18), Align.LEFT),
    Role.COVER_EFFECTIVE: _cover((11,), Size.FOUR, pt(18), Align.RIGHT),
    Role.COVER_PUBLISHER: _cover((12, 13), pt(18), pt(24), Align.CENTER),
    Role.BACK_NUMBER: _cover((47,), Size.FOUR, pt(18), Align.RIGHT),
}
