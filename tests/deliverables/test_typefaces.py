from __future__ import annotations

import io

import pylopdf_fonts_zh_cn
from fontTools.ttLib import TTFont

from biaogao.deliverables.typefaces import SANS, SERIF, faces_for, lacking, register, truetype


def test_a_subset_is_truetype_with_just_its_letters() -> None:
    data = truetype(pylopdf_fonts_zh_cn.serif_path(), "标准", "t")
    font = TTFont(io.BytesIO(data))
    assert font.sfntVersion == "\x00\x01\x00\x00" and "glyf" in font
    assert {chr(code) for code in font.getBestCmap()} == {"标", "准"}
    assert len(data) < 20_000


def test_the_same_letters_give_the_same_bytes_and_name() -> None:
    path = pylopdf_fonts_zh_cn.sans_path()
    assert truetype(path, "试点", "n") == truetype(path, "试点", "n")
    assert register(SANS, "试点") == register(SANS, "点试") != register(SERIF, "试点")


def test_faces_have_names_of_their_own() -> None:
    faces = faces_for("甲")
    assert faces.serif != faces.sans


def test_letters_that_the_font_lacks_are_told() -> None:
    assert lacking("标准 ①") == ""
    assert lacking("某\U0010fffd人") == "\U0010fffd"
