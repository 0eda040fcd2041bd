"""标准体系结构图 as Word: each drawing fills a page of its paper, an SVG with a PNG for programs that know none."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from biaogao.deliverables.papers import saved
from biaogao.deliverables.pilot.diagram_layout import Format
from biaogao.deliverables.pilot.system_diagram import TITLE
from biaogao.ooxml.xml import NAMESPACES, escape
from biaogao.writers.pictures import render

DOTS_PER_INCH = 300
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_MARGIN = Mm(10)
_NAMES = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "wp", "a", "r"))


def write_diagram(pages: Sequence[bytes], paper: Format, described: str) -> bytes:
    """The Word file of the pages, SVG each; `described` is what a screen reader says of the picture.

    Raises ValueError where a page cannot be drawn.
    """
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    for number, page in enumerate(pages, 1):
        line = document.add_paragraph()
        line.paragraph_format.page_break_before = number > 1
        line.paragraph_format.space_after = Pt(0)
        line.add_run()._r.append(parse_xml(_anchor(document, page, paper, number, described)))
    return saved(document, TITLE)


def _anchor(document: Document, page: bytes, paper: Format, number: int, described: str) -> str:
    """The picture over the whole page, from its corner."""
    png = render(page, round(paper.width / 25.4 * DOTS_PER_INCH))
    raster, _ = document.part.get_or_add_image(io.BytesIO(png))
    vector = Part(PackURI(f"/word/media/diagram{number}.svg"), "image/svg+xml", page, document.part.package)
    linked = document.part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE)
    across, down = int(Mm(paper.width)), int(Mm(paper.height))
    name = f'id="{number}" name="图{number}" descr="{escape(described)}"'
    corner = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:position{axis}>' for axis in "HV"
    )
    return (
        f'<w:drawing {_NAMES}><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        f' relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{corner}<wp:extent cx="{across}" cy="{down}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr {name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr {name}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{raster}">'
        f'<a:extLst><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{linked}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
