"""The printed page against the measures of printed standards: baselines in millimetres from the top of the sheet."""

import itertools
import subprocess

import pytest
from lxml import etree

from biaogao.gbt.typography import PAGE
from biaogao.gbt.units import GRID_PITCH
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.writer import write_standard
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert, find_office
from biaogao.writers.pdf.pages import destinations
from writers.docx.everything import draw_figures, everything

pytestmark = [pytest.mark.office, pytest.mark.poppler]
MM_PER_POINT = 25.4 / 72
# The substitute faces stand some 0.6 mm lower in the grid than those of the measured standards.
FACE_SHIFT = 0.6


class Printed:
    """The pages of a PDF as lines: `lines(n)` gives (baseline, leftmost, rightmost) of page n from 1."""

    def __init__(self, path):
        self.path = path
        self.pages = destinations(path.read_bytes())

    def lines(self, page):
        command = ["pdftocairo", "-svg", "-f", str(page), "-l", str(page), str(self.path), "-"]
        svg = subprocess.run(command, capture_output=True, check=True).stdout
        places = {}
        for glyph in etree.fromstring(svg, etree.XMLParser(huge_tree=True)).iter("{http://www.w3.org/2000/svg}use"):
            if glyph.get("y"):
                baseline = round(float(glyph.get("y")) * MM_PER_POINT, 1)
                places.setdefault(baseline, []).append(float(glyph.get("x")) * MM_PER_POINT)
        return [(baseline, min(across), max(across)) for baseline, across in sorted(places.items())]

    def page_of(self, key):
        """The page from 1 on which the bookmark of a node stands."""
        return self.pages[bookmark_name(key)] + 1


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("layout")
    draw_figures(folder)
    document = everything()
    data = write_standard(document, resolve(document), folder, {}, Mathematics())
    path = folder / "all.pdf"
    path.write_bytes(convert(find_office(), find_fonts(), data))
    return Printed(path)


def test_the_number_stands_at_the_outer_top_and_the_page_at_the_outer_bottom(printed):
    odd = printed.page_of("scope")
    for page, near_right in ((odd, True), (odd + 1, False)):
        lines = printed.lines(page)
        header, footer = lines[0], lines[-1]
        assert header[0] == pytest.approx(28.7 + FACE_SHIFT, abs=0.5)
        assert footer[0] == pytest.approx(276.2, abs=1)
        if near_right:
            assert header[2] > 184 and footer[2] > 184
        else:
            assert header[1] == pytest.approx(20, abs=0.3)
            assert footer[1] == pytest.approx(20, abs=0.3)


def test_text_keeps_inside_the_mirrored_margins(printed):
    first = printed.page_of("scope")
    for page in (first, first + 1):
        inner = PAGE.inner.mm if (page - first) % 2 == 0 else PAGE.outer.mm
        for _, left, right in printed.lines(page)[1:-1]:
            assert left >= inner - 0.3
            assert right <= inner + PAGE.text_width.mm + 2


@pytest.mark.parametrize(
    ("key", "title"), [("foreword", 52.5), ("scope", 51.5), ("annex-code", 49.2), ("bibliography", 49.2)]
)
def test_titles_of_pages_stand_as_in_printed_standards(printed, key, title):
    second_line = printed.lines(printed.page_of(key))[1]
    assert second_line[0] == pytest.approx(title + FACE_SHIFT, abs=0.8)


def test_lines_of_text_lie_on_the_grid(printed):
    baselines = [line[0] for line in printed.lines(printed.page_of("foreword"))[2:-1]]
    for upper, lower in itertools.pairwise(baselines):
        assert lower - upper == pytest.approx(GRID_PITCH.mm, abs=0.12)


def test_contents_lie_a_quarter_line_apart(printed):
    baselines = [line[0] for line in printed.lines(printed.page_of("foreword") - 1)[2:-1]]
    steps = [lower - upper for upper, lower in itertools.pairwise(baselines)]
    assert steps
    assert all(step == pytest.approx(6.9, abs=0.15) for step in steps)


def test_the_front_begins_on_a_right_hand_page_and_so_does_the_text(printed):
    contents = printed.page_of("foreword") - 1
    assert contents % 2 == 1
    assert printed.page_of("scope") % 2 == 1
