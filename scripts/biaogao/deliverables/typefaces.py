"""Turns the bundled OpenType fonts into small TrueType subsets, the only kind that reportlab embeds."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import msgspec
import pylopdf_fonts_zh_cn
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

SERIF = "serif"
SANS = "sans"

# Half a thousandth of an em: no eye sees the difference between the cubic and the quadratic outline.
_TOLERANCE = 0.5
# What sets letters beside each other and in columns.
_UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG")
# The seconds between 1904 and 2000, so that the file tells no time.
_EPOCH = 3029529600


class Faces(msgspec.Struct, frozen=True, kw_only=True):
    """The names under which reportlab knows subsets of the two faces."""

    serif: str
    sans: str


def faces_for(text: str) -> Faces:
    """Both faces with the letters of `text`."""
    return Faces(serif=register(SERIF, text), sans=register(SANS, text))


def register(face: str, text: str) -> str:
    """Make a face known to reportlab with the characters of `text`; the name under which it is known.

    The name is a digest of what was asked, so that registering twice is harmless and nothing else is remembered.
    """
    letters = "".join(sorted({*text, *"0123456789"} - set("\n\r\t")))
    name = f"{face}-{hashlib.sha256(letters.encode()).hexdigest()[:12]}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(EmbeddedFont(name, io.BytesIO(truetype(_path(face), letters, name))))
    return name


def lacking(text: str) -> str:
    """The characters of `text` that one of the faces does not hold, sorted: they are drawn as empty boxes."""
    wanted = {one for one in text if not one.isspace()}
    found: set[str] = set()
    for face in (SERIF, SANS):
        with TTFont(_path(face), lazy=True) as font:
            found |= {one for one in wanted if ord(one) not in font.getBestCmap()}
    return "".join(sorted(found))


def truetype(path: Path, letters: str, name: str) -> bytes:
    """A TrueType font of the letters that an OpenType font with cubic outlines holds."""
    font = TTFont(path)
    # Taken out before anything reads them: none bears on single letters, and to read them takes longer than all else.
    for tag in _UNUSED:
        if tag in font:
            del font[tag]
    options = subset.Options(layout_features=[], notdef_outline=True, name_IDs=[1, 2, 4, 6], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    _quadratic(font)
    # reportlab takes fonts of one inner name for one font.
    for record in font["name"].names:
        record.string = name
    buffer = io.BytesIO()
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created = _EPOCH
    font.save(buffer, reorderTables=True)
    return buffer.getvalue()


def _path(face: str) -> Path:
    return pylopdf_fonts_zh_cn.sans_path() if face == SANS else pylopdf_fonts_zh_cn.serif_path()


def _quadratic(font: TTFont) -> None:
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    font["loca"], font["glyf"] = newTable("loca"), glyf
    del font["CFF "]
    glyf.compile(font)
    _describe(font, len(order))


def _describe(font: TTFont, count: int) -> None:
    maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"):
        setattr(maxp, field, 0)
    for field in ("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 0)
    maxp.maxZones, maxp.numGlyphs = 1, count
    font["maxp"] = maxp
    maxp.compile(font)
    post = font["post"]
    post.formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"
