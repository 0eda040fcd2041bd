"""What the composed foreword says again goes to the metadata; other wording stays."""

from __future__ import annotations

from biaogao.importers.importing import import_word
from importers.papers import lines, paper


def result_of(*texts):
    return import_word(paper(lines("前言", *texts, "1 范围", "甲。")), "旧稿.docx", "a")


BASIS = "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。"


def test_prescribed_sentences_are_not_written_twice():
    found = result_of(
        BASIS,
        "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        "本文件由甲局提出。",
        "本文件由乙局归口。",
        "本文件起草单位：甲公司、乙研究院。",
        "本文件主要起草人：起草人一、起草人二。",
        "本文件为首次发布。",
    )
    assert "# 前言" not in found.written.text
    data = found.document.metadata
    assert (data.proposer, data.committee, data.drafting_units) == ("甲局", "乙局", ("甲公司", "乙研究院"))
    assert (data.drafters, data.first_edition) == (("起草人一", "起草人二"), True)


def test_changes_and_history():
    found = result_of(
        "本文件代替DB33/T 1—2010《示例》，与DB33/T 1—2010相比，除结构调整和编辑性改动外，主要技术变化如下：",
        "a) 更改了范围（见第1章）；",
        "b) 删除了附录。",
        "本文件及其所代替文件的历次版本发布情况为：",
        "——2010年首次发布为DB33/T 1—2010；",
        "——本次为第一次修订。",
    ).document.metadata
    assert [(one.number, one.title) for one in found.replaces] == [("DB33/T 1—2010", "示例")]
    assert found.changes == ("更改了范围（见第1章）", "删除了附录")
    assert found.history == ("2010年首次发布为DB33/T 1—2010", "本次为第一次修订")


def test_other_wording_stays_for_the_rules_to_see():
    text = result_of("本标准按照GB/T 1.1—2009给出的规则起草。", "本文件得到了各方支持。").written.text
    assert "# 前言\n\n本标准按照GB/T 1.1—2009给出的规则起草。\n\n本文件得到了各方支持。" in text
