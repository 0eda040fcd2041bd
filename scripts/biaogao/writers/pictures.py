"""Turns an image file of a draft into a picture of known size, with a PNG beside each SVG for programs that need it."""

from __future__ import annotations

import contextlib
import hashlib
import math
import os
import re
import struct
from collections.abc import Callable
from pathlib import Path

import msgspec
from lxml import etree

# Raised whenever rendering changes, so that no old picture is taken from the cache.
_FORMAT = "resvg-0.5/2"
_LARGEST_FILE = 20_000_000
_LARGEST_SVG = 5_000_000
_MOST_PIXELS = 60_000_000
_FEWEST_PIXELS = 16
_MOST_SVG_SHAPES = 100_000
_DEEPEST_SVG = 200
_BARE_JPEG_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
_SCREEN_DPI = 96.0
_PRINT_DPI = 300.0
_WIDEST_PRINT_MM = 165.0
_MM_PER_INCH = 25.4
_MM_PER_UNIT = {
    "": _MM_PER_INCH / _SCREEN_DPI,
    "px": _MM_PER_INCH / _SCREEN_DPI,
    "pt": _MM_PER_INCH / 72,
    "pc": _MM_PER_INCH / 6,
    "in": _MM_PER_INCH,
    "cm": 10.0,
    "mm": 1.0,
}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\s*(px|pt|pc|in|cm|mm)?\s*")
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|data:image/)", re.IGNORECASE)
_ACTIVE_ELEMENTS = frozenset({"script", "foreignObject", "iframe", "audio", "video"})
_FAMILY = re.compile(r'font-family\s*(?:=\s*"[^"]*"|:[^;"}]*)')
# Fonts that drawing programs name, and the free ones that stand in for them in the PNG.
_STAND_INS = (
    (re.compile(r"SimSun|NSimSun|Songti SC|STSong|宋体|FangSong|仿宋|KaiTi|楷体", re.IGNORECASE), "Noto Serif SC"),
    (re.compile(r"SimHei|Microsoft YaHei|微软雅黑|黑体|Heiti SC|PingFang SC", re.IGNORECASE), "Noto Sans SC"),
)


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """A picture ready to be set: natural size in mm; `fallback` is a PNG where `extension` is svg.

    Where `problem` is not empty it says in Chinese why there is no picture, and nothing else is given.
    """

    data: bytes = b""
    extension: str = ""
    width: float = 0.0
    height: float = 0.0
    fallback: bytes = b""
    problem: str = ""


