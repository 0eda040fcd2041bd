"""Pages of a PDF that was sent out."""

import io

import pikepdf

from biaogao.opinions.printed import printed_pages


def blank(pages: int) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    labels = pikepdf.Dictionary(
        Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.R), 2, pikepdf.Dictionary(S=pikepdf.Name.D)])
    )
    document.Root.PageLabels = labels
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_pages_have_the_numbers_that_are_printed_on_them():
    assert [page.label for page in printed_pages(blank(4))] == ["I", "II", "1", "2"]


def test_what_is_no_pdf_has_no_pages():
    assert printed_pages(b"%PDF-1.7 broken") == ()
