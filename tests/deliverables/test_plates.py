from __future__ import annotations

import io
import zipfile

from openpyxl import load_workbook
from PIL import Image

from biaogao.deliverables.grids import Grid, Head, Paper, Plate
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook


def png(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 200), colour).save(buffer, "PNG")
    return buffer.getvalue()


PLATES = tuple(Plate(png=png(colour), width=100, described=f"图为{colour}") for colour in ("red", "blue"))
GRID = Grid(title="表", heads=(Head(title="甲"),), rows=(("一",),))
PAPER = Paper(title="表", grids=(GRID,), plates=PLATES, wide=True)


def test_word_holds_each_picture_with_its_words_and_its_size() -> None:
    with zipfile.ZipFile(io.BytesIO(write_paper(PAPER))) as package:
        body = package.read("word/document.xml").decode()
        assert len([name for name in package.namelist() if name.startswith("word/media/")]) == 2
    assert 'descr="图为red"' in body and 'descr="图为blue"' in body
    assert body.count('cx="3600000" cy="1800000"') == 4


def test_excel_has_them_on_a_sheet_of_their_own() -> None:
    book = load_workbook(io.BytesIO(write_workbook(PAPER)))
    sheet = book.worksheets[-1]
    assert sheet.title == "2.图" and len(sheet._images) == 2
    told = [cell.value for cell in sheet["B"] if cell.value]
    assert told == ["图为red", "图为blue"]
    rows = [image.anchor._from.row for image in sheet._images]
    assert rows[1] - rows[0] >= 9


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_paper(PAPER) == write_paper(PAPER)
    assert write_workbook(PAPER) == write_workbook(PAPER)
