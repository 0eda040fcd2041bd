"""Typed references and fields become references where they lead to one place."""

from __future__ import annotations

from biaogao.importers.importing import import_word
from biaogao.ooxml.xml import bookmark, field, paragraph, run
from importers.papers import lines, paper, table

HEAD = ("1 范围", "甲。", "2 要求", "2.1 外观", "文。", "2.2 结构")


def text_of(*texts, more=""):
    return import_word(paper(lines(*HEAD, *texts) + more), "旧稿.docx", "a").written.text


def test_typed_numbers_with_a_word_before_them():
    text = text_of("应符合2.1的规定。", "见2.1和2.2。", "按第1章、第2章。")
    assert "应符合[@c-1]的规定。\n\n见[@c-1]和[@c-2]。\n\n按[@c-3]、[@c-4]。" in text
    assert "## 外观 {#c-1}" in text


def test_quantities_and_other_documents_are_left():
    kept = ("长度为2.1 m。", "按2.1 m取。", "GB/T 2423.1—2008中2.1的规定。", "见《指南》2.1。")
    text = text_of(*kept)
    assert all(one in text for one in kept)


def test_a_number_that_stands_twice_is_left_as_typed():
    assert "见2.3。" in text_of("文。", "2.3 甲", "文。", "2.3 乙", "见2.3。")


def test_tables_formulas_and_items():
    more = (
        lines("表1 甲") + table(("甲", "乙"), ("一", "二")) + lines("如下：", "a) 一；", "b) 二。", "见2.2 b)和表1。")
    )
    assert "见[@item-1]和[@tab-1]。" in text_of("文。", more=more)


def test_a_field_leads_to_its_bookmark():
    titled = paragraph(bookmark(1, "_Ref123", run("2.3 尺寸")))
    referring = paragraph(run("尺寸在") + field("REF _Ref123 \\r \\h", run("2.3")) + run("中规定。"))
    chapter = paragraph(run("由第") + field("REF _Ref9 \\r \\h", run("2")) + run("章规定。"))
    text = import_word(paper(lines(*HEAD, "文。") + titled + referring + chapter), "旧稿.docx", "a").written.text
    assert "尺寸在[@c-1]中规定。" in text
    assert "## 尺寸 {#c-1}" in text
    assert "由[@c-2]规定。" in text


def test_numbers_by_chapter_lead_to_their_tables():
    more = lines("表4.1 甲") + table(("甲", "乙"), ("一", "二")) + lines("表4.2 乙") + table(("甲", "乙"), ("一", "二"))
    text = text_of("见表4.1、表4-2。", "见表 4.1.", more=more)
    assert "见[@tab-1]、[@tab-2]。\n\n见[@tab-1]." in text
    assert "表：甲 {#tab-1}" in text


def test_a_range_is_no_number_by_chapter():
    result = import_word(paper(lines(*HEAD, "见图1-3。", "见表9.1。")), "旧稿.docx", "a")
    assert [number for _, number in result.dangling] == ["表9.1"]
