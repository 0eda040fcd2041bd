"""Sections of a standard: cover, front matter in Roman numbers, body from page 1 on an odd page (10.1.3, 10.1.4).

Inside front matter and body a table may want a page laid across, and the index two columns. Where the text turns, its
writer leaves a processing instruction; `divide` makes sections of them, so that no empty section can arise.
"""

from __future__ import annotations

import enum

import msgspec
from lxml import etree

from biaogao.gbt.roles import Role
from biaogao.gbt.typography import INDEX_GUTTER, PAGE, Page
from biaogao.gbt.units import GRID_PITCH, Length, mm
from biaogao.ooxml.xml import NAMESPACES, namespaces, styled

_W = f"{{{NAMESPACES['w']}}}"


class Section(enum.Enum):
    """Kinds of sections in the order in which they come."""

    COVER = "cover"
    FRONT = "front"
    BODY = "body"
    BACK = "back"


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a section and the pitch of its grid of lines."""

    page: Page = PAGE
    pitch: Length = GRID_PITCH


SHEET = Sheet()
"""That of a standard."""


class Turn(enum.Enum):
    """How the text lies after a turn; the value is what the processing instruction says."""

    UPRIGHT = "upright"
    ACROSS = "across"
    COLUMNS = "columns"
    COLUMNS_END = "columns-end"


class _Shape(msgspec.Struct, frozen=True, kw_only=True):
    """How a section lies and how it begins; `first` begins the count of its pages."""

    begins: str
    first: bool = False
    across: bool = False
    columns: int = 1


_AFTER: dict[Turn, _Shape] = {
    Turn.UPRIGHT: _Shape(begins="nextPage"),
    Turn.ACROSS: _Shape(begins="nextPage", across=True),
    Turn.COLUMNS: _Shape(begins="continuous", columns=2),
    Turn.COLUMNS_END: _Shape(begins="continuous"),
}
_TARGET = "biaogao-turn"

# Relationship ids of the running lines; assembly.py makes these parts.
HEADER_ODD, HEADER_EVEN, FOOTER_ODD, FOOTER_EVEN = "rId11", "rId12", "rId13", "rId14"
HEADER_NONE, FOOTER_NONE = "rId15", "rId16"

_RUNNING_LINES = (
    f'<w:headerReference w:type="default" r:id="{HEADER_ODD}"/><w:headerReference w:type="even" r:id="{HEADER_EVEN}"/>'
    f'<w:footerReference w:type="default" r:id="{FOOTER_ODD}"/><w:footerReference w:type="even" r:id="{FOOTER_EVEN}"/>'
)
# A section without references shows the lines of the section before it, so 封底 names empty ones.
_NO_LINES = "".join(
    f'<w:headerReference w:type="{pages}" r:id="{HEADER_NONE}"/>' for pages in ("default", "even")
) + "".join(f'<w:footerReference w:type="{pages}" r:id="{FOOTER_NONE}"/>' for pages in ("default", "even"))
_LINES = {Section.COVER: "", Section.FRONT: _RUNNING_LINES, Section.BODY: _RUNNING_LINES, Section.BACK: _NO_LINES}
# In the binding margin, 5 mm from the text.
_LINE_NUMBERS = f'<w:lnNumType w:countBy="1" w:distance="{mm(5).twips}" w:restart="newPage"/>'
_FORMS = {Section.FRONT: "upperRoman", Section.BODY: "decimal"}
_BEGINNINGS = {
    Section.COVER: "nextPage",
    Section.FRONT: "oddPage",
    Section.BODY: "oddPage",
    Section.BACK: "evenPage",
}


def turn(kind: Turn) -> str:
    """The mark that `divide` replaces."""
    return f"<?{_TARGET} {kind.value}?>"


def section_properties(section: Section) -> str:
    """w:sectPr of an undivided section; margins are mirrored by the settings, so `left` is the binding side."""
    return _properties(section, _Shape(begins=_BEGINNINGS[section], first=True))


def _properties(section: Section, shape: _Shape, sheet: Sheet = SHEET, *, counted: bool = False) -> str:
    page = sheet.page
    width, height = page.width.twips, page.height.twips
    size = f'w:w="{height}" w:h="{width}" w:orient="landscape"' if shape.across else f'w:w="{width}" w:h="{height}"'
    columns = '<w:cols w:space="720"/>'
    if shape.columns > 1:
        columns = f'<w:cols w:num="{shape.columns}" w:space="{INDEX_GUTTER.twips}"/>'
    return (
        f'<w:sectPr>{_LINES[section]}<w:type w:val="{shape.begins}"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{page.top.twips}" w:right="{page.outer.twips}" w:bottom="{page.bottom.twips}"'
        f' w:left="{page.inner.twips}" w:header="{page.header.twips}" w:footer="{page.footer.twips}" w:gutter="0"/>'
        f"{_LINE_NUMBERS if counted else ''}{_numbers(section, first=shape.first)}"
        f'{columns}<w:docGrid w:type="lines" w:linePitch="{sheet.pitch.twips}"/></w:sectPr>'
    )


def _numbers(section: Section, *, first: bool) -> str:
    form = _FORMS.get(section)
    if form is None:
        return ""
    start = ' w:start="1"' if first else ""
    return f'<w:pgNumType w:fmt="{form}"{start}/>'


def divide(root: etree._Element, section: Section, sheet: Sheet = SHEET, *, counted: bool = False) -> str:
    """Make sections of the turns among the children of `root`; returns the w:sectPr of what follows the last one.

    `counted` numbers their lines. Turns with nothing between them are one, and one at the very end is none: there would
    be nothing to turn.
    """
    while len(root) and isinstance(root[-1], etree._ProcessingInstruction):
        root.remove(root[-1])
    shape = _Shape(begins=_BEGINNINGS[section], first=True)
    content: etree._Element | None = None
    for element in list(root):
        if not isinstance(element, etree._ProcessingInstruction):
            content = element
            continue
        root.remove(element)
        after = _AFTER[Turn(element.text)]
        if content is None:
            shape = msgspec.structs.replace(after, begins=shape.begins, first=shape.first)
            continue
        end_section(content, _properties(section, shape, sheet, counted=counted))
        shape, content = after, None
    return _properties(section, shape, sheet, counted=counted)


def end_section(last: etree._Element, properties: str) -> None:
    """End a section with `last`, or with a paragraph of no height behind it where it cannot carry that.

    A table cannot, nor can a bookmark at the very end: LibreOffice then drops its last character from references.
    """
    if last.tag != f"{_W}p" or (len(last) and last[-1].tag == f"{_W}bookmarkEnd"):
        behind = parse(styled(Role.FIELD_END.style_id, ""))[0]
        last.addnext(behind)
        last = behind
    paragraph_properties = last.find(f"{_W}pPr")
    if paragraph_properties is None:
        paragraph_properties = etree.Element(f"{_W}pPr")
        last.insert(0, paragraph_properties)
    paragraph_properties.append(parse(properties)[0])


def parse(children: str) -> etree._Element:
    """Children of w:body as elements."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(f"<w:body{namespaces('w', 'r', 'm', 'wp', 'a', 'pic')}>{children}</w:body>", parser)
