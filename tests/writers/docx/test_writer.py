import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from biaogao.gbt.elements import Element
from biaogao.gbt.roles import Role
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import Cell, Clause, Paragraph, Row, Table, Text
from biaogao.ooxml.package import read
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.writer import write, write_standard
from biaogao.writers.mathematics import Mathematics
from validity import word_findings
from writers.docx.everything import draw_figures, everything

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("draft")
    draw_figures(made)
    return made


@pytest.fixture(scope="module")
def data(folder):
    document = everything()
    return write_standard(document, resolve(document), folder, {}, Mathematics())


def body_of(data):
    return etree.fromstring(read(data)["word/document.xml"])[0]


def small(*children):
    document = Document(name="d", metadata=Metadata(title="甲", number="GB/T 1—2020"), children=children)
    return body_of(write_standard(document, resolve(document), Path(), {}, Mathematics()))


def chapter(*children):
    return Clause(
        level=1, title=(Text(text="范围"),), element=Element.SCOPE, key="scope", id="scope", children=children
    )


def style(paragraph):
    return paragraph.find("w:pPr/w:pStyle", NS).get(f"{W}val")


def test_validators_find_nothing(data, tmp_path):
    assert word_findings(data, tmp_path) == []


def test_what_cannot_be_set_is_reported(folder):
    document = everything()
    found = write(document, resolve(document), folder, {}, Mathematics()).findings
    assert {finding.code for finding in found} >= {"OUT-01", "OUT-02"}


def test_three_sections_follow_one_another(data):
    sections = list(body_of(data).iter(f"{W}sectPr"))
    begins = [section.find("w:type", NS).get(f"{W}val") for section in sections]
    # The index lies in two columns, so a section ends before it and one behind it.
    assert begins == ["nextPage", "oddPage", "oddPage", "continuous", "continuous"]
    assert sections[-1].getparent().tag == f"{W}body"


def test_the_last_paragraph_of_the_front_carries_its_section(data):
    front = list(body_of(data).iter(f"{W}sectPr"))[1].getparent().getparent()
    following = front.getnext()
    assert style(following) == Role.TITLE.style_id
    assert "".join(following.itertext()) == everything().metadata.title


def test_a_bookmark_at_the_end_of_the_front_does_not_end_the_section_itself(data):
    carrier = list(body_of(data).iter(f"{W}sectPr"))[1].getparent().getparent()
    assert style(carrier) == Role.FIELD_END.style_id
    assert carrier.getprevious()[-1].tag == f"{W}bookmarkEnd"


def test_every_anchor_and_reference_has_its_bookmark(data):
    body = body_of(data)
    names = {start.get(f"{W}name") for start in body.iter(f"{W}bookmarkStart")}
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    codes = (code.text.split() for code in body.iter(f"{W}instrText"))
    targets = {code[1] for code in codes if code[0] in {"REF", "PAGEREF", "NOTEREF"}}
    assert anchors | targets <= names


def test_every_style_and_list_that_is_named_exists(data):
    parts = read(data)
    styles = {item.get(f"{W}styleId") for item in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    numbers = {item.get(f"{W}numId") for item in etree.fromstring(parts["word/numbering.xml"]).iter(f"{W}num")}
    body = body_of(data)
    used = {item.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for item in body.iter(f"{W}{tag}")}
    assert used <= styles
    assert {item.get(f"{W}val") for item in body.iter(f"{W}numId")} <= numbers


def test_the_end_line_stands_last_and_keeps_the_text_before_it():
    *_, last, end, section = small(chapter(Paragraph(children=(Text(text="完。"),), key="p")))
    assert style(end) == Role.END_LINE.style_id
    assert section.tag == f"{W}sectPr"
    assert last.find("w:pPr/w:keepNext", NS) is not None


def test_a_table_at_the_end_keeps_its_last_row_and_what_follows():
    row = Row(cells=(Cell(column=0, children=(Text(text="甲"),)),))
    table = Table(columns=("",), header_rows=1, rows=(row, row), key="t")
    body = small(chapter(table))
    tail = list(body)[-3]
    assert tail.find("w:pPr/w:keepNext", NS) is not None
    assert style(list(body)[-2]) == Role.END_LINE.style_id


def test_without_foreword_the_contents_still_end_their_section():
    body = small(chapter(Paragraph(children=(Text(text="完。"),), key="p")))
    assert len(list(body.iter(f"{W}sectPr"))) == 3


def test_same_draft_same_bytes_in_another_process(data, folder):
    program = (
        "import sys, hashlib, pathlib; sys.path[:0] = sys.argv[2:];"
        "from writers.docx.everything import everything; from biaogao.resolve.resolver import resolve;"
        "from biaogao.writers.docx.writer import write_standard; from biaogao.writers.mathematics import Mathematics;"
        "d = everything();"
        "b = write_standard(d, resolve(d), pathlib.Path(sys.argv[1]), {}, Mathematics());"
        "print(hashlib.sha256(b).hexdigest())"
    )
    paths = [str(path) for path in (Path(__file__).parents[2], Path(__file__).parents[3] / "scripts")]
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder), *paths], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(data).hexdigest()


def test_the_end_line_before_a_back_cover_carries_no_section():
    metadata = Metadata(title="甲", number="DB3301/T 1—2024", level="市级地方标准", stage="报批稿")
    document = Document(name="d", metadata=metadata, children=(chapter(Paragraph(children=(Text(text="甲。"),))),))
    body = body_of(write_standard(document, resolve(document), Path(), {}, Mathematics()))
    lines = [
        paragraph
        for paragraph in body.iter(f"{W}p")
        if paragraph.find("w:pPr/w:pStyle", NS) is not None and style(paragraph) == Role.END_LINE.style_id
    ]
    assert len(lines) == 1
    assert lines[0].find("w:pPr/w:sectPr", NS) is None
    assert lines[0].getnext().find("w:pPr/w:sectPr", NS) is not None
