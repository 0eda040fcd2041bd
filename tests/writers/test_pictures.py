import io
import struct
import zlib

import pytest
from PIL import Image

from biaogao.writers import pictures
from biaogao.writers.pictures import Pictures, measure, render

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="120mm" height="60mm" viewBox="0 0 240 120">{}</svg>'
)


def svg(inner="<rect width='9' height='9'/>"):
    return SVG.format(inner).encode()


def png(size=(200, 100), dpi=None):
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, "PNG", **({"dpi": (dpi, dpi)} if dpi else {}))
    return file.getvalue()


def jpeg(size=(200, 100), dpi=None):
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, "JPEG", **({"dpi": (dpi, dpi)} if dpi else {}))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "extension", "width", "height"),
    [
        (png(dpi=254), "png", 20, 10),
        (png(), "png", 200 * 25.4 / 96, 100 * 25.4 / 96),
        (jpeg(dpi=254), "jpeg", 20, 10),
        (jpeg(), "jpeg", 200 * 25.4 / 96, 100 * 25.4 / 96),
        (svg(), "svg", 120, 60),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 48"/>', "svg", 25.4, 12.7),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="2in" viewBox="0 0 96 48"/>', "svg", 50.8, 25.4),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 96 48"/>', "svg", 25.4, 12.7),
    ],
)
def test_size_in_millimetres(data, extension, width, height):
    media = measure(data)
    assert (media.extension, media.problem) == (extension, "")
    assert media.width == pytest.approx(width, rel=0.01)
    assert media.height == pytest.approx(height, rel=0.01)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"GIF89a", "图片不是SVG、PNG或JPEG"),
        (b"", "图片不是SVG、PNG或JPEG"),
        (b"\x89PNG\r\n\x1a\n", "图片文件已损坏"),
        (b"\xff\xd8\xff\xe0\x00\x04", "图片文件已损坏"),
        (b"\xff\xd8\xff\xe0\x00\x02\x00\x00\x00", "图片文件已损坏"),
        (b"<svg", "SVG图片不是良构的XML"),
        (b"<html><svg/></html>", "图片不是SVG、PNG或JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "图片没有有效的尺寸"),
        (svg("<script>x</script>"), "SVG图片不得含有script"),
        (svg('<image xlink:href="file:///etc/hosts"/>'), "SVG图片不得引用外部文件"),
        (svg('<use href="other.svg#a"/>'), "SVG图片不得引用外部文件"),
        (svg('<rect style="fill:url(http://example.org/a)"/>'), "SVG图片不得引用外部文件"),
        (svg("<style>@import 'http://example.org/a.css';</style>"), "SVG图片不得引用外部文件"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "SVG图片不得定义实体"),
        (svg('<g id="a"><use href="#a"/></g>'), "SVG图片过于复杂"),
        (svg("<g>" * 230 + "</g>" * 230), "SVG图片过于复杂"),
    ],
)
def test_what_is_refused_says_why(data, problem):
    assert measure(data).problem == problem


def test_uses_that_multiply_are_refused():
    groups = "".join(f'<g id="a{i}">' + f'<use xlink:href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 8))
    bomb = svg(f'<defs><g id="a0"><rect/></g>{groups}</defs><use xlink:href="#a7"/>')
    assert measure(bomb).problem == "SVG图片过于复杂"


def test_inner_references_and_embedded_pictures_are_allowed():
    inner = '<defs><marker id="m"/></defs><path marker-end="url(#m)"/><image href="data:image/png;base64,"/>'
    assert measure(svg(inner)).problem == ""


def test_a_picture_of_many_pixels_is_refused():
    header = struct.pack(">II5B", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    assert measure(b"\x89PNG\r\n\x1a\n" + chunk).problem == "图片超过60百万像素"


@pytest.mark.parametrize("size", ['width="165mm" height="200000mm"', 'viewBox="0 0 10 900000"'])
def test_an_svg_that_would_need_more_memory_than_there_is_is_refused(tmp_path, size):
    (tmp_path / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path d="M0 0h1v1z"/></svg>')
    assert Pictures(tmp_path).load("a.svg").problem == "SVG图片过高，画出来超过60百万像素"


def test_an_svg_gets_a_png_as_wide_as_it_prints(tmp_path):
    (tmp_path / "a.svg").write_bytes(svg())
    media = Pictures(tmp_path).load("a.svg")
    assert Image.open(io.BytesIO(media.fallback)).size == (1417, 709)
    assert media.data == svg()


def test_chinese_text_is_drawn_with_the_fonts_of_the_package():
    def ink(inner):
        with Image.open(io.BytesIO(render(svg(inner), 240))) as picture:
            return sum(picture.convert("L").histogram()[:128])

    assert ink('<text x="9" y="60" font-size="40" font-family="宋体">能耗监测</text>') > 500
    assert ink('<text x="9" y="60" font-size="40" font-family="SimHei">能耗</text>') > 250
    assert ink("") == 0


def test_the_name_of_a_font_as_text_is_left_alone():
    one = render(svg('<text x="9" y="60" font-size="40" font-family="宋体">黑体</text>'), 240)
    two = render(svg('<text x="9" y="60" font-size="40" font-family="Noto Serif SC">黑体</text>'), 240)
    assert one == two


def test_the_png_is_kept_by_content(tmp_path, monkeypatch):
    (tmp_path / "a.svg").write_bytes(svg())
    first = Pictures(tmp_path, tmp_path / "cache").load("a.svg")
    monkeypatch.setattr(pictures, "render", lambda *given: pytest.fail("rendered again"))
    assert Pictures(tmp_path, tmp_path / "cache").load("a.svg") == first
    [kept] = (tmp_path / "cache").iterdir()
    kept.write_bytes(kept.read_bytes()[:50])
    monkeypatch.undo()
    assert Pictures(tmp_path, tmp_path / "cache").load("a.svg") == first


def test_paths_stay_inside_the_draft(tmp_path):
    draft = tmp_path / "draft"
    draft.mkdir()
    (tmp_path / "a.png").write_bytes(png())
    (draft / "link.png").symlink_to(tmp_path / "a.png")
    for path in ("../a.png", str(tmp_path / "a.png"), "link.png"):
        assert Pictures(draft).load(path).problem == "图片不在标准的文件夹内"


@pytest.mark.parametrize("path", ["missing.png", ".", "a\0b.png", "x" * 5000])
def test_what_is_no_file_is_said_plainly(tmp_path, path):
    assert Pictures(tmp_path).load(path).problem == "找不到图片文件"


def test_a_file_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "_LARGEST_FILE", 1_000_000)
    (tmp_path / "a.png").write_bytes(b"\0" * 1_000_001)
    assert Pictures(tmp_path).load("a.png").problem == "图片超过1 MB"
