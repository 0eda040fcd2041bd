"""The torture draft, printed, stands where the rules of layout want it; `--accept` writes docs/layout-comparison.md."""

import shutil
from pathlib import Path

import pytest

from biaogao.gbt.publishers import issuer
from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES
from biaogao.gbt.typography import COVER, FONT_TABLE
from biaogao.inspection.pdf_reading import read_pdf
from biaogao.model.document import Document
from biaogao.model.metadata import Adoption, Metadata, Replaced
from biaogao.resolve.resolver import resolve
from biaogao.steps import check, parse, pdf, word
from biaogao.steps.places import published_file, read_document, read_pdf_report
from biaogao.workspace import Workspace
from biaogao.writers.docx.writer import write_standard
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert, find_office
from writers.docx.cover_geometry import baseline_in
from writers.docx.font_rows import NOT_MEASURED, types
from writers.docx.geometry import measures
from writers.docx.layout_report import rendered, without_figures
from writers.docx.sheets import Sheets

pytestmark = [pytest.mark.office, pytest.mark.poppler]
TORTURE = Path(__file__).parents[2] / "golden" / "torture"
REPORT = Path(__file__).parents[3] / "docs" / "layout-comparison.md"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("geometry")
    shutil.copytree(TORTURE, root / "drafts" / "torture")
    (root / "config.yaml").write_text("字体: 内置\n", encoding="utf-8")
    made = Workspace(root)
    for step in (parse, word, pdf):
        step.make(made, "torture")
    return made


@pytest.fixture(scope="module")
def sheets(workspace):
    metadata = read_document(workspace, "torture").metadata
    return Sheets(read_pdf(published_file(workspace, "torture", metadata, "pdf").read_bytes()))


def test_the_torture_draft_has_no_error(workspace):
    check.make(workspace, "torture")
    assert '"error": 0' in (workspace.work("torture") / "findings.json").read_text("utf-8")


def test_pages_and_tables_come_to_rest(workspace):
    report = read_pdf_report(workspace, "torture")
    assert (report.unsettled, report.uncontinued, report.missing) == (False, False, "")


def test_every_row_of_the_font_table_is_printed_in_its_face_and_size(sheets):
    found = list(types(sheets))
    assert {one.row for one in found} | set(NOT_MEASURED) == {row.number for row in FONT_TABLE}
    assert [one for one in found if not one.within] == []


def test_every_position_and_length_is_within_its_tolerance(sheets):
    found = list(measures(sheets))
    assert len(found) > 90
    assert [one for one in found if not one.within] == []


def test_text_stands_between_the_margins_of_every_page(sheets):
    for page in sheets.file.running_pages:
        for line in page.body:
            assert line.left >= page.left_margin - 0.5, line.text
            # Punctuation may hang behind the edge.
            assert line.right <= page.left_margin + 165 + 2.5, line.text


def test_the_wide_table_lies_on_a_page_of_its_own_with_number_and_header(sheets):
    across = [page for page in sheets.file.pages if not page.upright]
    assert len(across) == 1
    assert across[0].header and across[0].footer
    before, after = (sheets.file.pages[across[0].index + step] for step in (-1, 1))
    assert [int(page.label) for page in (before, across[0], after)] == list(
        range(int(before.label), int(before.label) + 3)
    )


def test_the_back_cover_bears_the_number_alone_on_an_even_page(sheets):
    assert [line.text for line in sheets.back.lines] == ["JS/T XXXX—XXXX"]
    assert sheets.back.index % 2 == 1


def test_the_comparison_is_written_down(sheets, request):
    text = rendered(list(types(sheets)), list(measures(sheets)))
    if request.config.getoption("--accept"):
        REPORT.write_text(text, "utf-8", newline="\n")
    assert without_figures(REPORT.read_text("utf-8")) == without_figures(text)


# --- covers of all classes ---------------------------------------------------------------------------------------

