"""The first words of a file that nobody has named, as far as they can be had without opening it in its program."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import PurePosixPath

import pypdfium2

from biaogao.source import decode

LARGEST = 100 * 1024 * 1024
_MOST_PAGES = 3
_MOST_WORDS = 4_000
_LARGEST_PART = 8_000_000
# A workbook keeps its words apart or in the cells themselves.
_PARTS = {".docx": ("word/document.xml",), ".xlsx": ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")}
_TAG = re.compile(r"<[^>]*>")


def first_words(data: bytes, name: str) -> str:
    """Text of the first pages; "" for scans, pictures, and what cannot be read."""
    ending = PurePosixPath(name).suffix.lower()
    try:
        if ending == ".pdf":
            return _of_pdf(data)
        if ending in _PARTS:
            return _of_package(data, _PARTS[ending])
        if ending in {".txt", ".csv"} and len(data) <= _LARGEST_PART:
            return decode(data, name).text[:_MOST_WORDS]
    except Exception:  # a library raises what it likes on a damaged file; then it has no words
        return ""
    return ""


def _of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        texts = [document[index].get_textpage().get_text_bounded() for index in range(min(_MOST_PAGES, len(document)))]
    return " ".join(" ".join(texts).split())[:_MOST_WORDS]


def _of_package(data: bytes, parts: tuple[str, ...]) -> str:
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in (one for one in parts if one in package.namelist()):
            with package.open(part) as stream:
                texts.append(stream.read(_LARGEST_PART).decode("utf-8", "ignore"))
    return " ".join(html.unescape(_TAG.sub(" ", " ".join(texts))).split())[:_MOST_WORDS]
