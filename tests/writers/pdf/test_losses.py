"""What LibreOffice lost is told, by table; what is hidden or only moved is no loss."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from biaogao.steps.press import Press, find_press
from biaogao.workspace import Workspace
from biaogao.writers.pdf.losses import Losses, losses
from biaogao.writers.pdf.office import convert
from writers.pdf.parted import parted_paper


def pdf_of(data: bytes, folder: Path) -> bytes:
    press = find_press(Workspace(folder))
    assert isinstance(press, Press)
    return convert(press.office, press.fonts, data)


@pytest.mark.office
def test_rows_below_a_head_left_alone_are_found_missing(tmp_path: Path) -> None:
    whole = parted_paper()
    lost = losses(whole, pdf_of(whole, tmp_path), "x")
    # Mended one day, this says that the page turn before such tables is needed no more.
    assert lost.count > 100
    assert lost.tables[0] == 0


@pytest.mark.office
def test_all_words_arrived_but_for_those_that_nobody_sees(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("看得见的字")
    pdf = pdf_of(_bytes(document), tmp_path)
    hidden = document.add_paragraph().add_run("看不见的备注")
    hidden.font.hidden = True
    moved = OxmlElement("w:moveFrom")
    paragraph = document.add_paragraph("移走")
    moved.append(paragraph.runs[0]._r)
    paragraph._p.append(moved)
    assert losses(_bytes(document), pdf, "x") == Losses(count=0, tables=())
    document.add_paragraph("没有印出")
    document.add_table(1, 1).cell(0, 0).text = "表里的"
    assert losses(_bytes(document), pdf, "x") == Losses(count=7, tables=(0,))


def _bytes(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
