"""Pictures are taken once, converted where they must be, and refused with a reason."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from biaogao.importers.pictures import Extracted


def drawn(form):
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(buffer, form)
    return buffer.getvalue()


PNG = drawn("PNG")


def test_a_part_is_one_file_however_often_it_is_shown():
    taken = Extracted({"word/media/a.png": PNG, "word/media/b.jpeg": drawn("JPEG")}, None)
    assert taken.take("word/media/a.png") == ("figures/image-1.png", "")
    assert taken.take("", "word/media/a.png") == ("figures/image-1.png", "")
    assert taken.take("word/media/b.jpeg") == ("figures/image-2.jpg", "")
    assert list(taken.files) == ["figures/image-1.png", "figures/image-2.jpg"]


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF"])
def test_other_pictures_become_png(form):
    name = f"word/media/a.{form.lower()}"
    taken = Extracted({name: drawn(form)}, None)
    path, remark = taken.take(name)
    assert (path, remark) == ("figures/image-1.png", f"由{form}转为PNG")
    with Image.open(io.BytesIO(taken.files[path])) as picture:
        assert picture.size == (40, 30)


def test_metafiles_ask_for_a_converter():
    parts = {"word/media/a.emf": b"x", "word/media/b.wmf": b"y"}
    assert "没有转换" in Extracted(parts, None).take("word/media/a.emf")[1]
    asked = []

    def convert(files):
        asked.append(sorted(files))
        return {"word/media/a.emf": PNG}

    taken = Extracted(parts, convert)
    assert taken.take("word/media/a.emf") == ("figures/image-1.png", "由EMF转为PNG，请核对")
    assert "无法转换" in taken.take("word/media/b.wmf")[1]
    assert asked == [["word/media/a.emf", "word/media/b.wmf"]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no picture", "a.png"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "a.png"),
        (b"\0" * 20_000_001, "20 MB"),
    ],
)
def test_what_is_no_picture_is_refused(data, said):
    path, remark = Extracted({"word/media/a.png": data}, None).take("word/media/a.png")
    assert path == ""
    assert said in remark


def test_a_link_to_the_outside_is_not_followed():
    assert Extracted({}, None).take("word/file:///etc/passwd")[0] == ""
