"""Whatever a unit returns, reading it ends in rows and findings, never in an exception."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao.deliverables.pilot.ledger_form import Blank, write_form
from biaogao.diagnostics import Severity
from biaogao.records.returns import read_return
from biaogao.records.shapes import load_shapes

SHAPES = load_shapes()
UNITS = {"U05": "示例东区"}
FORM = write_form(Blank(shape=SHAPES["training"], unit="示例东区", numbers=("P05001",)))
PLACES = st.integers(0, 10**6)


def sheet_of(form: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        return package.read("xl/worksheets/sheet1.xml")


SHEET = sheet_of(FORM)


def with_sheet(sheet: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORM)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item.filename, sheet if item.filename.endswith("sheet1.xml") else old.read(item))
    return buffer.getvalue()


def holds(data: bytes, file: str) -> None:
    """Every row has a place; a row with an error is not sound; nothing is raised."""
    reading = read_return(data, file, SHAPES, UNITS, sample=False)
    wrong = {one.span.start.line for one in reading.diagnostics if one.span and one.severity is Severity.ERROR}
    for form in reading.forms:
        for record in form.records:
            assert record.line > 0 and (not record.sound or record.line not in wrong)
    assert reading.forms or reading.diagnostics


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PLACES, st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_file(changes: list[tuple[int, int]]) -> None:
    data = bytearray(FORM)
    for place, value in changes:
        data[place % len(data)] = value
    holds(bytes(data), "x.xlsx")


@settings(max_examples=40, deadline=None)
@given(PLACES, PLACES, st.sampled_from([b"", b"<", b'"', b"&x;", b"<row/>", b'<c r="ZZZ9"><v>1e999</v></c>', b"\x00"]))
def test_a_damaged_sheet(start: int, length: int, instead: bytes) -> None:
    at = start % len(SHEET)
    holds(with_sheet(SHEET[:at] + instead + SHEET[at + length % 40 :]), "x.xlsx")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='编号,日期主题"\n\r;=-2023/0培训台账\t\ufeff\u2028', max_size=200), st.booleans())
def test_any_text(text: str, headed: bool) -> None:
    head = ",".join(column.name for column in SHAPES["training"].columns) + "\n" if headed else ""
    holds(f"{head}{text}".encode(), "x.csv")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.csv", "x.xlsx", "x.xls", "x", "U05/../x.XLSX"]))
def test_any_bytes(data: bytes, file: str) -> None:
    holds(data, file)
