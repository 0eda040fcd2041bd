"""PDFs that tests bind: pages of a size, with a word on each, links and turned pages."""

from __future__ import annotations

import io

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def leaves(*words: str, size: tuple[float, float] = A4, turn: int = 0, links: bool = False) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for index, word in enumerate(words):
        canvas.bookmarkPage(f"p{index}")
        if links:
            canvas.linkAbsolute("next", f"p{(index + 1) % len(words)}", (10, 10, 60, 60))
        canvas.drawString(100, 100, word)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as document:
        for page in document.pages:
            page.obj.Rotate = turn
        turned = io.BytesIO()
        document.save(turned, deterministic_id=True)
    return turned.getvalue()
