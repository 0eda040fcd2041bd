"""Figures carry their pictures inside the page, with a text for those who do not see them."""

from __future__ import annotations

import base64

import msgspec

import builders as b
from biaogao.model.nodes import Picture
from writers.html.pages import GOLDEN, golden_page, page_of, tree_of, words


def test_the_picture_stands_in_the_page_as_it_is():
    figure = tree_of(golden_page()).xpath("//figure[@id='fig-arch']")[0]
    (image,) = figure.xpath(".//img")
    kind, _, data = image.get("src").partition(";base64,")
    assert kind == "data:image/svg+xml"
    assert base64.b64decode(data) == (GOLDEN / "small/figures/arch.svg").read_bytes()
    assert image.get("alt") == "采集模块经通信模块接入平台，供电模块向二者供电"
    assert int(image.get("width")) > 100 and int(image.get("height")) > 50
    assert words(figure.xpath("figcaption")[0]) == "图1\u3000装置组成"


def test_parts_of_a_figure_carry_letters_and_a_missing_one_is_named():
    picture = Picture(path="figures/arch.svg", title=b.inlines("左"))
    block = msgspec.structs.replace(b.figure("组成", id="f"), pictures=(picture, Picture(path="figures/no.png")))
    figure = tree_of(page_of(b.document(b.chapter("要求", block), title="题"))).xpath("//figure")[0]
    assert [words(line) for line in figure.xpath(".//p[@class='part']")] == ["a)\u3000左", "b)"]
    assert "找不到图片文件" in figure.xpath(".//mark/text()")[0]


def test_the_key_is_numbered_as_drawn():
    block = b.figure("组成", b.ordered("阀体；", "阀盖。"), b.note("示意。"))
    figure = tree_of(page_of(b.document(b.chapter("要求", block), title="题"))).xpath("//figure")[0]
    assert [words(line) for line in figure.xpath("p[@class='key']")] == ["1——阀体；", "2——阀盖。"]
    assert words(figure.xpath("div[@class='note']")[0]).strip() == "注：示意。"
