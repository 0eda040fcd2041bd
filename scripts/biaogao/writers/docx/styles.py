"""word/styles.xml out of the style table of gbt: one w:style for each role, in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping

from biaogao.gbt.roles import CharacterRole, Role
from biaogao.gbt.styles import STYLES, Align, Style
from biaogao.gbt.typography import LATIN_FACE, Face
from biaogao.gbt.units import Em, Length, Lines
from biaogao.ooxml.xml import DECLARATION, escape, namespaces
from biaogao.writers.docx.numbering import NUMBER_OF_ROLE

_NO_OUTLINE = 9
_UNCOUNTED_NAMES = ("COVER_", "BACK_", "CONTENTS_", "HEADER_", "FOOTER_")
_UNCOUNTED = frozenset({Role.FIELD_END, Role.FIGURE, Role.TABLE_AFTER, Role.END_LINE, Role.FOOTNOTE_TEXT})


def styles_xml(styles: Mapping[Role, Style] = STYLES) -> bytes:
    """The whole part; the same bytes for every draft that is set in these styles."""
    paragraphs = "".join(_paragraph_style(role, style) for role, style in styles.items())
    characters = "".join(_character_style(role) for role in CharacterRole)
    root = f"<w:styles{namespaces('w')}>{_defaults(styles[Role.NORMAL])}{paragraphs}{characters}{_BUILT_IN}</w:styles>"
    return (DECLARATION + root).encode()


_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def _defaults(normal: Style) -> str:
    size = round(normal.points.points * 2)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'{_fonts(normal.face)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _fonts(face: Face) -> str:
    """Latin letters and digits: Times beside 宋体, 黑体 itself in headings."""
    latin = face.value if face is Face.HEI else LATIN_FACE
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{face.value}" w:hAnsi="{latin}" w:cs="{LATIN_FACE}"/>'


def _paragraph_style(role: Role, style: Style) -> str:
    default = ' w:default="1"' if role is Role.NORMAL else ""
    based = f'<w:basedOn w:val="{style.based_on.style_id}"/>' if role is not Role.NORMAL else ""
    follow = f'<w:next w:val="{style.follow.style_id}"/>' if style.follow else ""
    shown = "<w:qFormat/>" if role.style_id.startswith("Gb") else ""
    custom = ' w:customStyle="1"' if role.style_id.startswith("Gb") else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{role.style_id}">'
        f'<w:name w:val="{escape(role.value)}"/>'
        f"{based}{follow}{shown}{_paragraph_properties(role, style)}{_run_properties(style)}</w:style>"
    )


def _paragraph_properties(role: Role, style: Style) -> str:
    inherits = style.based_on is not Role.NORMAL
    parts = (
        _switch("keepNext", style.keep_next, reset=inherits),
        _switch("keepLines", style.keep_lines, reset=inherits),
        _switch("pageBreakBefore", style.page_break, reset=False),
        '<w:widowControl w:val="0"/>' if role is Role.NORMAL else "",
        _numbering(role),
        "<w:suppressLineNumbers/>" if _is_uncounted(role) else "",
        _rule(style),
        _tabs(style),
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if role is Role.NORMAL else "",
        '<w:snapToGrid w:val="0"/>' if style.line or style.natural_height else "",
        _spacing(style),
        _indent(style, numbered=role in NUMBER_OF_ROLE),
        f'<w:jc w:val="{style.align.value}"/>' if style.align is not Align.BOTH or role is Role.NORMAL else "",
        _outline(style, reset=inherits),
    )
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _is_uncounted(role: Role) -> bool:
    """What a reviewer does not cite by line: LibreOffice, whose line numbers know no section, would count it."""
    return role in _UNCOUNTED or role.name.startswith(_UNCOUNTED_NAMES)


def _switch(name: str, value: bool, *, reset: bool) -> str:
    if value:
        return f"<w:{name}/>"
    return f'<w:{name} w:val="0"/>' if reset else ""


def _numbering(role: Role) -> str:
    place = NUMBER_OF_ROLE.get(role)
    if place is None:
        return ""
    number, level = place
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _rule(style: Style) -> str:
    if style.rule is None:
        return ""
    sides = ("top", "left", "bottom", "right") if style.rule.box else ("top",) if style.rule.above else ("bottom",)
    line = f'w:val="single" w:sz="{style.rule.weight.eighths}" w:space="0" w:color="000000"'
    return f"<w:pBdr>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:pBdr>"


def _tabs(style: Style) -> str:
    stops = "".join(
        f'<w:tab w:val="{tab.kind}"'
        + (f' w:leader="{tab.leader}"' if tab.leader else "")
        + f' w:pos="{tab.position.twips}"/>'
        for tab in style.tabs
    )
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def _spacing(style: Style) -> str:
    before, after = _free("before", style.before), _free("after", style.after)
    if style.line is not None:
        return f'<w:spacing{before}{after} w:line="{style.line.twips}" w:lineRule="exact"/>'
    return f'<w:spacing{before}{after} w:line="240" w:lineRule="auto"/>'


def _free(side: str, value: Lines | Length) -> str:
    """Free space above or below; given in lines it follows the grid."""
    if isinstance(value, Lines):
        return f' w:{side}Lines="{round(value.count * 100)}" w:{side}="{value.length.twips}"'
    return f' w:{side}Lines="0" w:{side}="{value.twips}"'


def _indent(style: Style, *, numbered: bool) -> str:
    attributes = ""
    if style.left is not None or numbered:
        attributes += f' w:left="{style.left.twips if style.left else 0}"'
    if style.right is not None:
        attributes += f' w:right="{style.right.twips}"'
    if style.hanging is not None:
        attributes += f' w:hanging="{style.hanging.twips}"'
    elif isinstance(style.first_line, Em):
        chars = round(style.first_line.count * 100)
        attributes += f' w:firstLineChars="{chars}" w:firstLine="{style.first_line.length.twips}"'
    elif style.first_line is not None:
        attributes += f' w:firstLine="{style.first_line.twips}"'
    elif numbered:
        attributes += ' w:firstLine="0"'
    return f"<w:ind{attributes}/>" if attributes else ""


def _outline(style: Style, *, reset: bool) -> str:
    if style.outline is not None:
        return f'<w:outlineLvl w:val="{style.outline}"/>'
    return f'<w:outlineLvl w:val="{_NO_OUTLINE}"/>' if reset else ""


def _run_properties(style: Style) -> str:
    half_points = round(style.points.points * 2)
    spread = f'<w:spacing w:val="{style.spread.twips}"/>' if style.spread else ""
    return f'<w:rPr>{_fonts(style.face)}{spread}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'


_CHARACTER_LOOKS = {
    CharacterRole.KEY_PHRASE: _fonts(Face.HEI),
    CharacterRole.LABEL: _fonts(Face.HEI),
    CharacterRole.CONTENTS_SUFFIX: _fonts(Face.SONG),
    CharacterRole.FOOTNOTE_REFERENCE: '<w:vertAlign w:val="superscript"/>',
    CharacterRole.HYPERLINK: "",
}


def _character_style(role: CharacterRole) -> str:
    custom = ' w:customStyle="1"' if role.style_id.startswith("Gb") else ""
    look = _CHARACTER_LOOKS[role]
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:style w:type="character"{custom} w:styleId="{role.style_id}"><w:name w:val="{escape(role.value)}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{properties}</w:style>'
    )
