"""The step `layout` asks what the inspection tells."""

from __future__ import annotations

from biaogao.rulebook.pages import pages
from biaogao.steps.looks import findings, prepare
from writers.pdf.blank import pdf_with


def test_a_pdf_without_text_is_told_of() -> None:
    assert [(one.code, one.where) for one in findings(pdf_with({}, 1), "甲.pdf")] == [("INS-01", "甲.pdf")]


def test_the_report_finds_its_pages_loaded() -> None:
    pages.cache_clear()
    prepare()
    assert pages.cache_info().currsize == 1
