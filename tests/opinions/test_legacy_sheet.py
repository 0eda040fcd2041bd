from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from biaogao.errors import InputError
from biaogao.opinions.legacy_sheet import read_old_sheet
from biaogao.opinions.opinion import FileState
from biaogao.opinions.returned import Help

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")


def converted() -> bytes:
    book = openpyxl.Workbook()
    for row in (("序号", "章条编号", "意见内容"), ("1", "5.1", "写清楚")):
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def help_with(to_xlsx: Callable[[bytes, str], bytes]) -> Help:
    return Help(to_docx=to_xlsx, to_xlsx=to_xlsx)


def refused(data: bytes, name: str) -> bytes:
    raise InputError(f"“{name}”无法转换。", "请另存。")


@pytest.mark.parametrize(
    ("name", "asked", "what"),
    [
        ("意见.xls", "意见.xls", "Excel 97—2003文件"),
        ("意见.et", "意见.et", "WPS 表格文件"),
        # LibreOffice goes by the ending, so that a wrong one gets the right one behind it.
        ("意见.xlsx", "意见.xlsx.xls", "Excel 97—2003文件"),
    ],
)
def test_it_is_read_as_any_form_after_libreoffice(name: str, asked: str, what: str) -> None:
    names: list[str] = []

    def to_xlsx(data: bytes, named: str) -> bytes:
        names.append(named)
        return converted()

    found = read_old_sheet(OLE, name, help_with(to_xlsx))
    assert (names, found.what) == ([asked], what)
    assert [(one.cited, one.opinion) for one in found.opinions] == [("5.1", "写清楚")]


def test_what_is_not_converted_is_unreadable_or_typed_out() -> None:
    old = read_old_sheet(OLE, "意见.xls", help_with(refused))
    assert old.state is FileState.UNREADABLE and old.notes == ("“意见.xls”无法转换。请另存。",)
    proprietary = read_old_sheet(OLE, "意见.et", help_with(refused))
    assert proprietary.state is FileState.TYPING and "待录入" in proprietary.notes[0]
