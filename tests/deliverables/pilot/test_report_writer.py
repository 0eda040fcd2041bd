from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import docx
import pytest

from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.pilot.charts_of_boxes import Box, draw
from biaogao.deliverables.pilot.report_writer import write_report
from biaogao.deliverables.pilot.told import Drawing, Part, Report, Tabled, line
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert_many, find_office

GRID = Grid(title="某表［2］", heads=(Head(title="甲"), Head(title="乙")), rows=(("1", "2"),))
REPORT = Report(
    title="某报告",
    subtitle="某试点",
    mark="（示例）",
    addressee="某单位：",
    signed=("某局", "　　年　　月　　日"),
    parts=(
        Part(title="总的", pieces=(line("培训3次［1］。"),)),
        Part(title="分的", level=2, pieces=(Tabled(grid=GRID),)),
        Part(title="再分", level=3, pieces=(line("一项", item="——"),)),
        Part(title="又一", pieces=(Drawing(title="图名", data=draw([(Box(head="盒"),)])),)),
        Part(title="附：数据来源", pieces=(line("见下。"),)),
    ),
)


def words() -> docx.document.Document:
    return docx.Document(io.BytesIO(write_report(REPORT)))


def test_parts_are_numbered_as_official_papers_number_them() -> None:
    texts = [one.text for one in words().paragraphs if one.text.strip()]
    assert texts == [
        "某报告",
        "某试点",
        "（示例）",
        "某单位：",
        "一、总的",
        "培训3次［1］。",
        "（一）分的",
        "某表［2］",
        "1. 再分",
        "——一项",
        "二、又一",
        "图名",
        "某局",
        "　　年　　月　　日",
        "附：数据来源",
        "见下。",
    ]


def test_marks_of_sources_are_raised() -> None:
    paragraph = next(one for one in words().paragraphs if one.text.startswith("培训"))
    assert [(run.text, run.font.superscript) for run in paragraph.runs] == [
        ("培训3次", None),
        ("［1］", True),
        ("。", None),
    ]


def test_tables_pictures_and_headings_are_what_they_are() -> None:
    word = words()
    assert [cell.text for row in word.tables[0].rows for cell in row.cells] == ["甲", "乙", "1", "2"]
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "图名"
    levels = [one._p.xpath("./w:pPr/w:outlineLvl/@w:val") for one in word.paragraphs]
    assert [one[0] for one in levels if one] == ["0", "1", "2", "0", "0"]


def test_a_signature_stays_with_text_and_what_is_appended_opens_a_page() -> None:
    paragraphs = {one.text: one for one in words().paragraphs}
    assert paragraphs["图名"].paragraph_format.keep_with_next
    assert paragraphs["附：数据来源"].paragraph_format.page_break_before


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_report(REPORT) == write_report(REPORT)


@pytest.mark.parametrize("part", [Part(title="", pieces=(line("只有话。"),))])
def test_a_paper_without_headings(part: Part) -> None:
    data = write_report(Report(title="函", parts=(part,)))
    assert [one.text for one in docx.Document(io.BytesIO(data)).paragraphs if one.text] == ["函", "只有话。"]


def _tabled(title: str, lines: int) -> Tabled:
    heads = (Head(title="号", share=8, centred=True), Head(title="文", share=38), Head(title="数", share=15))
    rows = ((f"{title}{row}丙", "字" * (30 if row * lines % 3 == 1 else 5) * lines, "1") for row in range(13))
    return Tabled(grid=Grid(title=title, heads=heads, rows=tuple(rows)))


@pytest.mark.office
@pytest.mark.poppler
def test_no_row_is_lost_wherever_the_page_ends(tmp_path: Path) -> None:
    """LibreOffice 7 leaves out rows marked as not to be split where a page ends at the head of their table."""
    text = line("文" * 60)
    files = {
        str(lines): write_report(
            Report(
                title="报告",
                parts=(
                    Part(title="一", pieces=(line("填"),) * lines),
                    Part(title="节", pieces=(text, _tabled("甲", 1), _tabled("乙", 3))),
                    Part(title="节", pieces=(text, _tabled("丙", 1))),
                ),
            )
        )
        for lines in (13, 14, 15)
    }
    for lines, pdf in convert_many(find_office(), find_fonts(), files, cache=tmp_path).items():
        assert isinstance(pdf, bytes)
        (tmp_path / "a.pdf").write_bytes(pdf)
        done = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True)
        shown = re.sub(r"\s", "", done.stdout)
        assert [f"{table}{row}" for table in "甲乙丙" for row in range(13) if f"{table}{row}丙" not in shown] == [], (
            lines
        )
