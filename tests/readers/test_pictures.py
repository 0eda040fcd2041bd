"""What is wrong with the bytes of a picture."""

import struct
import zlib
from pathlib import Path

import pytest

from biaogao.readers.pictures import LARGEST, LARGEST_SVG, damage_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2"/></svg>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (width + 1) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


PNG = png(4, 2)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x02\x00\x04\x01\x01\x11\x00\xff\xd9"
)
BILLION = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SVG, ""),
        (b'<?xml version="1.0"?>\n<!-- x --><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>', ""),
        (PNG, ""),
        (JPEG, ""),
        (b"", "是空的"),
        (b"x", "不是SVG、PNG或JPEG"),
        (PNG[:-6], "已损坏"),
        (PNG[:20], "已损坏"),
        (png(0, 2), "没有有效的尺寸"),
        (JPEG[:12], "已损坏"),
        (JPEG.replace(b"\x00\x02\x00\x04", b"\x00\x00\x00\x04"), "没有有效的尺寸"),
        (SVG[:-8], "不是良构"),
        (b"<html><svg/></html>", "不是SVG"),
        (BILLION, "实体"),
        pytest.param(b"<svg>" + b" " * LARGEST_SVG + b"</svg>", "超过SVG", id="large"),
        (b'<?xml version="1.0" encoding="gb18030"?><svg/>', ""),
    ],
)
def test_damage_is_said(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    found = damage_of(path)
    assert words in found
    assert bool(words) == bool(found)


def test_a_file_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "MB" in damage_of(path)
    assert damage_of(tmp_path) == "打不开"
