"""Findings of the rules are told with places of the Word file."""

from __future__ import annotations

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.importers.importing import import_word
from biaogao.importers.places import in_order_of_places, told_of_word
from biaogao.source import Span
from importers.papers import lines, paper

IMPORTED = import_word(
    paper(lines("1 范围", "甲文。", "2 要求", "2.1 外观", "乙文。", "丙文应平整。")), "旧稿.docx", "a"
)
LINES = IMPORTED.written.text.split("\n")


def finding(line, start, end, **more):
    span = Span.of("draft/standard.md", line, start, line, end)
    told = {"code": "WRD-01", "hint": "改写。"} | more
    return Diagnostic(name="x", severity=Severity.ERROR, message="不对。", span=span, **told)


def test_a_line_is_a_clause_and_a_paragraph():
    line = LINES.index("丙文应平整。") + 1
    (told,) = told_of_word([finding(line, 1, 3)], IMPORTED, "旧稿.docx")
    assert (told.where, told.span, told.message) == ("旧稿.docx，2.1第2段", None, "不对。（原文“丙文”）")
    title = LINES.index("## 外观") + 1
    assert told_of_word([finding(title, 1, 6)], IMPORTED, "旧稿.docx")[0].where == "旧稿.docx，2.1标题"
    assert told_of_word([finding(1, 1, 4)], IMPORTED, "旧稿.docx")[0].where == "旧稿.docx，封面"


def test_the_excerpt_is_what_the_source_says():
    typed = "1 范围", "甲文。", "2 要求", "2.1 外观", "甲项见2.2和附录，长3 m。", "2.2 结构", "乙文。"
    imported = import_word(paper(lines(*typed)), "旧稿.docx", "a")
    number, text = next((n, t) for n, t in enumerate(imported.written.text.split("\n"), 1) if "[@" in t)
    (told,) = told_of_word([finding(number, 1, len(text) + 1)], imported, "旧稿.docx")
    assert told.message == "不对。（原文“甲项见…”）"


def test_what_concerns_markdown_is_left_out():
    assert told_of_word([finding(1, 1, 2, code="MDN-26")], IMPORTED, "旧稿.docx") == ()
    (told,) = told_of_word([finding(1, 1, 2, hint="写成 [@id]。")], IMPORTED, "旧稿.docx")
    assert told.hint == ""


def test_findings_stand_in_the_order_of_the_text():
    later = finding(LINES.index("丙文应平整。") + 1, 1, 2)
    earlier = finding(LINES.index("甲文。") + 1, 1, 2)
    told = told_of_word([later, earlier, later], IMPORTED, "旧稿.docx")
    ordered = in_order_of_places(told, IMPORTED, "旧稿.docx")
    assert [one.where for one in ordered] == ["旧稿.docx，1第1段", "旧稿.docx，2.1第2段"]
