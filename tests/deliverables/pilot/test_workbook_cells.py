"""New rows and changed cells in a workbook: its other parts stay as they are, byte for byte."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.worksheet.table import Table
from PIL import Image as Picture

from biaogao.deliverables.pilot.workbook_cells import with_rows
from biaogao.errors import InputError
from biaogao.records.workbook import read_workbook
from growth import growth


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book(*, styled: int = 4) -> Workbook:
    """A ledger behind a hidden sheet, with dates, a comment, a table, a filter and a picture."""
    made = Workbook()
    made.worksheets[0].sheet_state = "hidden"
    sheet = made.create_sheet("台账")
    for row in (["编号", "日期", "名称"], ["M001", datetime.date(2023, 3, 1), "一"], ["M002", "2023-03-02", "二"]):
        sheet.append(row)
    for row in range(2, styled + 1):
        sheet.cell(row, 2).number_format = "yyyy-mm-dd"
    sheet["C2"].comment = Comment("请核对", "甲")
    sheet.add_table(Table(displayName="t", ref="A1:C3"))
    picture = io.BytesIO()
    Picture.new("RGB", (4, 4)).save(picture, "PNG")
    sheet.add_image(Image(picture), "E1")
    return made


def rows(data: bytes) -> list[tuple[int, list[str]]]:
    table = read_workbook(data, "x.xlsx").table
    assert table is not None
    return [(row.line, [cell.text for cell in row.cells]) for row in table.rows]


def put(data: bytes, cells: Any = None, *added: dict[int, str], dated: frozenset[int] = frozenset({2})) -> bytes:
    return with_rows(data, cells or {}, added, after=3, header=1, dated=dated)


def test_rows_come_below_the_last_and_cells_change_where_they_stand() -> None:
    after = put(saved(book()), {(2, 3): "一一", (3, 3): ""}, {1: "M003", 2: "2023-04-05", 3: "三"}, {1: "M004"})
    assert rows(after) == [
        (2, ["M001", "2023-03-01", "一一"]),
        (3, ["M002", "2023-03-02"]),
        (4, ["M003", "2023-04-05", "三"]),
        (5, ["M004"]),
    ]


def test_days_are_dates_where_the_column_is_styled_so() -> None:
    sheet = load_workbook(io.BytesIO(put(saved(book()), None, {2: "2023-04-05", 3: "2023-04-05"})))["台账"]
    assert sheet["B4"].value == datetime.datetime(2023, 4, 5)
    assert sheet["C4"].value == "2023-04-05"
    plain = put(saved(book(styled=1)), None, {2: "2023-04-05"})
    assert rows(plain)[-1][1][1] == "2023-04-05"


def test_a_new_row_looks_like_the_one_above_it() -> None:
    data = saved(book(styled=3))
    sheet = load_workbook(io.BytesIO(put(data, None, {2: "2023-04-05"})))["台账"]
    assert sheet["B4"].number_format == "yyyy-mm-dd"


def test_everything_else_stays_byte_for_byte() -> None:
    before = saved(book())
    after = parts(put(before, None, {1: "M003"}))
    was = parts(before)
    changed = {name for name in was if was[name] != after[name]}
    assert set(after) == set(was)
    assert changed == {"xl/worksheets/sheet2.xml", "xl/tables/table1.xml"}
    assert b'ref="A1:C4"' in after["xl/tables/table1.xml"]


def test_the_same_change_gives_the_same_bytes() -> None:
    data = saved(book())
    assert put(data, None, {1: "M003"}) == put(data, None, {1: "M003"})


def test_rows_and_cells_without_references_are_counted() -> None:
    plain = Workbook()
    plain.active.append(["编号", "日期"])
    plain.active.append(["M001", "x"])
    stripped = parts(saved(plain))
    name = "xl/worksheets/sheet1.xml"
    for reference in (b' r="A1"', b' r="B1"', b' r="A2"', b' r="B2"', b' r="1"', b' r="2"'):
        stripped[name] = stripped[name].replace(reference, b"")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part, content in stripped.items():
            package.writestr(part, content)
    after = with_rows(buffer.getvalue(), {(2, 2): "y"}, [{1: "M002"}], after=2, header=1)
    assert rows(after) == [(2, ["M001", "y"]), (3, ["M002"])]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    after = put(saved(book()), None, {1: "M003", 3: "=1+1"})
    sheet = load_workbook(io.BytesIO(after))["台账"]
    assert (sheet["C4"].value, sheet["C4"].data_type) == ("=1+1", "s") or sheet["C4"].data_type == "inlineStr"


def test_what_is_no_workbook_is_told() -> None:
    with pytest.raises(InputError):
        with_rows(b"PK", {}, [], after=1, header=1)


def test_the_work_grows_with_the_rows_that_are_added_not_with_their_square() -> None:
    data = saved(book())

    def prepared(count: int) -> Callable[[], object]:
        added = [{1: f"M{at:06d}"} for at in range(count)]
        return lambda: put(data, None, *added)

    assert growth(prepared, 1_500, 12_000, enough=16) < 24


def test_a_row_between_others_stands_in_its_place() -> None:
    data = put(saved(book()), {(3, 1): "M002"}, {1: "M003"})
    sheet = load_workbook(io.BytesIO(with_rows(data, {(9, 1): "M009", (7, 1): "M007"}, (), after=4, header=1)))["台账"]
    assert [sheet.cell(row, 1).value for row in range(2, 10)] == [
        *("M001", "M002", "M003"), None, None, "M007", None, "M009",
    ]  # fmt: skip
