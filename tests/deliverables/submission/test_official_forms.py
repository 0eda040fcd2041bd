"""The shipped forms of review and approval: pages by GB/T 9704—2012, blanks as their schemas say, nothing imitated."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Mm, Pt

from biaogao.deliverables.forms import columns, doubt, fill
from biaogao.deliverables.submission.approval_letter import values
from biaogao.errors import TemplateError
from biaogao.ooxml import package
from biaogao.schema.store import load
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert, find_office
from deliverables.formed import shipped
from deliverables.submission.reviewed import reviewed

LETTERS = ("送审函", "报批公文")
NOTICES = ("会议通知", "印发通知")
PAPERS = ("专家名单", "投票单", "表决结果", "审查会议纪要")
ALL = (*LETTERS, *NOTICES, *PAPERS)
_BLANK = re.compile(r"\{\{ (\S+?) \}\}|\{%(?:tr|p) for \S+ in (\S+) %\}")


def word(name: str) -> Document:
    return docx.Document(io.BytesIO(shipped(name).data))


def sides(section: Section) -> tuple[int, ...]:
    return tuple(
        round(one.mm) for one in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    )


@pytest.mark.parametrize("name", ALL)
def test_the_page_is_that_of_an_official_paper(name: str) -> None:
    """A4, 37, 35, 28 and 26 mm; a page on its side has them turned, so that the text keeps its place on the sheet."""
    for section in word(name).sections:
        lying = section.orientation is WD_ORIENT.LANDSCAPE
        size = (section.page_width, section.page_height)
        wanted = (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
        assert all(abs(found - side) < Mm(0.1) for found, side in zip(size, wanted, strict=True))
        assert sides(section) == ((28, 26, 35, 37) if lying else (37, 35, 28, 26))
        # 4号 is 5 mm high: the number hangs some 7 mm below the text.
        assert section.bottom_margin.mm - section.footer_distance.mm == pytest.approx(10.4, abs=0.2)


@pytest.mark.parametrize("name", ALL)
def test_lines_and_characters_fill_the_page(name: str) -> None:
    """3号仿宋, 22 lines of 28 characters."""
    normal = word(name).styles["Normal"]
    assert normal.font.size == Pt(16) and 'eastAsia="仿宋"' in normal.element.xml
    assert int(225 / 25.4 * 72 / normal.paragraph_format.line_spacing.pt) == 22
    spacing = float(re.findall(r'<w:spacing w:val="(-?\d+)"', normal.element.xml)[0]) / 20
    assert int(156 / 25.4 * 72 / (16 + spacing)) == 28


@pytest.mark.parametrize("name", (*LETTERS, *NOTICES, "审查会议纪要"))
def test_the_title_is_set_in_the_face_and_size_of_titles(name: str) -> None:
    title = next(one for one in word(name).paragraphs if one.text == "{{ 标题 }}")
    assert title.runs[0].font.size == Pt(22) and "方正小标宋简体" in title._p.xml
    assert title.paragraph_format.keep_with_next


@pytest.mark.parametrize("name", ALL)
def test_a_letter_has_no_number_on_its_first_page_and_others_have(name: str) -> None:
    section = word(name).sections[0]
    assert section.different_first_page_header_footer
    first = "PAGE" in section.first_page_footer._element.xml
    assert first == (name not in (*LETTERS, "投票单", "表决结果"))
    odd, even = section.footer._element.xml, section.even_page_footer._element.xml
    assert 'w:jc w:val="right"' in odd and 'w:jc w:val="left"' in even and 'w:sz w:val="28"' in odd
    assert "— " in odd and " —" in odd and "PAGE" in even


@pytest.mark.parametrize("name", (*LETTERS, *NOTICES))
def test_what_is_signed_stays_with_the_words_before_it(name: str) -> None:
    paragraphs = word(name).paragraphs
    at = next(number for number, one in enumerate(paragraphs) if one.text == "{{ 发文机关 }}")
    assert all(one.paragraph_format.keep_with_next for one in paragraphs[at - 2 : at + 2])
    assert paragraphs[at + 1].text == "{{ 成文日期 }}"


@pytest.mark.parametrize("name", ALL)
def test_nothing_stands_in_for_head_or_seal(name: str) -> None:
    for part, data in package.read(shipped(name).data).items():
        if (
            part.startswith("word/")
            and part.endswith(".xml")
            and part not in ("word/styles.xml", "word/theme/theme1.xml")
        ):
            xml = data.decode().upper()
            assert "FF0000" not in xml and "<W:DRAWING" not in xml and "<W:PICT" not in xml, part


@pytest.mark.parametrize("name", ALL)
def test_blanks_of_form_and_schema_are_the_same(name: str) -> None:
    named = set()
    for part, data in package.read(shipped(name).data).items():
        if part.startswith(("word/document", "word/header")):
            named |= {one for pair in _BLANK.findall(data.decode()) for one in pair if one and "." not in one}
    assert named == set(columns(name))


@pytest.mark.parametrize("name", ALL)
def test_open_blanks_say_so_and_doubtful_looks_have_a_source(name: str) -> None:
    schema = load(f"forms/{name}")
    assert schema["x-always"] == ["标记"]
    intended = [one["x-intended"] for one in schema["properties"].values() if "x-intended" in one]
    assert all("〔" in one and "待" in one for one in intended)
    assert bool(doubt(name)) == (name not in ("专家名单", "投票单"))


@pytest.mark.office
@pytest.mark.poppler
def test_the_printed_letter_keeps_margins_lines_and_characters(tmp_path: Path) -> None:
    """Measured on a full page: 22 lines of 28 characters between 28 and 184 mm, 37 and 262 mm, the number below."""
    told = values(reviewed(tmp_path)) | {"制定过程": ({"文": "字" * 1500},)}
    file = tmp_path / "letter.pdf"
    file.write_bytes(convert(find_office(), find_fonts(), fill(shipped("报批公文"), told)))
    boxes = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True).stdout
    first, full, *_, last = (printed(page) for page in boxes.split("<page ")[1:])
    lines = [one for one in full if set(one.text) == {"字"}]
    assert len(lines) == 22 and {len(one.text) for one in lines} == {28}
    assert min(one.left for one in lines) == pytest.approx(28, abs=0.3)
    assert max(one.right for one in lines) <= 184.3
    assert min(one.top for one in lines) >= 36.5 and max(one.bottom for one in lines) <= 262.5
    assert [one.text for one in full if one.top > 262] == ["—", "2", "—"]
    assert not [one for one in first if one.top > 262]
    assert [one.text for one in last if one.bottom > 190] == ["—", "6", "—"]


class Printed(NamedTuple):
    """A word on a page, in millimetres from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def printed(page: str) -> list[Printed]:
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)
    return [Printed(*(float(one) / 72 * 25.4 for one in box), text) for *box, text in found]


