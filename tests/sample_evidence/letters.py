"""Evidence files as bytes, each marked 示例: papers, tables, scans and photographs, the same at every making."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Sequence

import docx
import img2pdf
import openpyxl
import pylopdf_fonts_zh_cn
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.styles import Alignment, Font
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from biaogao.deliverables.typefaces import SANS, register
from sample_evidence.grids import Content, pages_of

MARK = "示例"
NOTE = "（示例材料，不是真实记录）"
_MOMENT = (2024, 8, 31, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LETTERS = pylopdf_fonts_zh_cn.sans_path()


def paper(title: str, content: Content) -> bytes:
    """A PDF of as many pages as the content needs."""
    words = (*content.facts, *content.heads, *(text for row in content.rows for text in row))
    face = register(SANS, "".join((title, NOTE, *words)))
    buffer = io.BytesIO()
    # A page of reportlab otherwise opens with Helvetica, which nobody embeds: no volume with it could be PDF/A.
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1, initialFontName=face)
    canvas.setTitle(f"{title}（{MARK}）")
    canvas.setLineWidth(0.5)
    for page in pages_of(content):
        canvas.setFont(face, 16)
        canvas.drawCentredString(A4[0] / 2, 776, title)
        canvas.setFont(face, 10)
        canvas.drawCentredString(A4[0] / 2, 756, NOTE)
        for cell in page:
            left, top = 68 + 12 * cell.left, 736 - 15 * cell.top
            if cell.ruled:
                canvas.rect(left, top - 15 * cell.height, 12 * cell.width, 15 * cell.height)
            for index, line in enumerate(cell.lines):
                canvas.drawString(left + 4, top - 15 * index - 11, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scan(title: str, content: Content, seed: str) -> bytes:
    """A PDF of one picture without any text, a little askew and specked as a scanner gives it."""
    page = _page(title, content, seed).convert("1", dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    page.save(buffer, "TIFF", compression="group4", dpi=(120, 120))
    # The other engines give the file a number of chance.
    engine = img2pdf.Engine.internal
    return bytes(img2pdf.convert(buffer.getvalue(), engine=engine, nodate=True, title=f"{title}（{MARK}）"))


def fax(title: str, content: Content, seed: str) -> bytes:
    """A TIFF as an old scanner gives it."""
    buffer = io.BytesIO()
    page = _page(title, content, seed).convert("1", dither=Image.Dither.NONE)
    page.save(buffer, "TIFF", compression="group4", dpi=(120, 120))
    return buffer.getvalue()


def _page(title: str, content: Content, seed: str) -> Image.Image:
    """The first page as a scanner sees it."""
    dice = random.Random(seed)
    picture = Image.new("L", (992, 1403), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((496, 120), title, "black", ImageFont.truetype(_LETTERS, 30), anchor="mm")
    draw.text((496, 160), NOTE, "black", ImageFont.truetype(_LETTERS, 20), anchor="mm")
    body = ImageFont.truetype(_LETTERS, 19)
    for cell in next(pages_of(content)):
        left, top = 100 + 21 * cell.left, 200 + 26 * cell.top
        if cell.ruled:
            draw.rectangle((left, top, left + 21 * cell.width, top + 26 * cell.height), outline="black")
        for index, line in enumerate(cell.lines):
            draw.text((left + 6, top + 26 * index + 2), line, "black", body)
    picture = picture.rotate(dice.uniform(-0.8, 0.8), fillcolor="white")
    draw = ImageDraw.Draw(picture)
    for _ in range(60):
        at = dice.randrange(992), dice.randrange(1403)
        draw.ellipse((*at, at[0] + 1, at[1] + 1), fill="black")
    return picture


def photograph(title: str, lines: Sequence[str], seed: str, form: str) -> bytes:
    """A drawn scene with its caption, JPEG or PNG."""
    dice = random.Random(seed)
    picture = Image.new("RGB", (800, 560), (232, 234, 230))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 330, 800, 470), fill=(176, 160, 138))
    for column in range(5):
        left, top = 40 + column * 152, dice.randrange(90, 190)
        tone = dice.randrange(90, 190)
        draw.rectangle((left, top, left + 116, 380), fill=(tone, tone + 18, tone + 40), outline=(70, 70, 70))
        for shelf in range(top + 40, 380, 46):
            draw.line((left, shelf, left + 116, shelf), fill=(240, 240, 240), width=3)
    draw.rectangle((0, 470, 800, 560), fill="white")
    draw.text((400, 492), f"{title}{NOTE}", (30, 30, 30), ImageFont.truetype(_LETTERS, 20), anchor="mm")
    for index, line in enumerate(lines[:2]):
        small = ImageFont.truetype(_LETTERS, 16)
        draw.text((400, 518 + 22 * index), line[:46], (90, 90, 90), small, anchor="mm")
    draw.text((400, 46), MARK, (196, 60, 50), ImageFont.truetype(_LETTERS, 54), anchor="mm")
    buffer = io.BytesIO()
    if form == "JPEG":
        picture.save(buffer, form, quality=62, dpi=(150, 150))
    else:
        picture.quantize(48, dither=Image.Dither.NONE).save(buffer, form, optimize=True)
    return buffer.getvalue()


def letter(title: str, content: Content) -> bytes:
    """A Word file."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = "宋体", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    word.add_paragraph().add_run(f"{title}（{MARK}）").bold = True
    for line in (NOTE, *content.facts):
        word.add_paragraph(line)
    if content.heads:
        table = word.add_table(0, len(content.heads), "Table Grid")
        for row in (content.heads, *content.rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    word.save(buffer)
    return _settled(buffer.getvalue())


def sheet(title: str, content: Content) -> bytes:
    """An Excel file: facts, then the table."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = title[:28]
    page.append([f"{title}（{MARK}）"])
    page["A1"].font = Font(bold=True, size=14)
    for line in (NOTE, *content.facts):
        page.append([line])
    for row in (content.heads, *content.rows):
        page.append(list(row))
    for index, column in enumerate(zip(content.heads, *content.rows, strict=True)):
        width = min(2 * max(map(len, column)) + 3, 44)
        page.column_dimensions[openpyxl.utils.get_column_letter(index + 1)].width = width
    for cells in page.iter_rows(min_row=len(content.facts) + 3):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    buffer = io.BytesIO()
    book.save(buffer)
    return _settled(buffer.getvalue())


def _settled(data: bytes) -> bytes:
    """The package with one moment for all its parts and without the picture of its first page."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            if name == "docProps/thumbnail.jpeg":
                continue
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _TIMES.sub(rb"\g<1>2024-08-31T00:00:00Z", part)
            if name == "_rels/.rels":
                part = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", part)
            new.writestr(zipfile.ZipInfo(name, _MOMENT), part, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()
