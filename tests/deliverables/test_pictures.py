from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from biaogao.deliverables.pictures import picture_page
from biaogao.errors import ToolError


def picture(size: tuple[int, int], mode: str = "RGB", kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, 0).save(buffer, kind)
    return buffer.getvalue()


def size_of(pdf: bytes) -> tuple[int, int]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        box = document.pages[0].mediabox
        return round(float(box[2])), round(float(box[3]))


def test_pages_are_a4_and_turn_with_the_picture() -> None:
    assert size_of(picture_page(picture((400, 600)), "a")) == (595, 842)
    assert size_of(picture_page(picture((600, 400), kind="JPEG"), "a")) == (842, 595)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_all_modes(mode: str) -> None:
    assert picture_page(picture((30, 20), mode), "a").startswith(b"%PDF")


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = picture((30, 20), "RGBA")
    assert picture_page(data, "a") == picture_page(data, "a")


def test_a_damaged_picture_is_told_by_name() -> None:
    with pytest.raises(ToolError, match="坏图"):
        picture_page(b"no", "坏图")