class Pictures:
    """Reads pictures of one draft; the PNG of an SVG is kept, where a folder is given, by the digest of the SVG."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self._folder = folder
        self._cache = cache

    def load(self, path: str) -> Media:
        """The picture at `path`, which is relative to the folder of the draft and may not leave it."""
        file = self._folder / path
        try:
            if not file.resolve().is_relative_to(self._folder.resolve()):
                return Media(problem="图片不在标准的文件夹内")
            if file.stat().st_size > _LARGEST_FILE:
                return Media(problem=f"图片超过{_LARGEST_FILE // 1_000_000} MB")
            data = file.read_bytes()
        except (OSError, ValueError):
            return Media(problem="找不到图片文件")
        media = measure(data)
        if media.extension != "svg":
            return media
        return self._with_fallback(media)

    def _with_fallback(self, media: Media) -> Media:
        pixels = round(min(media.width, _WIDEST_PRINT_MM) / _MM_PER_INCH * _PRINT_DPI)
        # What has no memory for its pixels ends the whole process, not the drawing alone.
        if max(pixels, _FEWEST_PIXELS) ** 2 * media.height / media.width > _MOST_PIXELS:
            return Media(problem=f"SVG图片过高，画出来超过{_MOST_PIXELS // 1_000_000}百万像素")
        png = self._stored(media.data, pixels)
        if not png:
            try:
                png = render(media.data, pixels)
            except ValueError:
                return Media(problem="SVG图片无法绘制")
            self._store(media.data, pixels, png)
        return msgspec.structs.replace(media, fallback=png)

    def _path(self, svg: bytes, pixels: int) -> Path | None:
        if self._cache is None:
            return None
        digest = hashlib.sha256(f"{_FORMAT} {pixels}\n".encode() + svg).hexdigest()
        return self._cache / f"{digest}.png"

    def _stored(self, svg: bytes, pixels: int) -> bytes:
        path = self._path(svg, pixels)
        if path is None:
            return b""
        with contextlib.suppress(OSError):
            data = path.read_bytes()
            # The trailer shows that the file was written to its end.
            if data.startswith(b"\x89PNG") and data.endswith(b"IEND\xaeB`\x82"):
                return data
        return b""

    def _store(self, svg: bytes, pixels: int, png: bytes) -> None:
        path = self._path(svg, pixels)
        if path is None:
            return
        part = path.with_suffix(f".{os.getpid()}.part")
        # A cache that cannot be written costs time, not the document.
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(png)
            part.replace(path)


def measure(data: bytes) -> Media:
    """Tell the kind and the natural size of an image by its bytes; the name of the file is not trusted."""
    readers: tuple[tuple[bytes, Callable[[bytes], Media]], ...] = (
        (b"\x89PNG\r\n\x1a\n", _measure_png),
        (b"\xff\xd8\xff", _measure_jpeg),
    )
    for magic, reader in readers:
        if data.startswith(magic):
            try:
                return _bounded(reader(data))
            except (struct.error, IndexError):
                return Media(problem="图片文件已损坏")
    if b"<svg" in data[:100_000]:
        return _measure_svg(data)
    return Media(problem="图片不是SVG、PNG或JPEG")


def _bounded(media: Media) -> Media:
    if media.problem or (0 < media.width < 1e6 and 0 < media.height < 1e6):
        return media
    return Media(problem="图片没有有效的尺寸")


def _raster(data: bytes, extension: str, width: int, height: int, dpi: tuple[float, float]) -> Media:
    if width * height > _MOST_PIXELS:
        return Media(problem=f"图片超过{_MOST_PIXELS // 1_000_000}百万像素")
    across, down = (_MM_PER_INCH / density for density in dpi)
    return Media(data=data, extension=extension, width=width * across, height=height * down)


def _measure_png(data: bytes) -> Media:
    width, height = struct.unpack_from(">II", data, 16)
    return _raster(data, "png", width, height, _png_density(data))


def _png_density(data: bytes) -> tuple[float, float]:
    """Dots per inch from the pHYs chunk, which stands before the pixels if at all."""
    offset = 8
    while offset + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, offset)
        if kind == b"pHYs":
            across, down, unit = struct.unpack_from(">IIB", data, offset + 8)
            if unit == 1 and across and down:
                return across * _MM_PER_INCH / 1000, down * _MM_PER_INCH / 1000
        if kind == b"IDAT":
            break
        offset += 12 + length
    return _SCREEN_DPI, _SCREEN_DPI


def _measure_jpeg(data: bytes) -> Media:
    """Walk the segments up to the frame header, which holds the size; JFIF holds the density."""
    offset, dpi = 2, (_SCREEN_DPI, _SCREEN_DPI)
    while True:
        if data[offset] != 0xFF:
            return Media(problem="图片文件已损坏")
        marker = data[offset + 1]
        if marker in _BARE_JPEG_MARKERS:
            offset += 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, offset + 5)
            return _raster(data, "jpeg", width, height, dpi)
        if marker == 0xE0 and data[offset + 4 : offset + 9] == b"JFIF\0":
            dpi = _jfif_density(data, offset + 11)
        offset += 2 + struct.unpack_from(">H", data, offset + 2)[0]


def _jfif_density(data: bytes, offset: int) -> tuple[float, float]:
    unit, across, down = struct.unpack_from(">BHH", data, offset)
    factor = {1: 1.0, 2: 2.54}.get(unit, 0.0)
    if not factor or not across or not down:
        return _SCREEN_DPI, _SCREEN_DPI
    return across * factor, down * factor


def _measure_svg(data: bytes) -> Media:
    if len(data) > _LARGEST_SVG:
        return Media(problem=f"SVG图片超过{_LARGEST_SVG // 1_000_000} MB")
    try:
        root = _parse_svg(data)
    except (etree.XMLSyntaxError, ValueError):
        return Media(problem="SVG图片不是良构的XML")
    problem = _svg_danger(root)
    if problem:
        return Media(problem=problem)
    width, height = _svg_size(root)
    return _bounded(Media(data=data, extension="svg", width=width, height=height))


def _parse_svg(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _svg_danger(root: etree._Element) -> str:
    """Say why an SVG is refused: it must draw itself out of itself, in bounded time."""
    if etree.QName(root).localname != "svg":
        return "图片不是SVG、PNG或JPEG"
    document = root.getroottree().docinfo.internalDTD
    if document is not None and document.entities():  # type: ignore[attr-defined]  # lxml-stubs lacks it
        return "SVG图片不得定义实体"
    for element in root.iter("*"):
        if etree.QName(element).localname in _ACTIVE_ELEMENTS:
            return f"SVG图片不得含有{etree.QName(element).localname}"
        if _points_outside(element):
            return "SVG图片不得引用外部文件"
    if not _drawable(root):
        return "SVG图片过于复杂"
    return ""


def _points_outside(element: etree._Element) -> bool:
    for name, value in element.attrib.items():
        is_link = etree.QName(name).localname == "href" and etree.QName(element).localname != "a"
        if is_link and not str(value).strip().startswith(("#", "data:image/")):
            return True
        if _OUTSIDE.search(str(value)):
            return True
    is_style = etree.QName(element).localname == "style"
    return is_style and _OUTSIDE.search("".join(map(str, element.itertext()))) is not None


def _drawable(root: etree._Element) -> bool:
    """False where repeated `use` of `use` would draw more shapes than any figure has, or goes in a circle."""
    named = {element.get("id"): element for element in root.iter("*") if element.get("id")}
    counted: dict[etree._Element, float] = {}

    def count(element: etree._Element, depth: int) -> float:
        if element in counted:
            return counted[element]
        counted[element] = math.inf
        if depth < _DEEPEST_SVG:
            target = named.get(_use_target(element))
            inner = [*element.iterchildren("*"), *([target] if target is not None else [])]
            counted[element] = 1.0 + sum(count(child, depth + 1) for child in inner)
        return counted[element]

    return count(root, 0) <= _MOST_SVG_SHAPES


def _use_target(element: etree._Element) -> str:
    if etree.QName(element).localname != "use":
        return ""
    for name, value in element.attrib.items():
        if etree.QName(name).localname == "href":
            return str(value).strip().removeprefix("#")
    return ""


def _svg_size(root: etree._Element) -> tuple[float, float]:
    """Width and height in mm: as written, else in proportion to the viewBox, whose unit is the pixel."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(part) for part in re.findall(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?", root.get("viewBox") or "")]
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        return width, height
    if not width and not height:
        return box[2] * _MM_PER_UNIT["px"], box[3] * _MM_PER_UNIT["px"]
    return width or height * box[2] / box[3], height or width * box[3] / box[2]


def _length(value: str | None) -> float:
    """A length in mm; 0 where it is missing or relative."""
    found = _LENGTH.fullmatch(value or "")
    return float(found[1]) * _MM_PER_UNIT[found[2] or ""] if found else 0.0


def _with_stand_ins(family: re.Match[str]) -> str:
    text = family[0]
    for names, stand_in in _STAND_INS:
        text = names.sub(stand_in, text)
    return text


def render(svg: bytes, pixels: int) -> bytes:
    """Draw an SVG as PNG, `pixels` wide, with free Chinese fonts only; raises ValueError where it cannot be drawn."""
    import pylopdf_fonts_zh_cn as fonts  # noqa: PLC0415 - needed only where a picture is new
    import resvg_py  # noqa: PLC0415

    text = _FAMILY.sub(_with_stand_ins, etree.tostring(_parse_svg(svg), encoding="unicode"))
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=text,
            width=max(pixels, _FEWEST_PIXELS),
            dpi=_SCREEN_DPI,
            # On paper nothing shines through; an edge of half-clear pixels would show as a grey line.
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(fonts.serif_path()), str(fonts.sans_path())],
            font_family="Noto Serif SC",
            serif_family="Noto Serif SC",
            sans_serif_family="Noto Sans SC",
        )
    )
