"""Numbers as Word lists: which list and level each style counts with, and word/numbering.xml.

依据 GB/T 1.1—2020, 第7章, 9.6, 9.7.2, 9.8.2, 9.10, 9.11. Chapters, titled and untitled 条 and terms share one list;
captions are lists bound to styles, because Word and LibreOffice alike renumber a SEQ field that should begin anew in an
annex wrongly. Tables and figures of an annex have a list with its letter written out, made when first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES, Style
from biaogao.gbt.typography import Face
from biaogao.gbt.units import Em, Size
from biaogao.ooxml.xml import DECLARATION, escape, namespaces
from biaogao.writers.docx.parts import Caption, Counted, ListInstance

_FIRST_ANNEX_CAPTION_LIST = 1001
DEEPEST_LIST = 9
"""So many levels a list of Word has. Two are allowed (7.5.1); the others count for themselves, so that what lies too
deep does not disturb the numbers around it."""

NO_LIST = (17, 0)
"""The list of a paragraph that has no number although its style counts: a heading in 前言. w:numId 0 would say the
same, but a validator takes it for a list that is missing."""


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One level of a list; `pattern` is w:lvlText, `role` the style that the level is bound to.

    A level without a style of its own is indented as paragraphs of the role `like`.
    """

    pattern: str
    role: Role | None = None
    like: Role | None = None
    form: str = "decimal"
    tab: bool = False
    face: Face | None = None
    spread: int = 0


def _clauses(roles: tuple[Role, ...], *, first: int, opening: str = "%1") -> tuple[Level, ...]:
    """Levels 1, 1.1, 1.1.1 …: `first` is the number of parts of the first role's number.

    Levels deeper than the roles, which only an untitled 条 too deep by one can take, look as the last.
    """
    levels = []
    for parts in range(first, DEEPEST_LIST + 1):
        place = parts - first
        bound = place < len(roles)
        pattern = ".".join((opening, *(f"%{part}" for part in range(2, parts + 1))))
        levels.append(
            Level(
                pattern=pattern,
                role=roles[place] if bound else None,
                like=None if bound else roles[-1],
                face=Face.HEI,
            )
        )
    return tuple(levels)


_BODY = _clauses((Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5), first=1)
# The dash has two characters: LibreOffice prints only the first of a bullet, so these count without showing a number.
_DASH, _DOT = "——", "·"
# A dash of exactly two ems would leap over the tab that begins the text; where the face's is shorter, the tab mends it.
_NARROWER = -4
_ANNEX = (
    Level(
        pattern="附录%1",
        role=Role.ANNEX_MARK,
        form="upperLetter",
        face=Face.HEI,
        spread=Size.FIVE.length.twips,
    ),
    *_clauses(
        (
            Role.ANNEX_CHAPTER,
            Role.ANNEX_CLAUSE_1,
            Role.ANNEX_CLAUSE_2,
            Role.ANNEX_CLAUSE_3,
            Role.ANNEX_CLAUSE_4,
        ),
        first=2,
    ),
)
_INTRODUCTION = (
    Level(pattern="", form="none"),
    *_clauses((Role.INTRODUCTION_CLAUSE_1, Role.INTRODUCTION_CLAUSE_2), first=2, opening="0"),
)


def _one(pattern: str, role: Role, face: Face | None = Face.HEI) -> tuple[Level, ...]:
    return (Level(pattern=pattern, role=role, face=face),)


Lists = Mapping[int, tuple[Level, ...]]
"""The levels of each list by its w:abstractNumId."""

LISTS: Lists = {
    1: _BODY,
    2: _ANNEX,
    3: _INTRODUCTION,
    4: _one("表%1", Role.TABLE_TITLE),
    5: _one("图%1", Role.FIGURE_TITLE),
    Counted.LETTERS.value: (
        Level(pattern="%1)", role=Role.LIST_LETTER, form="lowerLetter", tab=True),
        Level(pattern="%2)", role=Role.LIST_NUMBER, tab=True),
        *(Level(pattern=f"%{place})", like=Role.LIST_NUMBER, tab=True) for place in range(3, DEEPEST_LIST + 1)),
    ),
    Counted.DASHES.value: (
        Level(pattern=_DASH, role=Role.LIST_DASH, form="none", tab=True, face=Face.SONG, spread=_NARROWER),
        Level(pattern=_DOT, role=Role.LIST_DOT, tab=True, face=Face.SONG),
    ),
    8: _one("注：", Role.NOTE),
    Counted.NOTES.value: _one("注%1：", Role.NOTE_NUMBERED),
    10: _one("示例：", Role.EXAMPLE),
    Counted.EXAMPLES.value: _one("示例%1：", Role.EXAMPLE_NUMBERED),
    12: _one("注：", Role.TABLE_NOTE),
    Counted.TABLE_NOTES.value: _one("注%1：", Role.TABLE_NOTE_NUMBERED),
    14: _one("注：", Role.FIGURE_NOTE),
    Counted.FIGURE_NOTES.value: _one("注%1：", Role.FIGURE_NOTE_NUMBERED),
    16: (Level(pattern=_DASH, role=Role.NOTE_DASH, form="none", tab=True, face=Face.SONG, spread=_NARROWER),),
    NO_LIST[0]: (Level(pattern="", form="none"),),
}
"""The lists by w:abstractNumId; each has a w:num of the same number that the styles name."""


