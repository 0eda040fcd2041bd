"""Reads what people type into forms as what they mean: dates in their usual forms, full-width digits, other CSVs.

Only what can mean one thing alone is read; any other text stays as it is, to be told with its row and column.
"""

from __future__ import annotations

import codecs
import contextlib
import datetime
import re
import unicodedata

from biaogao.records.shapes import Column
from biaogao.source import SourceFile, decode

_DATE = re.compile(
    r"(\d{4})\s*[-/.年‐‑–—−]\s*(\d{1,2})\s*[-/.月‐‑–—−]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
)
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
# How Excel counts days where a cell that holds one is formatted as a number: from 2000 to 2049.
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIAL_ZERO = datetime.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 54_788
_CODE = re.compile(r"[A-Za-z0-9.Ａ-Ｚａ-ｚ０-９．－-]+")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = (",", "\t", ";", "，", "；")


def iso_date(text: str) -> str:
    """A day typed as 2024/6/3, 2024.6.3, 2024年6月3日, 20240603, with a time, in full-width digits or as the number
    by which Excel keeps it, as ISO; any other text as it is."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _DATE.fullmatch(plain) or _COMPACT.fullmatch(plain)
    try:
        if match:
            return datetime.date(*map(int, match.groups())).isoformat()
    except ValueError:
        return text
    serial = _SERIAL.fullmatch(plain)
    if serial and _FIRST_SERIAL <= int(serial[1]) <= _LAST_SERIAL:
        return (_SERIAL_ZERO + datetime.timedelta(days=int(serial[1]))).isoformat()
    return text


def cell_of(text: str, column: Column) -> str:
    """The text of a cell as its column wants it: dates as ISO, codes and numbers in plain digits and capitals."""
    if column.dated:
        return iso_date(text)
    if not _CODE.fullmatch(text) or not (column.pattern or column.reference):
        return text
    plain = unicodedata.normalize("NFKC", text)
    if not column.pattern:
        return plain
    return next((one for one in (text, plain, plain.upper()) if re.search(column.pattern, one)), text)


def csv_text(data: bytes, file: str) -> SourceFile:
    """A CSV as UTF-8, GB18030 or, as Excel saves “Unicode 文本”, UTF-16. Raises UndecodableText."""
    if data.startswith(_WIDE_MARKS):
        # What is damaged is told by `decode`.
        with contextlib.suppress(UnicodeDecodeError):
            data = data.decode("utf-16").encode()
    return decode(data, file)


def separator_of(text: str) -> str:
    """What parts the cells of the first line that holds anything: a comma, or what stands there in its place."""
    line = next((line for line in text.split("\n") if line.strip()), "")
    return max(_SEPARATORS, key=lambda mark: (line.count(mark), -_SEPARATORS.index(mark)))
