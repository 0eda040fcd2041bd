"""Workbooks from outside: what is not opened, and what need not be read."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from biaogao.records import packages
from biaogao.records.packages import Opened, package_of
from biaogao.records.workbook import read_workbook


def data(*rows: list[object]) -> bytes:
    made, buffer = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(buffer)
    return buffer.getvalue()


def with_part(workbook: bytes, name: str, change: bytes | None = None, **replaced: bytes) -> bytes:
    """The workbook with a part added, or with the sheet's bytes replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item)
            for before, after in replaced.items():
                if item.filename.endswith("sheet1.xml"):
                    part = part.replace(before.encode() if before != "end" else b"</sheetData>", after)
            new.writestr(item.filename, part)
        if change is not None:
            new.writestr(name, change)
    return buffer.getvalue()


def test_a_plain_workbook_is_opened_as_it_is() -> None:
    plain = data(["甲"], ["一"])
    assert package_of(plain) == Opened(data=plain, rows=0, linked=False)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (with_part(data(["甲"]), "xl/vbaProject.bin", b"x"), "含宏"),
        (with_part(data(["甲"]), "xl/theme/a.xml", b"<!--" + b" " * 3000 + b"--><!DOCTYPE a>"), "文档类型声明"),
        (with_part(data(["甲"]), "xl/a.xml", "<!DOCTYPE a><a/>".encode("utf-16")), "文档类型声明"),
        (
            with_part(data(["甲"]), "", end=b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            "合并",
        ),
        (b"PK\x03\x04", "不是 .xlsx"),
        (b"", "不是 .xlsx"),
        (data(["甲"])[:-40], "不是 .xlsx"),
    ],
)
def test_what_must_not_be_opened_is_told(made: bytes, said: str) -> None:
    assert said in str(package_of(made))
    [found] = read_workbook(made, "x.xlsx").diagnostics
    assert found.code == "LED-01" and said in found.message and found.hint


def test_links_to_other_files_are_told_and_the_rest_is_read() -> None:
    made = with_part(data(["甲"], ["一"]), "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    result = read_workbook(made, "x.xlsx")
    assert [one.code for one in result.diagnostics] == ["LED-17"]
    assert result.table is not None and len(result.table.rows) == 1


@pytest.mark.parametrize(
    "empty", [b'<row r="%d"/>', b'<row r="%d" s="1"></row>', b'<row r="%d"><c r="A%d" s="0"/><c r="B1"/></row>']
)
def test_a_million_empty_rows_do_not_hide_those_that_are_filled(monkeypatch: pytest.MonkeyPatch, empty: bytes) -> None:
    monkeypatch.setattr(packages, "_MANY_ROWS", 50)
    rows = b"".join(empty.replace(b"%d", b"%d" % number) for number in range(3, 3000))
    last = b'<row r="3000"><c r="A3000" t="inlineStr"><is><t>last</t></is></c></row></sheetData>'
    made = with_part(data(["甲"], ["一"]), "", end=rows + last)
    opened = package_of(made)
    assert isinstance(opened, Opened) and opened.rows == 3
    table = read_workbook(made, "x.xlsx").table
    assert table is not None
    assert [(row.line, row.cells[0].text) for row in table.rows] == [(2, "一"), (3000, "last")]
