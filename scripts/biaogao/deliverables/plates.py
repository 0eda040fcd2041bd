"""Lays pictures into Word and Excel at their size, each with the words for those who cannot see it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from openpyxl.drawing.image import Image
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from biaogao.deliverables.grids import Plate

_PIXELS_PER_MM = 96 / 25.4
_ROW_POINTS = 15.0
_GAP = 3.0


def add_plates(document: Document, plates: Sequence[Plate]) -> None:
    """The pictures at the end of a Word document, beside each other while the line has room."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    form = paragraph.paragraph_format
    # A line of exact height would cut the picture off.
    form.line_spacing_rule, form.space_after = WD_LINE_SPACING.SINGLE, Pt(0)
    # The heading stays with the first line of pictures; with two it would stand alone on the page before.
    form.widow_control = False
    for number, plate in enumerate(plates, 1):
        shape = paragraph.add_run().add_picture(io.BytesIO(plate.png), width=Mm(plate.width))
        properties = shape._inline.docPr
        properties.set("descr", plate.described)
        properties.set("name", f"图{number}")
        if number < len(plates):
            paragraph.add_run(" ")


def hang_plates(sheet: Worksheet, plates: Sequence[Plate]) -> None:
    """The pictures below each other on a sheet of their own, their words beside them in the second column."""
    sheet.column_dimensions["A"].width = max(plate.width for plate in plates) * _PIXELS_PER_MM / 7 + 2
    sheet.column_dimensions["B"].width = 60
    row = 1
    for plate in plates:
        image = Image(io.BytesIO(plate.png))
        height = plate.width * image.height / image.width
        image.width, image.height = round(plate.width * _PIXELS_PER_MM), round(height * _PIXELS_PER_MM)
        sheet.add_image(image, f"A{row}")
        sheet.cell(row, 2, plate.described)
        row += -(-int((height + _GAP) * 72 / 25.4) // int(_ROW_POINTS)) + 1
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 9, 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
