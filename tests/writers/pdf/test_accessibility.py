"""Finished PDFs of the golden and the sample drafts: declared, tagged, named, with fonts inside, sound."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from biaogao import manuscript
from biaogao.inspection.pdf_reading import read_pdf
from biaogao.model.nodes import Clause
from biaogao.model.walk import blocks_of
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.finish import Details, finish
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert_many, find_office
from biaogao.writers.pdf.pages import destinations, paginate
from biaogao.writers.pdf.structure import structure_of

pytestmark = pytest.mark.office

ROOT = Path(__file__).parents[3]
FOLDERS = {
    path.parent.name: path.parent
    for folder in ("tests/golden", "drafts")
    for path in sorted((ROOT / folder).glob("*/standard.md"))
}


@pytest.fixture(scope="module")
def manuscripts():
    return {name: manuscript.load(folder, name) for name, folder in FOLDERS.items()}


@pytest.fixture(scope="module")
def finished(manuscripts, tmp_path_factory):
    """Where the PDF of each draft stands, and as LibreOffice wrote it."""
    word = {
        name: write(loaded.document, loaded.resolution, FOLDERS[name], {}, Mathematics()).data
        for name, loaded in manuscripts.items()
    }
    folder = tmp_path_factory.mktemp("pdf")
    paths = {}
    for name, pdf in convert_many(find_office(), find_fonts(), word, cache=folder / "fonts").items():
        assert isinstance(pdf, bytes), pdf
        paths[f"raw {name}"] = folder / f"raw {name}.pdf"
        paths[f"raw {name}"].write_bytes(pdf)
        loaded = manuscripts[name]
        details = Details(title=loaded.document.metadata.title, subject=loaded.document.metadata.number)
        pages = paginate(pdf, destinations(pdf), "_gb_scope")
        done = finish(pdf, details, pages, structure_of(loaded.document, loaded.resolution))
        paths[name] = folder / f"{name}.pdf"
        paths[name].write_bytes(done)
    return paths


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_that_pdf_ua_asks_for_is_missing(finished, name, monkeypatch):
    from writers.pdf.accessible import checked_by_pdfua, faults

    assert faults(finished[name].read_bytes()) == []
    assert checked_by_pdfua(str(finished[name]), monkeypatch) == []


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_finished_shows_what_it_showed(finished, name):
    """So `layout` may look at pages before they are finished (`steps.pdf`)."""
    raw, done = finished[f"raw {name}"].read_bytes(), finished[name].read_bytes()
    assert raw != done
    assert read_pdf(raw) == read_pdf(done)
    assert _words(raw) == _words(done)


def _words(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_what_libreoffice_leaves_is_seen(finished):
    from writers.pdf.accessible import faults

    found = " ".join(faults(finished["raw small"].read_bytes()))
    for fault in (
        "heading /H6 below level",
        "/Formula without words",
        "notes named",
        "order of tabs",
        "outside the tree",
    ):
        assert fault in found


@pytest.mark.poppler
@pytest.mark.parametrize("name", FOLDERS)
def test_all_fonts_are_embedded(finished, name):
    listed = subprocess.run(["pdffonts", str(finished[name])], capture_output=True, text=True, check=True).stdout
    rows = listed.splitlines()[2:]
    assert len(rows) >= 3
    assert [row for row in rows if row.split()[-5] != "yes"] == []


@pytest.mark.qpdf
@pytest.mark.parametrize("name", FOLDERS)
def test_the_file_is_sound(finished, name):
    checked = subprocess.run(["qpdf", "--check", str(finished[name])], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", FOLDERS)
def test_bookmarks_are_the_headings_in_their_order_and_depth(finished, manuscripts, name):
    loaded = manuscripts[name]
    wanted = [(each.level, each.title) for each in structure_of(loaded.document, loaded.resolution).headings]

    def walked(items, level):
        for item in items:
            yield level, item.title
            yield from walked(item.children, level + 1)

    with pikepdf.open(finished[name]) as file, file.open_outline() as outline:
        assert list(walked(outline.root, 1)) == wanted
    titled = [block for block, _ in blocks_of(loaded.document) if isinstance(block, Clause) and block.title]
    assert len(wanted) >= len(titled) > 5


@pytest.mark.parametrize("name", FOLDERS)
def test_pages_are_labelled_as_printed(finished, name):
    with pikepdf.open(finished[name]) as file:
        labels = [page.label for page in file.pages]
    assert labels[0] == "封面"
    assert labels.index("I") < labels.index("II") < labels.index("1") < labels.index("2")


def test_formulas_are_read_as_they_were_typed(finished):
    from writers.pdf.accessible import elements

    with pikepdf.open(io.BytesIO(finished["small"].read_bytes())) as file:
        found = [str(node.Alt) for role, node, _ in elements(file.Root.StructTreeRoot) if role == "/Formula"]
    assert found[0] == r"E = \sum_{i=1}^{n} P_i \Delta t_i"
    assert len(found) == 3
