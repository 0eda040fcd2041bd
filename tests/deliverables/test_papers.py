from __future__ import annotations

import io
from pathlib import Path

import docx

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.papers import write_paper
from biaogao.ooxml import package
from validity import word_findings

GRID = Grid(
    title="明细",
    heads=(Head(title="号", share=1, centred=True), Head(title="内容", share=3)),
    rows=(("一组",), ("1", '甲 < 乙 & "丙"\n第二行')),
    strong=frozenset({0}),
)
PAPER = Paper(title="标题", subtitle="副题", facts=("事实",), grids=(GRID,), notes=("注",), wide=True, sample=True)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_paper(PAPER) == write_paper(PAPER)


def test_words_and_cells_stand_in_the_file() -> None:
    document = docx.Document(io.BytesIO(write_paper(PAPER)))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[:4] == ["标题", "（示例）", "副题", "事实"] and text[-1] == "注"
    table = document.tables[0]
    assert [cell.text for cell in table.rows[2].cells] == ["1", '甲 < 乙 & "丙"\n第二行']
    assert table.rows[1].cells[0]._tc is table.rows[1].cells[1]._tc


def test_the_head_repeats_and_no_row_is_split() -> None:
    body = package.read(write_paper(PAPER))["word/document.xml"].decode()
    assert body.count("<w:tblHeader/>") == 1 and body.count("<w:cantSplit/>") == 3


def test_a_wide_paper_lies_on_its_side() -> None:
    section = docx.Document(io.BytesIO(write_paper(PAPER))).sections[0]
    assert section.page_width > section.page_height
    assert "示例" in section.header.paragraphs[0].text


def test_validators_find_nothing(tmp_path: Path) -> None:
    assert word_findings(write_paper(PAPER), tmp_path) == []


def test_control_characters_do_not_break_the_file() -> None:
    grid = Grid(title="", heads=(Head(title="甲"),), rows=(("坏\x00\x0b字",),))
    document = docx.Document(io.BytesIO(write_paper(Paper(title="甲", grids=(grid,)))))
    assert document.tables[0].rows[1].cells[0].text == "坏字"