def _bound() -> dict[Role, tuple[int, int]]:
    found = {
        level.role: (number, place)
        for number, levels in LISTS.items()
        for place, level in enumerate(levels)
        if level.role is not None
    }
    for role, style in STYLES.items():
        if style.based_on in found:
            found[role] = found[style.based_on]
    return found


NUMBER_OF_ROLE: dict[Role, tuple[int, int]] = _bound()
"""The list and level that a style counts with; untitled 条 and terms count with the titled 条 they are based on."""


def too_deep(role: Role, level: int) -> tuple[int, int] | None:
    """The list and level of a 条 that lies deeper than its role, which is the last there is; else None.

    A rule tells the drafter (7.3.1); until then the number is the one that references to it show.
    """
    number, place = NUMBER_OF_ROLE[role]
    return (number, min(level, DEEPEST_LIST) - 1) if level - 1 > place else None


def numbering_xml(
    instances: Iterable[ListInstance], lists: Lists = LISTS, styles: Mapping[Role, Style] = STYLES
) -> bytes:
    """word/numbering.xml: lists of the styles, lists of annex captions, a w:num for each list that begins anew.

    A level whose role has no style among `styles` is bound to none.
    """
    instances = tuple(instances)
    captions = [instance for instance in instances if isinstance(instance.kind, Caption)]
    abstracts = [_abstract(number, levels, styles) for number, levels in lists.items()]
    numbers = [f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in lists]
    list_of = {instance.number: _FIRST_ANNEX_CAPTION_LIST + place for place, instance in enumerate(captions)}
    abstracts += [_abstract(list_of[instance.number], (_caption(instance),), styles) for instance in captions]
    numbers += [_instance(instance, list_of) for instance in instances]
    root = f"<w:numbering{namespaces('w')}>{''.join(abstracts)}{''.join(numbers)}</w:numbering>"
    return (DECLARATION + root).encode()


def _caption(instance: ListInstance) -> Level:
    return Level(pattern=f"{instance.kind.value}{instance.letter}.%1", face=Face.HEI)


def _instance(instance: ListInstance, list_of: dict[int, int]) -> str:
    if isinstance(instance.kind, Caption):
        return f'<w:num w:numId="{instance.number}"><w:abstractNumId w:val="{list_of[instance.number]}"/></w:num>'
    levels = LISTS[instance.kind.value]
    restarts = "".join(
        f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="1"/></w:lvlOverride>' for place in range(len(levels))
    )
    return f'<w:num w:numId="{instance.number}"><w:abstractNumId w:val="{instance.kind.value}"/>{restarts}</w:num>'


def _abstract(number: int, levels: tuple[Level, ...], styles: Mapping[Role, Style]) -> str:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    inner = "".join(_level(place, level, styles) for place, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x47420000 + number:08X}"/>'
        f'<w:multiLevelType w:val="{kind}"/>{inner}</w:abstractNum>'
    )


def _level(place: int, level: Level, styles: Mapping[Role, Style]) -> str:
    bound = f'<w:pStyle w:val="{level.role.style_id}"/>' if level.role and level.role in styles else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{level.form}"/>{bound}'
        f'<w:suff w:val="{"tab" if level.tab else "nothing"}"/><w:lvlText w:val="{escape(level.pattern)}"/>'
        f'<w:lvlJc w:val="left"/>{_indent(level, styles)}{_face(level)}</w:lvl>'
    )


def _indent(level: Level, styles: Mapping[Role, Style]) -> str:
    if not level.pattern:
        return ""
    role = level.role or level.like
    style = styles.get(role) if role else None
    if style is None:
        return '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
    left = style.left.twips if style.left else 0
    first = style.first_line.length if isinstance(style.first_line, Em) else style.first_line
    hang = f'w:hanging="{style.hanging.twips}"' if style.hanging else f'w:firstLine="{first.twips if first else 0}"'
    return f'<w:pPr><w:ind w:left="{left}" {hang}/></w:pPr>'


def _face(level: Level) -> str:
    if level.face is None:
        return ""
    face = level.face.value
    spread = f'<w:spacing w:val="{level.spread}"/>' if level.spread else ""
    return f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}"/>{spread}</w:rPr>'
