"""Sections of a standard: cover, front matter in Roman numbers, body from page 1 on an odd page (10.1.3, 10.1.4)."""

from __future__ import annotations

import enum

from biaogao.gbt.typography import PAGE
from biaogao.gbt.units import GRID_PITCH


class Section(enum.Enum):
    """Kinds of sections in the order in which they come."""

    COVER = "cover"
    FRONT = "front"
    BODY = "body"


# Relationship ids of the running lines; assembly.py makes these parts.
HEADER_ODD, HEADER_EVEN, FOOTER_ODD, FOOTER_EVEN = "rId11", "rId12", "rId13", "rId14"

_RUNNING_LINES = (
    f'<w:headerReference w:type="default" r:id="{HEADER_ODD}"/><w:headerReference w:type="even" r:id="{HEADER_EVEN}"/>'
    f'<w:footerReference w:type="default" r:id="{FOOTER_ODD}"/><w:footerReference w:type="even" r:id="{FOOTER_EVEN}"/>'
)
_NUMBERS = {
    Section.COVER: "",
    Section.FRONT: '<w:pgNumType w:fmt="upperRoman" w:start="1"/>',
    Section.BODY: '<w:pgNumType w:fmt="decimal" w:start="1"/>',
}


def section_properties(section: Section) -> str:
    """w:sectPr of a section; margins are mirrored by the settings, so `left` is the binding side."""
    lines = "" if section is Section.COVER else _RUNNING_LINES
    kind = "nextPage" if section is Section.COVER else "oddPage"
    return (
        f'<w:sectPr>{lines}<w:type w:val="{kind}"/>'
        f'<w:pgSz w:w="{PAGE.width.twips}" w:h="{PAGE.height.twips}"/>'
        f'<w:pgMar w:top="{PAGE.top.twips}" w:right="{PAGE.outer.twips}" w:bottom="{PAGE.bottom.twips}"'
        f' w:left="{PAGE.inner.twips}" w:header="{PAGE.header.twips}" w:footer="{PAGE.footer.twips}" w:gutter="0"/>'
        f"{_NUMBERS[section]}"
        f'<w:cols w:space="720"/><w:docGrid w:type="lines" w:linePitch="{GRID_PITCH.twips}"/></w:sectPr>'
    )
