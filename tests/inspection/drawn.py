"""PDFs drawn to the tenth of a millimetre, with two faces of boxes instead of letters."""

from __future__ import annotations

import functools
import io
from typing import Any

import msgspec
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from biaogao.diagnostics import Diagnostic
from biaogao.inspection.engine import inspect_pdf

_MM = 72 / 25.4
_LETTERS = (
    "前言引言范围目次附录规范性资料参考文献正文条款应符合表题图项值单位为续装置注（）：，。、—…·"
    "ⅠⅡⅢ0123456789.()/ABCDEGHIJLSTXabcd-= \u3000"
)
SONG, HEI, LOOSE = "TestSerif", "TestSans", "Helvetica"


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A line of text; `x` is its left edge, or its right edge where `right`, or its middle where `middle`."""

    x: float
    y: float
    text: str
    size: float = 10.5
    face: str = SONG
    right: bool = False
    middle: bool = False


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A straight line with a width in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5


class Pixels(msgspec.Struct, frozen=True, kw_only=True):
    """A picture so many millimetres wide and so many pixels across."""

    x: float
    y: float
    width: float
    across: int


Item = Text | Rule | Pixels
Sheet = tuple[tuple[Item, ...], ...]


def _box(right: int) -> Any:
    pen = TTGlyphPen(None)
    for place, point in enumerate([(50, 0), (right, 0), (right, 700), (50, 700)]):
        (pen.lineTo if place else pen.moveTo)(point)
    pen.closePath()
    return pen.glyph()


@functools.cache
def _face(name: str) -> bytes:
    """A TrueType face in which each character is a box: Chinese ones a whole em wide, others half."""
    codes = {ord(letter): f"u{ord(letter):04X}" for letter in _LETTERS}
    narrow, wide = _box(450), _box(950)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *codes.values()])
    builder.setupCharacterMap(codes)
    builder.setupGlyf({".notdef": narrow} | {g: wide if code > 0x2000 else narrow for code, g in codes.items()})
    widths = {glyph: (1000 if code > 0x2000 else 500, 50) for code, glyph in codes.items()}
    builder.setupHorizontalMetrics({".notdef": (500, 50), **widths})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()


def drawn(sheet: Sheet, size: tuple[float, float] = (210, 297)) -> bytes:
    """The sheet as a PDF."""
    for name in (SONG, HEI):
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(_face(name))))
    stream = io.BytesIO()
    width, height = size
    canvas = Canvas(stream, pagesize=(width * _MM, height * _MM), invariant=1)
    for page in sheet:
        for item in page:
            _draw(canvas, item, height)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw(canvas: Any, item: Item, height: float) -> None:
    match item:
        case Text():
            canvas.setFont(item.face, item.size)
            draw = (
                canvas.drawRightString if item.right else canvas.drawCentredString if item.middle else canvas.drawString
            )
            draw(item.x * _MM, (height - item.y) * _MM, item.text)
        case Rule():
            canvas.setLineWidth(item.width)
            canvas.line(item.x0 * _MM, (height - item.y0) * _MM, item.x1 * _MM, (height - item.y1) * _MM)
        case Pixels():
            picture = ImageReader(Image.new("L", (item.across, item.across // 2)))
            canvas.drawImage(picture, item.x * _MM, (height - item.y) * _MM, item.width * _MM, item.width / 2 * _MM)


def judge_pdf(sheet: Sheet) -> tuple[Diagnostic, ...]:
    return inspect_pdf(drawn(sheet), "标准.pdf")
