"""脊背标签: a strip for the spine of each volume's box (DA/T 22: 310 mm high, 20 to 50 mm wide), to be cut out."""

from __future__ import annotations

import io
from collections.abc import Sequence

import msgspec
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from biaogao.deliverables.typefaces import Faces, faces_for

TITLE = "脊背标签"
WIDTHS = (20, 30, 40, 50)
"""The widths of boxes (mm) that DA/T 22 knows."""

_HIGH = 270 * mm
_MARGIN, _BOTTOM = 12 * mm, 14 * mm
# A sheet is printed on one side; a hundred of them are about a centimetre, and a box is not filled to the last.
_MM_PER_PAGE, _ROOM = 0.105, 4
_NAME_SIZE, _FACT_SIZE = 18.0, 8.0
_FACTS_HIGH = 78 * mm


class Spine(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a spine; `facts` are name and value, empty values stay open for the pen."""

    title: str
    pilot: str
    facts: tuple[tuple[str, str], ...]
    pages: int

    @property
    def width(self) -> int:
        """The narrowest box (mm) that holds the pages; the widest where none does."""
        need = self.pages * _MM_PER_PAGE + _ROOM
        return next((width for width in WIDTHS if width >= need), WIDTHS[-1])

    @property
    def boxes(self) -> int:
        """How many of the widest boxes the pages need."""
        return max(1, -(-self.pages // int((WIDTHS[-1] - _ROOM) / _MM_PER_PAGE)))


def spine_pages(spines: Sequence[Spine]) -> bytes:
    """A4 pages full of strips with lines to cut along."""
    words = "".join((one.title + one.pilot + "".join(name + value for name, value in one.facts)) for one in spines)
    faces = faces_for(words + "沿线裁下宽毫米共盒第12345/")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, initialFontName=faces.serif)
    left = _MARGIN
    for spine in spines:
        for box in range(1, spine.boxes + 1):
            if left + spine.width * mm > A4[0] - _MARGIN:
                canvas.showPage()
                left = _MARGIN
            _strip(canvas, spine, left, faces, box)
            left += spine.width * mm
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _strip(canvas: Canvas, spine: Spine, left: float, faces: Faces, box: int) -> None:
    width = spine.width * mm
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 2)
    canvas.rect(left, _BOTTOM, width, _HIGH)
    canvas.setDash()
    top = _BOTTOM + _HIGH
    canvas.line(left + 2 * mm, _BOTTOM + _FACTS_HIGH, left + width - 2 * mm, _BOTTOM + _FACTS_HIGH)
    middle = left + width / 2
    room = _HIGH - _FACTS_HIGH - 16 * mm
    roomy = width >= 30 * mm
    _down(canvas, spine.title, (faces.sans, _NAME_SIZE), (middle - (5 * mm if roomy else 0), top - 10 * mm), room)
    if roomy:
        _down(canvas, spine.pilot, (faces.serif, 9.0), (middle + 8 * mm, top - 10 * mm), room)
    facts = [*spine.facts, ("盒", f"第{box}盒/共{spine.boxes}盒")] if spine.boxes > 1 else list(spine.facts)
    step = (_FACTS_HIGH - 6 * mm) / len(facts)
    for number, (name, value) in enumerate(facts):
        line = _BOTTOM + _FACTS_HIGH - 5 * mm - number * step
        canvas.setFont(faces.serif, 7)
        canvas.drawCentredString(middle, line, name)
        canvas.setFont(faces.sans, _fitting(canvas, value, faces.sans, width - 3 * mm))
        canvas.drawCentredString(middle, line - 4 * mm, value)
        canvas.line(left + 2 * mm, line - 5.5 * mm, left + width - 2 * mm, line - 5.5 * mm)


def _down(canvas: Canvas, text: str, face: tuple[str, float], place: tuple[float, float], room: float) -> None:
    """Characters below each other, as small as the room asks; digits and Latin letters stand upright too."""
    (font, wanted), (middle, top) = face, place
    size = min(wanted, room / max(1, len(text)) / 1.15)
    canvas.setFont(font, size)
    for number, one in enumerate(text):
        canvas.drawCentredString(middle, top - size - number * size * 1.15, one)


def _fitting(canvas: Canvas, text: str, font: str, room: float) -> float:
    wide = canvas.stringWidth(text, font, _FACT_SIZE)
    return float(_FACT_SIZE if wide <= room else max(3.5, _FACT_SIZE * room / wide))
