"""Draws the pages that a binding adds: cover, index, and the running page numbers laid over what is bound in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import msgspec
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from biaogao.deliverables.grids import Grid, text_of
from biaogao.deliverables.links import PAGE
from biaogao.deliverables.typefaces import Faces

_MARGIN = 22 * mm
_ROOM = A4[0] - 2 * _MARGIN
_STAMP_SIZE = 9
_TITLE_SIZE = 7.5


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """A cover: `marks` (示例, 未齐备) stand in the corner, `facts` are name and value at the foot."""

    title: str
    above: str = ""
    below: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All words on the cover."""
        facts = (f"{name}：{value}" for name, value in self.facts)
        return "".join((self.title, self.above, *self.below, *self.marks, *facts))


def cover_page(cover: Cover, faces: Faces) -> bytes:
    """One A4 page."""
    sans, serif = faces.sans, faces.serif
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, initialFontName=serif)
    width, height = A4
    for index, mark in enumerate(cover.marks):
        canvas.setFont(sans, 18)
        canvas.drawRightString(width - _MARGIN, height - _MARGIN - 18 - index * 26, mark)
    _centred(canvas, cover.above, sans, height - 75 * mm, 18)
    lowest = _centred(canvas, cover.title, sans, height - 100 * mm, 30)
    for text in cover.below:
        lowest = _centred(canvas, text, serif, lowest - 6 * mm, 15)
    _facts(canvas, [f"{name}：{value}" for name, value in cover.facts], serif)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _facts(canvas: Canvas, lines: Sequence[str], font: str) -> None:
    """Lines below each other, as a block in the middle of the page; what is wider than the page is wrapped."""
    canvas.setFont(font, 14)
    widest = max((canvas.stringWidth(line, font, 14) for line in lines), default=0)
    if widest <= _ROOM:
        for index, line in enumerate(lines):
            canvas.drawString((A4[0] - widest) / 2, 75 * mm - index * 10 * mm, line)
        return
    style = ParagraphStyle("fact", fontName=font, fontSize=14, leading=20, wordWrap="CJK")
    top = 75 * mm + 14
    for line in lines:
        top = _drawn(canvas, line, style, top) - 8


def _centred(canvas: Canvas, text: str, font: str, top: float, size: float) -> float:
    """Draw text in as many centred lines as it needs; where the last one stands."""
    style = ParagraphStyle(
        "cover", fontName=font, fontSize=size, leading=size * 1.5, alignment=TA_CENTER, wordWrap="CJK"
    )
    return _drawn(canvas, text, style, top) if text else top


def _drawn(canvas: Canvas, text: str, style: ParagraphStyle, top: float) -> float:
    paragraph = Paragraph(escape(text), style)
    _, height = paragraph.wrap(_ROOM, A4[1])
    paragraph.drawOn(canvas, _MARGIN, top - height)
    return float(top - height)


def grid_pages(title: str, grid: Grid, mark: str, faces: Faces, targets: Sequence[str] = ()) -> bytes:
    """A titled table on as many A4 pages as it needs, its head repeated.

    `targets` are what the rows link to (`links.settle_links` makes pages of them), "" where they link to nothing.
    """
    sans, serif = faces.sans, faces.serif
    plain = ParagraphStyle("cell", fontName=serif, bulletFontName=serif, fontSize=10, leading=14, wordWrap="CJK")
    centre = ParagraphStyle("centre", parent=plain, alignment=TA_CENTER)
    strong = ParagraphStyle("head", parent=centre, fontName=sans)
    heading = ParagraphStyle("title", parent=strong, fontSize=18, leading=28)
    styles = [centre if head.centred else plain for head in grid.heads]
    rows = [[Paragraph(escape(head.title), strong) for head in grid.heads]]
    for number, row in enumerate(grid.rows):
        target = targets[number] if targets else ""
        parting = len(row) == 1 < len(styles)
        faces_of_row = [strong] if parting else styles
        cells = [Paragraph(_linked(text_of(cell), target), face) for cell, face in zip(row, faces_of_row, strict=True)]
        rows.append([*cells, *[""] * (len(styles) - 1)] if parting else cells)
    spans = [("SPAN", (0, line), (-1, line)) for line, row in enumerate(grid.rows, 1) if len(row) == 1 < len(styles)]
    total = sum(grid.shares)
    widths = [_ROOM * share / total for share in grid.shares]
    # A row may be higher than a page: nobody cuts a title that is a whole report.
    table = Table(rows, colWidths=widths, repeatRows=1, splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.6, "black"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("FONTNAME", (0, 0), (-1, -1), serif),
                *spans,
            ]
        )
    )
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        invariant=1,
        # A page of reportlab otherwise opens with Helvetica, which nobody embeds.
        initialFontName=serif,
    )
    story = [Paragraph(escape(title), heading), Paragraph(escape(mark), centre), Spacer(1, 4 * mm), table]
    document.build(story)
    return buffer.getvalue()


def _linked(text: str, target: str) -> str:
    return f'<a href="{PAGE}{escape(target)}">{escape(text)}</a>' if target and text else escape(text)


def stamp_pages(
    sizes: Sequence[tuple[float, float]],
    mark: str,
    faces: Faces,
    *,
    at_foot: bool = False,
    titles: Mapping[int, str] | None = None,
) -> bytes:
    """One page for each size (points) that holds nothing but the running number, upper right or centred at the foot.

    `titles` are words for the upper left corner, by running number: which piece begins there.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=faces.serif)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        text = f"{mark}—{number}"
        long = canvas.stringWidth(text, faces.serif, _STAMP_SIZE)
        left, bottom = ((width - long) / 2, 7 * mm) if at_foot else (width - 10 * mm - long, height - 10 * mm)
        _on_white(canvas, text, (faces.serif, _STAMP_SIZE), left, bottom)
        if titles and number in titles:
            for line, part in enumerate(_broken(canvas, titles[number], faces.serif, left - 15 * mm)):
                _on_white(canvas, part, (faces.serif, _TITLE_SIZE), 10 * mm, height - 10 * mm - line * 9)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _on_white(canvas: Canvas, text: str, face: tuple[str, float], left: float, bottom: float) -> None:
    """White beneath, so that it is read on a scan too."""
    font, size = face
    canvas.setFillGray(1)
    canvas.rect(left - 3, bottom - 3, canvas.stringWidth(text, font, size) + 6, size + 4, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont(font, size)
    canvas.drawString(left, bottom, text)


def _broken(canvas: Canvas, text: str, font: str, room: float) -> list[str]:
    """Text in lines no wider than the room, at least a character each."""
    lines = [""]
    for one in text:
        if lines[-1] and canvas.stringWidth(lines[-1] + one, font, _TITLE_SIZE) > room:
            lines.append("")
        lines[-1] += one
    return lines
