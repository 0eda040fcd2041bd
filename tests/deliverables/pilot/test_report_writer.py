from __future__ import annotations

import io

import docx
import pytest

from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.pilot.charts_of_boxes import Box, draw
from biaogao.deliverables.pilot.report_writer import write_report
from biaogao.deliverables.pilot.told import Drawing, Part, Report, Tabled, line

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
