"""Pages of given PDFs are looked at before a volume takes them."""

from __future__ import annotations

import io

import pikepdf
import pytest

from biaogao.deliverables.leaves import extend, free_name, unbindable, visible


def turned(degrees: int) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(200, 300))
        page.obj.Rotate = degrees
        page.obj.StructParents = 0
        file.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("degrees", "seen"), [(0, (200, 300)), (90, (300, 200)), (180, (200, 300)), (270, (300, 200))])
def test_a_page_is_measured_as_it_is_seen_and_leaves_its_tags_behind(degrees: int, seen: tuple[int, int]) -> None:
    with pikepdf.new() as volume:
        extend(volume, turned(degrees))
        (page,) = volume.pages
        assert visible(page)[:2] == seen
        assert "/StructParents" not in page.obj
        assert str(free_name(page, 7)) == "/RunningNumber7"


def test_what_is_no_pdf_cannot_be_bound() -> None:
    assert unbindable(turned(90)) == ""
    assert "不能装订" in unbindable(b"no pdf")
