"""Line numbers and watermark: asked for, written, valid, drawn where they belong and nowhere else."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from biaogao import manuscript
from biaogao.inspection.pdf_reading import read_pdf
from biaogao.ooxml.xml import NAMESPACES
from biaogao.writers.docx.options import PLAIN, Options
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from validity import word_findings

SMALL = Path(__file__).parents[2] / "golden" / "small"
FULL = Options(line_numbers=True, watermark="征求意见稿")


def written(options=PLAIN):
    loaded = manuscript.load(SMALL, "small")
    return write(loaded.document, loaded.resolution, SMALL, {}, Mathematics(), options=options).data


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def test_front_and_body_count_their_lines_and_the_cover_does_not():
    sections = part(written(FULL), "word/document.xml").findall(".//w:sectPr", NAMESPACES)
    counted = [section.find("w:lnNumType", NAMESPACES) for section in sections]
    assert counted[0] is None and len(counted) >= 3
    assert {found.get(f"{{{NAMESPACES['w']}}}restart") for found in counted[1:]} == {"newPage"}
    for found in counted[1:]:
        assert etree.QName(found.getnext()).localname == "pgNumType"


def test_plain_files_have_neither():
    data = written()
    assert not part(data, "word/document.xml").findall(".//w:lnNumType", NAMESPACES)
    assert not part(data, "word/header1.xml").findall(".//w:pict", NAMESPACES)


def test_odd_and_even_pages_have_the_watermark():
    data = written(FULL)
    shapes = [part(data, f"word/header{number}.xml").find(".//v:shape", NAMESPACES) for number in (1, 2)]
    assert [shape.get("id")[-1] for shape in shapes] == ["1", "2"]


def test_the_same_options_give_the_same_bytes():
    assert written(FULL) == written(FULL)


def test_the_file_is_valid(tmp_path):
    assert word_findings(written(FULL), tmp_path) == []


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    from biaogao.writers.pdf.finish import Details, finish
    from biaogao.writers.pdf.fonts import find_fonts
    from biaogao.writers.pdf.office import convert, find_office
    from biaogao.writers.pdf.structure import structure_of

    loaded = manuscript.load(SMALL, "small")
    raw = convert(find_office(), find_fonts(), written(FULL))
    path = tmp_path_factory.mktemp("options") / "a.pdf"
    path.with_name("raw.pdf").write_bytes(raw)
    path.write_bytes(finish(raw, Details(title="题"), None, structure_of(loaded.document, loaded.resolution)))
    return path


def page(pdf, number):
    command = ["pdftoppm", "-r", "40", "-png", "-f", str(number), "-l", str(number), str(pdf)]
    return Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)).convert("L")


def pale(picture):
    """How many pixels have the grey of the watermark; the edges of black letters have some too."""
    return sum(picture.histogram()[212:223])


def first_words(pdf, number):
    """What stands to the left of the text on a page."""
    command = ["pdftotext", "-f", str(number), "-l", str(number), "-x", "0", "-y", "0", "-W", "68", "-H", "842"]
    return subprocess.run([*command, str(pdf), "-"], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.office
def test_a_finished_watermark_shows_as_it_did(pdf):
    assert read_pdf(pdf.with_name("raw.pdf").read_bytes()) == read_pdf(pdf.read_bytes())


@pytest.mark.office
@pytest.mark.poppler
def test_the_watermark_is_drawn_pale_on_every_page_but_the_cover(pdf):
    assert pale(page(pdf, 1)) < 800
    for number in (3, 7, 8, 12):
        assert pale(page(pdf, number)) > 1800
        assert page(pdf, number).getextrema()[0] < 100


@pytest.mark.office
@pytest.mark.poppler
def test_lines_are_counted_from_the_foreword_on(pdf):
    assert first_words(pdf, 1) == []
    assert first_words(pdf, 3) == []
    body = [word for word in first_words(pdf, 7) if word.isdigit()]
    assert body[:5] == ["1", "2", "3", "4", "5"] and len(body) >= 20


@pytest.mark.office
def test_the_pdf_stays_accessible(pdf, monkeypatch):
    from writers.pdf.accessible import checked_by_pdfua, faults

    assert [fault for fault in faults(pdf.read_bytes()) if fault != "title"] == []
    assert checked_by_pdfua(str(pdf), monkeypatch) == []
