"""Says of a picture's bytes whether a writer could set it; the name of the file is not trusted."""

from __future__ import annotations

import struct
from pathlib import Path

LARGEST = 20_000_000
LARGEST_SVG = 5_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_JPEG = b"\xff\xd8\xff"
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
_NO_FRAMES = frozenset({0xC4, 0xC8, 0xCC})
_DAMAGED = "已损坏或没有存完整"


def damage_of(path: Path) -> str:
    """What is wrong with the picture at an existing path, in Chinese, or empty."""
    try:
        if path.stat().st_size > LARGEST:
            return f"超过{LARGEST // 1_000_000} MB"
        data = path.read_bytes()
    except OSError:
        return "打不开"
    if not data:
        return "是空的"
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    return _svg(data) if b"<svg" in data[:100_000] else "不是SVG、PNG或JPEG图片"


def _png(data: bytes) -> str:
    if len(data) < 24 or data[12:16] != b"IHDR" or _PNG_END not in data[-1024:]:
        return _DAMAGED
    width, height = struct.unpack_from(">II", data, 16)
    return "" if width and height else "没有有效的尺寸"


def _jpeg(data: bytes) -> str:
    """Walk the segments up to the frame header, which holds the size."""
    offset = 2
    while offset + 9 <= len(data) and data[offset] == 0xFF:
        marker = data[offset + 1]
        if marker in _BARE_MARKERS:
            offset += 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAMES:
            return "" if all(struct.unpack_from(">HH", data, offset + 5)) else "没有有效的尺寸"
        offset += 2 + struct.unpack_from(">H", data, offset + 2)[0]
    return _DAMAGED


class _Refused(Exception):
    """An SVG that no writer takes, told from within the parser."""


def _svg(data: bytes) -> str:
    from xml.parsers import expat  # noqa: PLC0415 - only drafts with pictures need it

    if len(data) > LARGEST_SVG:
        return f"超过SVG图片的上限{LARGEST_SVG // 1_000_000} MB"
    names: list[str] = []

    def begin(name: str, _attributes: object) -> None:
        if not names:
            names.append(name.rpartition(":")[2])

    def entity(*_declaration: object) -> None:
        raise _Refused

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except _Refused:
        return "定义了XML实体"
    except expat.ExpatError as failure:
        # Encodings that this parser does not know are none of its business.
        known = failure.code != expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]
        return f"{_DAMAGED}（不是良构的XML）" if known else ""
    except (ValueError, LookupError):  # what some builds say of such an encoding
        return ""
    return "" if names == ["svg"] else "不是SVG图片"
