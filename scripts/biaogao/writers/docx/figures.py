"""Figures: unit above, pictures, key, notes and footnotes, caption below, all kept on one page (9.7)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biaogao.gbt.roles import Role
from biaogao.gbt.units import mm
from biaogao.model.nodes import (
    AnyBlock,
    Figure,
    List,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    Picture,
    SymbolEntry,
)
from biaogao.model.walk import text_of
from biaogao.ooxml.xml import escape, paragraph, paragraph_properties, raw_run, run, styled, text_element
from biaogao.writers.docx.footnotes import local_footnote
from biaogao.writers.docx.inlines import runs
from biaogao.writers.docx.notes import FIGURE_NOTE, write_note
from biaogao.writers.docx.parts import Caption
from biaogao.writers.docx.setting import Place, Setting
from biaogao.writers.docx.tables import unit_line
from biaogao.writers.docx.titles import numbered
from biaogao.writers.pictures import Media

_TALLEST_MM = 190.0
_GUTTER_MM = 5.0
_PICTURE_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


class _Ready(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as loaded, with what the draft says of it; `letter` counts 分图."""

    picture: Picture
    media: Media
    letter: str


def write_figure(block: Figure, setting: Setting, place: Place) -> str:
    """Unit, picture or 分图, what explains them, and the caption."""
    letters = [chr(ord("a") + index % 26) for index in range(len(block.pictures))]
    ready = [
        _Ready(picture=picture, media=_load(picture, block, setting), letter=letter)
        for picture, letter in zip(block.pictures, letters, strict=True)
    ]
    pictures = _pictures(ready, block, setting)
    body = "".join([_body_block(inner, setting, place) for inner in block.body])
    return f"{unit_line(block.unit)}{pictures}{body}{_caption(block, setting, place)}"


def _caption(block: Figure, setting: Setting, place: Place) -> str:
    """The number, which the style counts or the list of the annex, and the title."""
    title = setting.parts.bookmark(block.key, runs(block.title, setting))
    if not place.annex:
        return numbered(Role.FIGURE_TITLE, title, gap=bool(block.title))
    numbering = (setting.parts.caption_list(Caption.FIGURE, place.annex), 0)
    return numbered(Role.ANNEX_FIGURE_TITLE, title, gap=bool(block.title), numbering=numbering)


def _load(picture: Picture, block: Figure, setting: Setting) -> Media:
    media = setting.pictures.load(picture.path)
    if media.problem:
        setting.report(
            "OUT-02",
            "unusable-picture",
            f"图片“{picture.path}”无法放入文件：{media.problem}。",
            "请把SVG、PNG或JPEG文件放在标准文件夹的figures下，并核对路径。",
            span=picture.span or block.span,
            node=block.key,
        )
    return media


def _pictures(ready: Sequence[_Ready], block: Figure, setting: Setting) -> str:
    """One below the other; 分图 that are narrow enough stand in pairs."""
    full = setting.look.sheet.page.text_width.mm
    half = (full - _GUTTER_MM) / 2
    if len(ready) > 1 and all(0 < one.media.width <= half * 1.2 for one in ready):
        return _paired(ready, block, setting)
    return "".join(_stacked(one, len(ready) > 1, full, block, setting) for one in ready)


def _stacked(one: _Ready, is_part: bool, width: float, block: Figure, setting: Setting) -> str:
    properties = paragraph_properties(Role.FIGURE.style_id, keep_next=True)
    picture = paragraph(_drawing(one, width, block, setting), properties)
    return picture + (_part_title(one, setting) if is_part else "")


def _part_title(one: _Ready, setting: Setting) -> str:
    title = runs(one.picture.title, setting)
    label = run(f"{one.letter})" + ("\u3000" if title else ""))
    return paragraph(label + title, paragraph_properties(Role.SUBFIGURE_TITLE.style_id, keep_next=True))


def _paired(ready: Sequence[_Ready], block: Figure, setting: Setting) -> str:
    """Two 分图 a row in a table without rules."""
    whole = setting.look.sheet.page.text_width
    width, half = whole.twips // 2, (whole.mm - _GUTTER_MM) / 2
    rows: list[str] = []
    for first in range(0, len(ready), 2):
        pair = ready[first : first + 2]
        span = '<w:gridSpan w:val="2"/>' if len(pair) == 1 else ""
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width * 2 if span else width}" w:type="dxa"/>{span}'
            f'<w:vAlign w:val="bottom"/></w:tcPr>{_stacked(one, True, half, block, setting)}</w:tc>'
            for one in pair
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * 2}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/><w:gridCol w:w="{width}"/>'
        f"</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _drawing(one: _Ready, widest: float, block: Figure, setting: Setting) -> str:
    media = one.media
    if media.problem:
        notice = f"［图片“{one.picture.path}”缺失：{media.problem}］"
        return raw_run(text_element(notice), '<w:rPr><w:highlight w:val="yellow"/></w:rPr>')
    scale = min(1.0, widest / media.width, _TALLEST_MM / media.height)
    across, down = int(mm(media.width * scale)), int(mm(media.height * scale))
    number = setting.parts.drawing_id()
    described = escape(one.picture.alt or text_of(one.picture.title) or text_of(block.title))
    name = f'id="{number}" name="图{number}"'
    return raw_run(
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr {name} descr="{described}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{_PICTURE_NAMESPACE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr {name} descr="{described}"/><pic:cNvPicPr/></pic:nvPicPr>{_fill(media, setting)}<pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _fill(media: Media, setting: Setting) -> str:
    """The picture itself; an SVG stands behind its PNG, which programs without SVG show."""
    if media.extension != "svg":
        relationship = setting.parts.add_picture(media.data, media.extension)
        extension = ""
    else:
        relationship = setting.parts.add_picture(media.fallback, "png")
        vector = setting.parts.add_picture(media.data, "svg")
        extension = (
            f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}"'
            f' r:embed="{vector}"/></a:ext></a:extLst>'
        )
    return (
        f'<pic:blipFill><a:blip r:embed="{relationship}">{extension}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    )


def _body_block(block: AnyBlock, setting: Setting, place: Place) -> str:
    match block:
        case Paragraph():
            return styled(Role.FIGURE_PARAGRAPH.style_id, setting.mark(block, runs(block.children, setting)))
        case SymbolEntry():
            content = runs(block.symbol, setting) + run("——") + runs(block.explanation, setting)
            return styled(Role.FIGURE_KEY.style_id, setting.mark(block, content))
        case List():
            return _key(block, setting)
        case NoteBlock():
            return write_note(block, FIGURE_NOTE, setting, place)
        case LocalFootnote():
            return local_footnote(block, Role.FIGURE_FOOTNOTE, setting, runs)
        case _:
            return setting.blocks((block,), place)


def _key(block: List, setting: Setting) -> str:
    """标引序号说明: `1——阀体`, a line each; the numbers are those drawn in the picture (9.7.4)."""
    lines: list[str] = []
    for number, item in enumerate(block.items, start=1):
        marker = run(f"{number}——") if block.ordered else ""
        text = (runs(child.children, setting) for child in item.children if isinstance(child, Paragraph))
        lines.append(styled(Role.FIGURE_KEY.style_id, setting.mark(item, marker + "".join(text))))
    return "".join(lines)
