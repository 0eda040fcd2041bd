"""A bound PDF is declared PDF/A only where each part can bear it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from biaogao.deliverables.archival import declare, hindrance
from biaogao.deliverables.pictures import picture_page
from deliverables.leaves import leaves


def picture(mode: str) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (40, 40)).save(buffer, "JPEG")
    return picture_page(buffer.getvalue(), "p.jpg")


def test_a_font_that_is_not_in_the_file_speaks_against_it() -> None:
    assert hindrance(leaves("x")) == "字体没有嵌入"


@pytest.mark.parametrize(("mode", "told"), [("L", ""), ("RGB", ""), ("CMYK", "用了印刷四色")])
def test_pictures_are_no_hindrance_unless_they_are_for_print(mode: str, told: str) -> None:
    assert hindrance(picture(mode)) == told


def test_colours_for_print_set_on_the_page_are_seen() -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].Contents = document.make_stream(b"0 0 0 1 k 0 0 9 9 re f")
        buffer = io.BytesIO()
        document.save(buffer)
    assert hindrance(buffer.getvalue()) == "用了印刷四色"


def test_a_broken_file_is_told() -> None:
    assert hindrance(b"%PDF-").startswith("结构有错")


def declared(*, archival: bool) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        declare(document, "卷一", archival=archival)
        buffer = io.BytesIO()
        document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def test_intent_and_mark_are_said_the_same_each_time() -> None:
    with pikepdf.open(io.BytesIO(declared(archival=True))) as document, document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["dc:title"]) == ("2", "B", "卷一")
        profile = document.Root.OutputIntents[0].DestOutputProfile.read_bytes()
        assert profile[36:40] == b"acsp" and profile[24:28] == b"\x07\xd0\x00\x01"
    assert declared(archival=True) == declared(archival=True)
    assert hindrance(declared(archival=True)) == ""


def test_where_it_is_not_archival_nothing_is_claimed() -> None:
    with pikepdf.open(io.BytesIO(declared(archival=False))) as document, document.open_metadata() as metadata:
        assert "pdfaid:part" not in metadata and "/OutputIntents" not in document.Root