HOSTILE = "<甲>&“乙”\n{{ 标记 }}{% raw %}" + "很长的名称" * 60


def hostile(name: str) -> dict[str, object]:
    """A value for each blank of a form: marks of XML and Jinja, a line end, three hundred characters."""
    return {
        blank: tuple(dict.fromkeys(inner, HOSTILE) for _ in range(3)) if inner else HOSTILE
        for blank, inner in columns(name).items()
    }


@pytest.mark.parametrize("name", ALL)
def test_whatever_people_typed_is_text(name: str) -> None:
    filled = fill(shipped(name), hostile(name))  # type: ignore[arg-type]
    body = package.read(filled)["word/document.xml"].decode()
    assert "&lt;甲&gt;&amp;" in body and "{% raw %}" in body and "{{ 标记 }}" in body


@pytest.mark.parametrize("name", ALL)
def test_a_list_without_rows_is_refused_by_name(name: str) -> None:
    """But for the place of a seal, which most papers do not have."""
    schema = load(f"forms/{name}")["properties"]
    for blank, inner in columns(name).items():
        if inner and schema[blank].get("minItems"):
            with pytest.raises(TemplateError, match=name):
                fill(shipped(name), {**hostile(name), blank: ()})  # type: ignore[arg-type]
        elif inner:
            assert (name, blank) == ("审查会议纪要", "盖章")


@pytest.mark.parametrize("name", ALL)
def test_a_blank_of_nothing_but_space_is_refused(name: str) -> None:
    with pytest.raises(TemplateError, match="内容不合要求"):
        fill(shipped(name), {**hostile(name), "标记": " \n"})  # type: ignore[arg-type]


def test_the_table_for_signatures_stays_on_one_page() -> None:
    """Each row keeps with the next: no signature stands on another page than the list that it belongs to."""
    table = word("审查会议纪要").tables[-1]
    for row in table.rows:
        assert "cantSplit" in row._tr.xml
        assert all(each.paragraph_format.keep_with_next for cell in row.cells for each in cell.paragraphs)
