"""Bookmarks lead to pages, and pages to the numbers printed on them."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from biaogao.errors import ToolError
from biaogao.writers.pdf.pages import Pagination, destinations, page_labels, paginate, roman, text_ends
from writers.pdf.blank import MARKS, pdf_with


@pytest.mark.parametrize("tree", [False, True])
def test_labels_follow_front_matter_and_body(tree: bool) -> None:
    pdf = pdf_with(MARKS, 6, tree=tree)
    places = destinations(pdf)
    assert places == {"_gb_foreword": 2, "_gb_scope": 3, "_gb_annex_code": 5}
    pagination = paginate(pdf, places, "_gb_scope")
    assert pagination == Pagination(front=1, body=3, count=6)
    assert page_labels(places, pagination) == {"_gb_foreword": "II", "_gb_scope": "1", "_gb_annex_code": "3"}
    assert [pagination.label(page) for page in range(6)] == ["", "I", "II", "1", "2", "3"]


def test_without_front_matter_the_body_follows_the_cover() -> None:
    assert paginate(pdf_with({}, 3), {}, "_gb_scope").label(1) == "1"


@pytest.mark.parametrize(
    ("number", "text"), [(1, "I"), (4, "IV"), (12, "XII"), (39, "XXXIX"), (44, "XLIV"), (99, "XCIX")]
)
def test_roman_signs(number: int, text: str) -> None:
    assert roman(number) == text


def test_a_broken_pdf_is_a_tool_error() -> None:
    with pytest.raises(ToolError, match="PDF 无法读取"):
        destinations(b"%PDF-1.7 nothing")


def test_where_the_text_of_a_page_ends_does_not_rest_on_its_characters() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    for words in ("a", "gypsy (q)", "- ."):
        canvas.drawString(100, 300, "above")
        canvas.drawString(100, 120, words)
        canvas.drawString(100, 40, "12")
        canvas.showPage()
    canvas.showPage()
    canvas.save()
    assert text_ends(stream.getvalue(), 70.0) == pytest.approx((120.0, 120.0, 120.0, 70.0))
