"""The step `layout` asks what the inspection tells."""

from __future__ import annotations

from biaogao.steps.looks import findings
from writers.pdf.blank import pdf_with


def test_a_pdf_without_text_is_told_of() -> None:
    assert [(one.code, one.where) for one in findings(pdf_with({}, 1), "甲.pdf")] == [("INS-01", "甲.pdf")]
