"""The pages of a PDF that was sent out, with their labels and words: reviewers who read on paper cite by page."""

from __future__ import annotations

import pypdfium2

from biaogao.opinions.revisions import PrintedPage

_MOST_PAGES = 2_000


def printed_pages(data: bytes) -> tuple[PrintedPage, ...]:
    """The pages in their order; none where the PDF cannot be read. Never raises."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        count = min(len(document), _MOST_PAGES)
        return tuple(
            PrintedPage(
                label=document.get_page_label(at) or str(at + 1), text=document[at].get_textpage().get_text_bounded()
            )
            for at in range(count)
        )
    except pypdfium2.PdfiumError:
        return ()
    finally:
        document.close()
