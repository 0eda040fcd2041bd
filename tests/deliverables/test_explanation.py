"""编制说明 as Word: filled, its references read in both texts, titled by stage, signed where the level wants it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import msgspec
import pytest
from lxml import etree

from biaogao.deliverables.explaining.facts import ExplanationFacts
from biaogao.deliverables.explaining.text import Explanation
from biaogao.deliverables.explanation import unset, write_explanation
from biaogao.model.metadata import Metadata
from biaogao.ooxml.package import read
from biaogao.procedures.explanation import ExplanationRule, Section, Variant
from biaogao.procedures.facts import Certainty
from biaogao.readers.markdown import read_text
from biaogao.resolve.resolver import resolve
from biaogao.writers.mathematics import Mathematics
from validity import word_findings

STANDARD = "# 范围 {#scope}\n\n话。\n\n# 要求 {#req}\n\n表：限值 {#tab-limit}\n\n| 甲 |\n|----|\n| 1  |\n"
TEXT = """\
# 工作简况 {#brief}

## 任务来源

### 计划 {#plan}

按[@req]和[@tab-limit]，**必须**核对$x^2$[^1]。标准为《{{标准名称}}》。

- 一项；

    - 又一项。

## 过程

1. 先做；{#first}

2. 后做。

见[@brief]、[@plan]、[@first]、[@tab-a]、[@eq-a]。

::: 表 依据 {#tab-a 单位="伏"}

| 甲   | 乙 | <<   |
|------|----|------|
| ^^   | 丙 | 丁^a^ |
| 1    | 2  | 3    |

注：表注。

^a^ 表脚注。

:::

$$ a = b $$ (eq-a)

式中：

- $a$——一个量。

注：说明。

# 其他

[^1]: 脚注见[@req]。
"""
RULE = ExplanationRule(
    variant=Variant.C, sections=(Section(title="工作简况"), Section(title="其他")), certainty=Certainty.SURE
)
FACTS = ExplanationFacts(metadata=Metadata(title="某　规范", stage="送审稿", sample=True), rule=RULE, date="2024-05-06")


def explained(folder: Path, text: str = TEXT) -> Explanation:
    document = read_text(text, folder=folder).document
    standard = resolve(read_text(STANDARD, folder=folder).document)
    return Explanation(document=document, resolution=resolve(document), standard=standard)


def written(folder: Path, text: str = TEXT, facts: ExplanationFacts = FACTS) -> bytes:
    return write_explanation(explained(folder, text), facts, folder, Mathematics()).data


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(tmp_path_factory.mktemp("explanation"))


def lines(data: bytes) -> list[str]:
    return ["".join(one.itertext()) for one in _paragraphs(data)]


def _paragraphs(data: bytes) -> list[etree._Element]:
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = etree.fromstring(read(data)["word/document.xml"])
    for name in ("instrText", "pPr", "rPr"):
        for one in list(body.iter(f"{word}{name}")):
            one.getparent().remove(one)
    return list(body.iter(f"{word}p"))


def test_the_title_tells_the_stage_and_the_end_who_signs(word: bytes) -> None:
    found = lines(word)
    assert found[:3] == ["《某 规范》（送审稿）编制说明", "（示例）", ""]
    assert found[-2:] == ["《某 规范》标准起草组", "2024年5月6日"]


def test_a_title_longer_than_a_line_is_parted_behind_the_name(tmp_path: Path) -> None:
    metadata = Metadata(title="机关事务公物仓建设与运行规范", stage="报批稿")
    found = lines(written(tmp_path, facts=msgspec.structs.replace(FACTS, metadata=metadata)))
    assert found[:2] == ["《机关事务公物仓建设与运行规范》", "（报批稿）编制说明"]


def test_only_the_list_of_local_standards_is_signed(tmp_path: Path) -> None:
    facts = msgspec.structs.replace(FACTS, rule=msgspec.structs.replace(RULE, variant=Variant.B))
    assert "标准起草组" not in "".join(lines(written(tmp_path, facts=facts)))


def test_references_read_as_either_text_numbers_them(word: bytes) -> None:
    text = "\n".join(lines(word))
    assert "按第2章和表1，必须核对" in text and "标准为《某 规范》。" in text
    assert "见第一部分、第一部分（一）1、第一部分（二） a)、表1、公式（1）。" in text
    footnotes = "".join(etree.fromstring(read(word)["word/footnotes.xml"]).itertext())
    assert "脚注见第2章。" in footnotes


def test_its_own_tables_and_formulas_are_referred_to_by_fields(word: bytes) -> None:
    body = read(word)["word/document.xml"].decode()
    assert "REF _gb_tab_a " in body and "REF _gb_eq_a " in body
    # A heading counts in Chinese, so a field would not print what the sentence needs.
    assert "REF _gb_brief " not in body and 'w:anchor="_gb_brief"' in body


def test_tables_come_out_as_in_a_standard(word: bytes) -> None:
    table = docx.Document(io.BytesIO(word)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["甲", "乙", "乙"]
    assert table.rows[1].cells[0].text == "甲"
    assert "表注。" in table.rows[-1].cells[0].text and "表脚注。" in table.rows[-1].cells[0].text
    assert "单位为伏" in lines(word)


def test_what_stays_open_is_marked_and_told_with_its_place(tmp_path: Path) -> None:
    text = "# 工作简况\n\n{{专利}}\n\n采纳{{采纳数}}条。\n"
    found = write_explanation(explained(tmp_path, text), FACTS, tmp_path, Mathematics())
    assert "〔待填：项目卡没有写“专利”〕" in lines(found.data) and "采纳〔待填〕条。" in lines(found.data)
    told = [(one.code, one.span.start.line, one.span.start.column) for one in found.findings if one.span]
    assert told == [("EXN-08", 3, 1), ("EXN-08", 5, 3)]
    assert unset(found) == ""


def test_a_formula_that_word_cannot_hold_keeps_the_paper_back(tmp_path: Path) -> None:
    found = write_explanation(explained(tmp_path, "# 甲\n\n按$\\frac{a$算。\n"), FACTS, tmp_path, Mathematics())
    assert "无法写入Word" in unset(found) and "第3行" in unset(found)


def test_the_file_is_sound_and_the_same_each_time(word: bytes, tmp_path: Path) -> None:
    assert written(tmp_path) == word
    assert word_findings(word, tmp_path) == []
