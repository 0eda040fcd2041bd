"""Looks into the zip of an .xlsx before anything opens it: what must not be opened, and empty rows to be left out."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO

import msgspec

# Before anything else in a workbook with a password and in a workbook of old.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_PARTS = 5_000
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# What Python's zipfile raises for bytes that are damaged or made to harm.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, OverflowError,
)  # fmt: skip
_MAX_MERGED = 500_000
_MANY_ROWS = 20_000
_CHUNK = 1 << 20
_PROLOG = 1 << 16
_ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")
_EMPTY_ROW = re.compile(rb"<row\b[^>]*(?:/>|(?<!/)>(?:<c\b[^>]*/>)*</row>)")
_MERGED = re.compile(rb'<(?:\w{1,20}:)?mergeCell\s[^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_SHEETS = "xl/worksheets/"


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A workbook that may be opened.

    `data` is it without empty rows where it has very many, `rows` the rows of its longest sheet (0 where none has
    many), `linked` says that it takes values from other files.
    """

    data: bytes
    rows: int
    linked: bool


def package_of(data: bytes) -> Opened | str:
    """The workbook, or as a Chinese clause why it must not be opened."""
    if data.startswith(_OLE):
        return "有打开密码，或者是改了扩展名的旧版 .xls"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            refusal = _refusal(package)
            if refusal:
                return refusal
            linked = any(name.startswith("xl/externalLinks/") for name in package.namelist())
            long = [name for name in _sheets(package) if _rows(package, name, _MANY_ROWS) > _MANY_ROWS]
            slim = _without_empty_rows(package, frozenset(long)) if long else data
        with zipfile.ZipFile(io.BytesIO(slim)) as package:
            rows = max((_rows(package, name, 1 << 30) for name in long), default=0)
    except _UNREADABLE:
        return "不是 .xlsx 工作簿，或已损坏"
    return Opened(data=slim, rows=rows, linked=linked)


def _refusal(package: zipfile.ZipFile) -> str:
    """Why the workbook is not opened; empty where it may be."""
    items = package.infolist()
    if sum(item.file_size for item in items) > _MAX_UNPACKED or len(items) > _MAX_PARTS:
        return "解压后过大"
    if any(item.compress_type not in _COMPRESSIONS for item in items):
        return "用了 .xlsx 不用的压缩方法"
    names = {item.filename for item in items}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "含宏，没有打开"
    for name in sorted(names):
        if name.endswith((".xml", ".rels", ".vml")):
            with package.open(name) as part:
                head = part.read(_PROLOG)
            if b"<!DOCTYPE" in head or b"\x00" in head:
                return "内部 XML 含文档类型声明，可能是恶意文件"
    if "xl/workbook.xml" not in names:
        return "不是 .xlsx 工作簿"
    if any(_merged_cells(package.read(name)) > _MAX_MERGED for name in _sheets(package)):
        return f"合并的单元格超过{_MAX_MERGED}个"
    return ""


def _sheets(package: zipfile.ZipFile) -> list[str]:
    return [name for name in package.namelist() if name.startswith(_SHEETS) and name.endswith(".xml")]


def _merged_cells(sheet: bytes) -> int:
    """Each cell below a merged one is an object where the workbook is opened: too many of them fill the memory."""
    areas = (_area(*found.groups()) for found in _MERGED.finditer(sheet, max(0, sheet.rfind(b"</sheetData"))))
    return sum(areas)


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    return max(0, _column(right) - _column(left) + 1) * max(0, int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _rows(package: zipfile.ZipFile, name: str, most: int) -> int:
    """The rows of a sheet, counted no further than to where there are more than `most`."""
    with package.open(name) as part:
        return _count(part, most)


def _count(part: IO[bytes], most: int) -> int:
    count, kept = 0, b""
    while chunk := part.read(_CHUNK):
        held = kept + chunk
        whole = held.rfind(b"<")
        count += len(_ROW.findall(held, 0, max(whole, 0)))
        kept = held[max(whole, 0) :]
        if count > most or len(kept) > _CHUNK:
            break
    return count


def _without_empty_rows(package: zipfile.ZipFile, long: frozenset[str]) -> bytes:
    """The workbook without rows that hold no value: to format a whole column makes a million of them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as slim:
        for item in package.infolist():
            part = package.read(item)
            slim.writestr(item.filename, _EMPTY_ROW.sub(b"", part) if item.filename in long else part)
    return buffer.getvalue()