COVERS = {
    "国家标准": ("GB/T XXXXX—XXXX", "征求意见稿", "中华人民共和国国家标准"),
    "强制性国家标准": ("GB XXXXX—XXXX", "送审稿", "中华人民共和国国家标准"),
    "指导性技术文件": ("GB/Z XXXXX—XXXX", "报批稿", "中华人民共和国国家标准化指导性技术文件"),
    "行业标准": ("JS/T XXXX—XXXX", "工作组讨论稿", "中华人民共和国机关事务行业标准"),
    "省级地方标准": ("DB33/T XXXX—XXXX", "征求意见稿", "浙江省地方标准"),
    "市级地方标准": ("DB3301/T XXXX—XXXX", "送审讨论稿", "杭州市地方标准"),
    "团体标准": ("T/SLXH XXX—XXXX", "征求意见稿", "团体标准"),
    "企业标准": ("Q/SLQY XXX—XXXX", "发布稿", "企业标准"),
}


@pytest.fixture(scope="module")
def covers(tmp_path_factory):
    """The cover page of each class of standard."""
    folder, found = tmp_path_factory.mktemp("covers"), {}
    for name, (number, stage, _) in COVERS.items():
        metadata = Metadata(
            number=number,
            title="示例对象　示例技术规范",
            english_title="Sample object—Specification of a sample",
            stage=stage,
            ics="01.120",
            ccs="A 00",
            record_number="XXXXX—XXXX" if name == "行业标准" else "",
            replaces=(Replaced(number="JS/T 9001—2015"),) if name == "行业标准" else (),
            adoption=Adoption(number="ISO 99999:2018", degree="MOD"),
            publishers=("示例部", "示例委员会") if name == "行业标准" else (),
        )
        document = Document(name="d", metadata=metadata, children=())
        data = write_standard(document, resolve(document), folder, {}, Mathematics())
        found[name] = read_pdf(convert(find_office(), find_fonts(), data)).pages[0]
    return found


def printed(page, text):
    return next(line for line in page.lines if line.text.replace(" ", "").startswith(text.replace(" ", "")))


@pytest.mark.parametrize("name", list(COVERS))
def test_the_cover_of_each_class_has_its_lines_in_place(covers, name):
    page, (number, stage, banner) = covers[name], COVERS[name]
    for text, box, role in (
        ("ICS", COVER.codes, Role.COVER_CODES),
        (banner, COVER.banner, Role.COVER_BANNER),
        ("示例对象", COVER.name, Role.COVER_NAME),
    ):
        assert printed(page, text).baseline == pytest.approx(baseline_in(box, role), abs=0.5)
        if len(text) <= 18:
            assert printed(page, text).size == pytest.approx(STYLES[role].points.points, abs=0.1)
    numbers = [line for line in page.lines if line.text == number]
    assert numbers[0].right == pytest.approx(195, abs=0.5)
    assert printed(page, banner).left == pytest.approx(25, abs=0.5)
    rules = sorted(shape.top for shape in page.shapes if shape.horizontal and shape.right - shape.left > 150)
    assert rules == [pytest.approx(75, abs=0.5), pytest.approx(257, abs=0.5)]
    shown = [line.text for line in page.lines if stage in line.text]
    assert shown == ([] if stage == "发布稿" else [f"（{stage}）"])
    assert printed(page, "(ISO 99999:2018, MOD)")


@pytest.mark.parametrize("name", [name for name in COVERS if name != "企业标准" and name != "团体标准"])
def test_the_publishers_stand_between_the_lower_rule_and_the_edge(covers, name):
    page, (number, _, _) = covers[name], COVERS[name]
    names = issuer(number, "").publishers or ("示例部", "示例委员会")
    low = [line for line in page.lines if line.baseline > 258]
    bodies = [line for line in low if any(line.text.replace(" ", "").startswith(one) for one in names)]
    word = next(line for line in low if line.text.endswith("发布"))
    assert len(bodies) == len(names)
    assert all(line.baseline < 285 for line in bodies)
    assert len({round(line.left, 1) for line in bodies}) == 1
    # 发布 stands beside the middle of the names.
    assert word.baseline == pytest.approx(sum(line.baseline for line in bodies) / len(names), abs=1.0)


def test_record_number_and_replaced_number_are_printed_where_given(covers):
    assert printed(covers["行业标准"], "备案号：XXXXX—XXXX").left == pytest.approx(25, abs=0.5)
    assert printed(covers["行业标准"], "代替JS/T9001—2015").right == pytest.approx(195, abs=0.5)
    assert not any("备案号" in line.text or "代替" in line.text for line in covers["国家标准"].lines)
