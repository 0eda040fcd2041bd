"""Numbers typed by hand are judged: gaps, repeats, levels, references to nothing."""

from __future__ import annotations

from biaogao.importers.importing import import_word
from biaogao.importers.typed import typed_findings
from importers.papers import STANDARD, STANDARD_ANNEX, STANDARD_TABLE, lines, paper, picture, table

HEAD = ("1 范围", "甲。", "2 规范性引用文件", "3 术语和定义", "4 要求")


def found(*texts, more=""):
    result = import_word(paper(lines(*HEAD, *texts) + more), "旧稿.docx", "a")
    return [(one.code, one.where.partition("，")[2]) for one in typed_findings(result, "旧稿.docx")]


def test_a_sound_draft_has_none():
    result = import_word(paper(STANDARD + STANDARD_TABLE + STANDARD_ANNEX), "旧稿.docx", "a")
    assert typed_findings(result, "旧稿.docx") == ()


def test_gaps_and_repeats_of_clauses():
    assert found("4.1 甲", "文。", "4.3 乙", "文。") == [("STR-06", "4.3标题")]
    assert found("4.1 甲", "文。", "4.1 乙", "文。", "4.2 丙", "文。") == [("STR-06", "4.1标题")]


def test_a_clause_whose_parent_is_missing():
    assert ("STR-06", "4.2.1") in found("4.1 甲", "文。", "4.2.1 乙应平整。")


def test_terms():
    texts = (
        "1 范围",
        "甲。",
        "2 规范性引用文件",
        "3 术语和定义",
        "3.1",
        "甲词 term one",
        "释义。",
        "3.3",
        "乙词 term two",
        "释义。",
    )
    result = import_word(paper(lines(*texts)), "旧稿.docx", "a")
    assert [one.code for one in typed_findings(result, "旧稿.docx")] == ["TRM-15"]


def test_lists_tables_and_figures():
    assert found("4.1 甲", "如下：", "a) 一；", "c) 二。") == [("LST-08", "4.1第3段")]
    assert found("4.1 甲", "文。", "表2 人员", more=table(("甲", "乙"), ("一", "二"))) == [("TAB-01", "4.1第2段")]
    assert found("4.1 甲", "文。", more=picture() + lines("图3 流程")) == [("FIG-01", "4.1第3段")]


def test_notes():
    assert found("4.1 甲", "文。", "注1：一。", "注3：二。") == [("NOT-02", "4.1第3段")]
    assert found("4.1 甲", "文。", "注1：一。") == [("NOT-02", "4.1第2段")]


def test_annexes():
    assert found("4.1 甲", "文。", "附录B", "（规范性）", "检查表", "B.1 项", "文。") == [("ANX-03", "附录B标题")]
    assert found("4.1 甲", "文。", "附录A", "检查表", "A.1 项", "文。") == [("ANX-04", "附录A标题")]
    inside = found("附录A", "（规范性）", "检查表", "A.1 项", "表1 甲", more=table(("甲", "乙"), ("一", "二")))
    assert ("ANX-07", "A.1第1段") in inside


def test_references_to_nothing():
    assert found("4.1 甲", "按第9章和表7的规定。") == [("REF-33", "4.1第1段"), ("REF-33", "4.1第1段")]
    assert found("4.1 甲", "按GB/T 1.1—2020中表7的规定。") == []


def told(*texts, more=""):
    result = import_word(paper(lines(*HEAD, *texts) + more), "旧稿.docx", "a")
    return [(one.code, one.message) for one in typed_findings(result, "旧稿.docx")]


def test_numbers_by_chapter_count_on():
    body = table(("甲", "乙"), ("一", "二"))
    more = body + lines("表4-2 设备") + body + lines("表3 车辆") + body
    assert told("4.1 甲", "文。", "表4.1 人员", more=more) == [
        ("TAB-01", "“表4.1”按章条编号，应当从1起连续编号，这里应当是“表1”。"),
        ("TAB-01", "“表4-2”按章条编号，应当从1起连续编号，这里应当是“表2”。"),
    ]
    assert told("4.1 甲", "文。", more=picture() + lines("图4.2.1-1 流程")) == [
        ("FIG-01", "“图4.2.1-1”按章条编号，应当从1起连续编号，这里应当是“图1”。")
    ]


def test_a_caption_without_its_picture_or_table():
    assert told("4.1 甲", "见图1。", "图1 流程") == [("REF-33", "“图1”有题，上面却没有图。")]
    assert told("4.1 甲", "见表1。", "表1 人员") == [("REF-33", "“表1”有题，下面却没有表。")]


def test_a_formula_in_plain_text():
    assert told("4.1 甲", "按公式（1）计算：", "K=(W1-W2)/W1×100%………（1）", "式中：", "K——比率。") == [
        ("FML-10", "公式（1）是用普通文字写的，不是公式。")
    ]
    assert told("4.1 甲", "计算：", "K=W1/W2", "式中：", "K——比率。") == [
        ("FML-10", "公式是用普通文字写的，不是公式。")
    ]
    assert told("4.1 甲", "取值K=2，其余见（1）", "A=B时停机。") == []
