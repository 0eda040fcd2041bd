import re
import subprocess

import pytest

from biaogao.gbt.elements import Element
from biaogao.gbt.roles import Role
from biaogao.model.nodes import Alignment, Annex, Figure, Formula, List, NoteBlock, Picture, ReferenceEntry, Table
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.writer import write as write_file
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert, find_office
from writers.docx.everything import draw_figures, everything
from writers.docx.pieces import cell, clause, item, p, ref, row, t, term
from writers.docx.written import W, instructions, text_of, write

TABLE = Table(columns=(Alignment.AUTO,), header_rows=0, rows=(row("一"),), title=t("题"))


def chapters(target):
    items = (item("甲；"), item("乙：", List(ordered=True, items=(item("丙。", id="deep"),)), id="item"))
    dashes = List(ordered=False, items=(item("一；"), item("二。", id="dash")))
    return (
        clause(
            1, "章", p(ref(target)), clause(2, "", p("段"), List(ordered=True, items=items), id="clause"), id="chapter"
        ),
        clause(
            1,
            "又一章",
            clause(2, "列", p("列："), dashes),
            p("带号的段。", id="para"),
            NoteBlock(children=(p("注"),), id="note"),
        ),
        clause(1, "术语", term("终端3.1型", "t", p("定义"), id="term"), element=Element.TERMS),
        Annex(
            id="annex",
            normative=True,
            title=t("附"),
            children=(
                TABLE.__class__(columns=TABLE.columns, header_rows=0, rows=TABLE.rows, title=TABLE.title, id="table"),
                Figure(id="figure", title=t("图"), pictures=(Picture(path="x.png"),)),
                Formula(id="formula", tex="a+b"),
            ),
        ),
        clause(1, "参考文献", ReferenceEntry(children=t("GB 1　一"), id="entry"), element=Element.BIBLIOGRAPHY),
    )


@pytest.mark.parametrize(
    ("target", "text", "fields"),
    [
        ("chapter", "第1章", ["REF _gb_chapter \\r \\h"]),
        ("clause", "1.1", ["REF _gb_clause \\r \\h"]),
        ("item", "1.1 b)", ["REF _gb_clause \\r \\h", "REF _gb_item \\n \\h"]),
        ("deep", "1.1 b) 1)", ["REF _gb_clause \\r \\h", "REF _gb_item \\n \\h", "REF _gb_deep \\n \\h"]),
        ("dash", "2.1列项的第二项", ["REF _gb_n9 \\r \\h"]),
        ("term", "终端3.1型（3.1）", ["REF _gb_term \\r \\h"]),
        ("annex", "附录A", ["REF _gb_annex \\r \\h"]),
        ("table", "表A.1", ["REF _gb_table \\r \\h"]),
        ("figure", "图A.1", ["REF _gb_figure \\r \\h"]),
        ("formula", "公式（A.1）", ["REF _gb_formula \\h"]),
        ("entry", "[1]", ["REF _gb_entry \\h"]),
        ("para", "第2章第一段", []),
        ("note", "第2章中的注", []),
        ("nothing", "[@nothing]", []),
    ],
)
def test_words_are_text_and_numbers_are_fields(tmp_path, target, text, fields):
    page = write(tmp_path, *chapters(target))
    paragraph = page.find(Role.PARAGRAPH)
    assert text_of(paragraph) == text
    found = instructions(paragraph)
    assert [one.replace(one.split()[1], "_gb_n9") if target == "dash" else one for one in found] == fields
    assert {one.split()[1] for one in found} <= page.bookmarks()


def test_the_number_of_a_term_is_the_one_behind_its_name(tmp_path):
    page = write(tmp_path, *chapters("term"))
    results = [text_of(run) for run in page.find(Role.PARAGRAPH).iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert results == ["终端3.1型（", "3.1", "）"]


def test_what_has_no_number_is_a_link(tmp_path):
    page = write(tmp_path, *chapters("para"))
    [link] = page.find(Role.PARAGRAPH).iter(f"{W}hyperlink")
    assert link.get(f"{W}anchor") == "_gb_para"
    assert "_gb_para" in page.bookmarks()


def test_references_stand_in_cells_too(tmp_path):
    table = Table(columns=(Alignment.AUTO,), header_rows=0, rows=(row(cell(0, (ref("chapter"),))),))
    page = write(tmp_path, clause(1, "章", table, id="chapter"))
    assert page.paragraphs(Role.TABLE_TEXT) == ["第1章"]


@pytest.mark.office
@pytest.mark.poppler
def test_libreoffice_computes_the_same_texts_anew(tmp_path):
    """LibreOffice throws the cached results of REF fields away and counts for itself."""
    draw_figures(tmp_path)
    document = everything()
    data = write_file(document, resolve(document), tmp_path, {}, Mathematics()).data
    pdf = tmp_path / "all.pdf"
    pdf.write_bytes(convert(find_office(), find_fonts(), data))
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    text = re.sub("[\\s\u200d]+", "", done.stdout)
    for sentence in (
        "见第5章、附录A。",
        "系统由采集终端（3.1.1）组成，见图1和图2；按5.2.2b)2)。",
        "5.2.1额定电压应为交流220V，允许偏差应符合表1的规定。",
        "总能耗按公式（2）计算",
        "编码的结构见表A.1和图A.1，校验见公式（A.1）。",
        "校验码按公式（A.1）计算，参见[1]。",
        "见[1]和附录A的A.2。",
    ):
        assert sentence in text
