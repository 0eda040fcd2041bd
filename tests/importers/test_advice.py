"""Advice for Word says nothing of Markdown."""

from __future__ import annotations

import pytest

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.importers.advice import in_word, page_in_word
from biaogao.source import Span


def finding(hint: str, code: str = "ZZZ-01", title: str = "") -> Diagnostic:
    edits = (Edit(span=Span.of("a.md", 1, 1, 1, 2), text="x"),)
    fix = Fix(title=title, edits=edits) if title else None
    return Diagnostic(code=code, name="x", severity=Severity.ERROR, message="不对。", hint=hint, fix=fix)


def test_advice_that_holds_in_word_stays():
    assert in_word(finding("用“不应”。")) == "用“不应”。"
    assert in_word(finding("补上这部分内容，或核对标题和类别。")) == "补上这部分内容，或核对标题和类别。"


@pytest.mark.parametrize(
    "hint",
    [
        "写成 [@id]。",
        "加一章“# 范围”。",
        "标题下一行写“*英文对应词*”。",
        "行首写“- ”。",
        "在元数据写“发布机构”。",
        "写一行“CCS: …”。",
        "写“首次发布: true”，或写“历次版本”。",
        '写属性 单位="毫米"。',
    ],
)
def test_advice_on_drafts_is_left_out(hint: str):
    assert in_word(finding(hint)) == ""


def test_the_right_words_stay():
    assert in_word(finding("删去这一句，由程序生成：“本文件甲。”")) == "改为“本文件甲。”"
    assert in_word(finding("删去这一段，由程序生成规定的引导语。", title="改为“下列文件……”")) == "改为“下列文件……”。"
    assert in_word(finding("行首写“- ”。", title="改为“- 甲”")) == ""


def test_common_findings_have_advice_of_their_own():
    assert in_word(finding("写一行“ICS: …”。", code="MET-11")).startswith("在封面或前言里补写")
    assert in_word(finding("第一层次的条宜写标题，用“## 标题”。", code="STR-12")) == "第一层次的条宜写标题。"


def test_the_page_of_a_rule_keeps_what_can_be_done_in_word():
    page = "引导语是固定的。\n\n换了新的。\n改法：删去，程序会生成；或按原句改写。\n可自动改：运行 ./biaogao fix。"
    assert page_in_word("REF-01", page) == "引导语是固定的。\n\n换了新的。\n改法：按原句改写。"
    assert page_in_word("TAB-01", "编号连续。\n\n改法：条文里写 [@id]。") == "编号连续。\n"
    assert page_in_word("ANX-01", "提到附录。\n改法：写 [@id]。").endswith(
        "改法：在有关的条文里提到它，如“见附录A”“按附录A的规定”。"
    )
