"""A damaged Word file is imported or refused in Chinese, never with a traceback; no paragraph goes missing."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from biaogao.errors import BiaogaoError
from biaogao.importers.importing import import_word
from biaogao.importers.typed import typed_findings
from biaogao.ooxml import package
from biaogao.ooxml.looks import W
from biaogao.readers.markdown import read_text
from importers.papers import STANDARD, STANDARD_ANNEX, STANDARD_TABLE, lines, paper, parts_of, table

BODY = STANDARD + STANDARD_TABLE + STANDARD_ANNEX
XML = parts_of(BODY)["word/document.xml"].decode()
ELEMENTS = [found.span() for found in re.finditer(r"<w:(p|r|t|tbl|tr|tc|tcPr|rPr)\b.*?</w:\1>", XML)]
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TYPED = st.sampled_from(
    [
        *(
            "1 范围",
            "2 要求",
            "2.1 甲",
            "2.1.1 应平整。",
            "9.9.9.9.9.9.9 深",
            "A.1 甲",
            "附录A",
            "（规范性）",
            "附录B（资料性）乙",
        ),
        *(
            "第三章 总则",
            "一、总则",
            "（一）甲",
            "a) 甲；",
            "c) 丙。",
            "1) 一",
            "——甲",
            "·乙",
            "（2）乙",
            "①甲",
            "注：甲",
            "注3：乙",
        ),
        *(
            "示例：",
            "示例1：甲",
            "表1 甲",
            "图A.1 乙",
            "表1（续）",
            "单位为毫米",
            "式中：",
            "P——功率",
            "[来源：甲",
            "[来源：]",
            "警告：甲",
        ),
        *(
            "前言",
            "引言",
            "目次",
            "参考文献",
            "索引",
            "3.1",
            "甲 term",
            "见2.1、2.2和表1",
            "按附录A",
            "___",
            "（1）",
            "[1] 甲",
            "{#id}",
            "| a |",
        ),
        *(
            "# 甲",
            "::: 表",
            "- 甲",
            "$x$",
            "^a^",
            "[@x]",
            "[^1]",
            "\\*_~",
            "<br>",
            "§ 甲",
            "1.",
            "注：",
            "a)",
            "表1",
            "附录",
            "　",
            "1 ",
        ),
    ]
)


def judged(data):
    """Import, judge and read again what came out."""
    result = import_word(data, "旧稿.docx", "a")
    typed_findings(result, "旧稿.docx")
    again = read_text(result.written.text, folder=Path("/nonexistent"))
    assert not any(one.code.startswith("SRC-0") and one.code != "SRC-09" for one in again.diagnostics)
    return result


@CALM
@given(st.lists(TYPED, max_size=25), st.booleans())
def test_any_lines_are_imported_and_accounted_for(texts, tabled):
    body = lines(*texts) + (table(("甲", "乙"), ("一", "二")) + lines(*texts[:3]) if tabled else "")
    result = judged(paper(body))
    root = etree.fromstring(parts_of(body)["word/document.xml"])
    assert sum(result.report.counts.get("段", {}).values()) == sum(1 for _ in root.iter(f"{W}p"))


@CALM
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(ELEMENTS), st.sampled_from(ELEMENTS)), min_size=1, max_size=4)
)
def test_a_damaged_file_is_imported_or_refused(damages):
    text = XML
    for kind, (start, end), (other, last) in sorted(damages, key=lambda one: -one[1][0]):
        piece = XML[other:last]
        text = text[:start] + ("", piece, XML[start:end] * 3, piece + XML[start:end])[kind] + text[end:]
    try:
        judged(package.save({**parts_of(BODY), "word/document.xml": text.encode()}))
    except BiaogaoError as refused:
        assert refused.hint
