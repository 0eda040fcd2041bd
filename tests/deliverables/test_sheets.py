from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.sheets import neutral, write_workbook

GRID = Grid(
    title="明细:表",
    heads=(Head(title="条款"), Head(title="内容")),
    rows=(("一组",), ("5.10", '=HYPERLINK("http://x")'), ("合计", "-3")),
    strong=frozenset({2}),
)
PAPER = Paper(title="标题", facts=("事实",), grids=(GRID,), notes=("注",), wide=True, sample=True)


def test_the_same_paper_gives_the_same_bytes_with_fixed_dates() -> None:
    data = write_workbook(PAPER)
    assert data == write_workbook(PAPER)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_cells_are_text_and_none_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(write_workbook(PAPER))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    values = [cell.value for cell in cells]
    assert "5.10" in values and '\'=HYPERLINK("http://x")' in values and "'-3" in values


def test_marks_head_and_spanning_rows() -> None:
    sheet = load_workbook(io.BytesIO(write_workbook(PAPER))).worksheets[0]
    assert sheet["A1"].value == "标题（示例）"
    assert sheet.title == "1.明细表"
    merged = {str(one) for one in sheet.merged_cells.ranges}
    first = next(row[0].row for row in sheet.iter_rows() if row[0].value == "一组")
    assert f"A{first}:B{first}" in merged
    assert sheet.print_title_rows and sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx"])
def test_neutral(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_plain_text_stays() -> None:
    assert neutral("5.10—") == "5.10—"
