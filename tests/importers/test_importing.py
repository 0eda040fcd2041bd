"""A Word draft of anybody becomes a draft; every piece of it is accounted for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from docx import Document as NewWord
from lxml import etree

from biaogao import manuscript
from biaogao.importers.importing import import_word
from biaogao.importers.ledger import Fate, Piece, to_json, to_text
from biaogao.ooxml import package
from biaogao.ooxml.looks import W
from biaogao.ooxml.xml import paragraph, raw_run, run
from biaogao.readers.markdown import read_text
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from importers.papers import STANDARD, STANDARD_ANNEX, STANDARD_TABLE, lines, paper, picture, table
from property.retyped import bare

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "import.schema.json").read_text("utf-8"))
DRAFTS = [ROOT / "drafts" / "gongwucang", *(ROOT / "tests" / "golden" / name for name in ("small", "torture"))]


def imported(body, **parts):
    return import_word(paper(body, **parts), "旧稿.docx", "jiugao")


def accounted(result, data):
    """Hold the report against the file itself: each kind of piece as often as it stands in the XML."""
    root = etree.fromstring(package.read(data)["word/document.xml"])
    counts = {piece: sum(fates.values()) for piece, fates in result.report.counts.items()}
    assert counts.get("段", 0) == sum(1 for _ in root.iter(f"{W}p"))
    assert counts.get("表", 0) == sum(1 for _ in root.iter(f"{W}tbl"))
    formulas = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
    assert counts.get("公式", 0) == sum(1 for _ in root.iter(formulas))
    assert counts.get("图", 0) == sum(1 for _ in root.iter(f"{W}drawing"))
    jsonschema.validate(json.loads(to_json(result.report)), SCHEMA)
    assert to_text(result.report).startswith("《旧稿.docx》导入报告")


def test_a_standard_without_styles_with_typed_numbers():
    result = imported(STANDARD + STANDARD_TABLE + STANDARD_ANNEX)
    text = result.written.text
    assert "编号: DB3301/T 0123—2024" in text
    assert "名称: 机关物业服务　管理规范" in text
    assert "提出: 示例局" in text
    assert "起草单位:\n  - 甲公司\n  - 乙研究院" in text
    assert "# 前言" not in text
    assert "## 物业服务\n\n*property service*\n\n对办公区提供的服务。\n\n注：不含餐饮。\n\n[来源：" in text
    assert "§ 服务人员应持证上岗，人数见[@tab-1]。{#c-1}" in text
    assert "§ 服务人员应符合[@annex-1]的规定，见[@c-1]。" in text
    assert "1. 照明完好；\n2. 通风良好：\n   1. 夏季良好；\n   2. 冬季良好；\n3. 标识清楚。" in text
    assert "表：人员配置 {#tab-1}\n\n| 岗位 | 人数 | << |\n|---|---|---|\n| ^^ | 上限 | 下限 |" in text
    assert "# 附录（规范性）检查表 {#annex-1}\n\n## 项目" in text
    assert text.endswith("# 参考文献\n\n- GB/T 1.1—2020\n")
    assert result.report.renumbered == ()
    accounted(result, paper(STANDARD + STANDARD_TABLE + STANDARD_ANNEX))
    assert not any(entry.fate is Fate.LOST for entry in result.report.entries)


@pytest.mark.parametrize("folder", DRAFTS, ids=lambda folder: folder.name)
def test_our_own_word_files_come_back_as_the_drafts_they_were(folder, tmp_path):
    loaded = manuscript.load(folder, folder.name)
    data = write(loaded.document, loaded.resolution, folder, {}, Mathematics(tmp_path)).data
    result = import_word(data, "旧稿.docx", folder.name)
    for name, content in result.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    again = read_text(result.written.text, folder=tmp_path, name=folder.name)
    before, after = blocks_of(loaded.authored), blocks_of(again.document)
    kept = sum(1 for block in before if block in after)
    assert kept / len(before) > 0.96
    assert result.report.renumbered == ()
    accounted(result, data)
    lost = [entry for entry in result.report.entries if entry.fate is Fate.LOST]
    assert [entry.where for entry in lost if not entry.where.startswith("封面")] == []


def blocks_of(document):
    """The blocks as text, without what a Word file does not hold: paths, alignments, spaces of formulas, labels."""
    found = []

    def walk(value):
        if isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, dict):
            inner = {"children", "items", "body", "where"}
            if "id" in value or value.get("type") not in INLINE:
                own = {name: one for name, one in value.items() if name not in inner or _is_text(one)}
                found.append(_plain(json.dumps(own, ensure_ascii=False, sort_keys=True)))
            for name in inner & value.keys():
                walk(value[name] if not _is_text(value[name]) else [])

    walk(bare(document)["children"])
    return found


INLINE = {"Text", "Math", "Strong", "Emphasis", "CrossReference", "FootnoteMark", "LineBreak"}
INLINE |= {"Superscript", "Subscript"}


def _is_text(value):
    return isinstance(value, list) and all(isinstance(one, dict) and one.get("type") in INLINE for one in value)


def _plain(text):
    text = re.sub(r'"columns": \[[^\]]*\]|"path": "[^"]*"|"label": "[^"]*"', "", text)
    text = re.sub(r"bar\{|overline\{", "bar{", text)
    return re.sub(r"[\s{}]|\\\\(?:left|right)", "", text)


def test_a_file_of_a_common_library_with_headings_and_automatic_lists(tmp_path):
    word = NewWord()
    word.add_heading("办公区节能管理规程", 0)
    word.add_heading("范围", 1)
    word.add_paragraph("本文件规定了节能管理。")
    word.add_heading("要求", 1)
    word.add_heading("照明", 2)
    word.add_paragraph("列项如下：")
    word.add_paragraph("甲", style="List Number")
    word.add_paragraph("乙", style="List Number")
    word.save(tmp_path / "a.docx")
    data = (tmp_path / "a.docx").read_bytes()
    result = import_word(data, "旧稿.docx", "a")
    assert "名称: 办公区节能管理规程\n类别: 规程" in result.written.text
    assert result.written.text.endswith("# 要求\n\n## 照明\n\n列项如下：\n\n1. 甲\n2. 乙\n")
    accounted(result, data)


def test_numbers_that_come_out_otherwise_are_told():
    result = imported(lines("1 范围", "内容。", "2 要求", "2.1 甲", "内容。", "2.3 乙", "内容。"))
    (changed,) = result.report.renumbered
    assert (changed.printed, changed.computed, changed.text) == ("2.3", "2.2", "乙")
    assert "原稿“2.3”，现为“2.2”" in to_text(result.report)


def test_what_is_not_carried_over_is_told_with_its_reason():
    body = lines("1 范围", "甲。") + picture("i2")
    body += "<w:p><w:del w:author='甲'><w:r><w:delText>旧文字</w:delText></w:r></w:del>" + "</w:p>"
    comment = '<w:comment w:id="1" w:author="乙"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>'
    result = imported(body, comments=comment, media__b_dot_emf=b"x", vbaProject_dot_bin=b"x")
    lost = {entry.piece: entry for entry in result.report.entries if entry.fate is Fate.LOST}
    assert lost[Piece.COMMENT].text == "请核对"
    assert lost[Piece.REVISION].text == "旧文字"
    assert "另存为PNG" in lost[Piece.PICTURE].note
    assert "原稿带有宏，没有读取，也没有运行" in result.report.remarks
    assert any("按全部接受读取" in remark for remark in result.report.remarks)


def test_text_in_structures_that_nobody_knows_is_named():
    body = lines("1 范围", "甲。") + "<w:unknown><w:p><w:r><w:t>藏起来的字</w:t></w:r></w:p></w:unknown>"
    result = imported(body)
    (entry,) = [one for one in result.report.entries if one.fate is Fate.LOST]
    assert entry.text == "藏起来的字"


def test_a_draft_without_any_heading_keeps_its_text():
    result = imported(lines("第一段文字。", "第二段文字。"))
    assert "第一段文字。\n\n第二段文字。" in result.written.text


def test_an_empty_file_gives_an_empty_draft():
    result = imported("")
    assert result.document.children == ()
    assert result.report.entries == ()


def test_text_boxes_are_read_where_they_stand():
    shape = "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    box = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
    result = imported(box.format(lines("DB3301/T 1—2024")) + lines("1 范围", "甲。") + box.format(lines("框里的字。")))
    assert result.document.metadata.number == "DB3301/T 1—2024"
    assert "框里的字。" in result.written.text
    assert result.report.counts["文本框"] == {"写入草案": 2}


def test_hidden_text_and_tables_in_cells_are_told():
    hidden = paragraph(raw_run("<w:t>甲乙</w:t>", "<w:rPr><w:vanish/></w:rPr>"), run("丙。"))
    inner = "<w:tbl><w:tr><w:tc>" + lines("内") + "</w:tc></w:tr></w:tbl>"
    outer = table(("甲", "乙"), ("一", "二")).replace(
        "</w:p></w:tc></w:tr></w:tbl>", f"</w:p>{inner}</w:tc></w:tr></w:tbl>"
    )
    result = imported(lines("1 范围") + hidden + lines("表1 值") + outer)
    notes = {entry.text: entry.note for entry in result.report.entries if entry.note}
    assert notes["甲乙"] == "原稿中是隐藏文字，写成了可见的文字，请核对"
    assert notes["内"] == "嵌在表格里的表，拆成了一格中的几行，请改写"
    assert result.report.counts["表"] == {"写入草案": 2}


def test_a_number_that_changes_is_shown_as_printed():
    texts = ("1 范围", "如下：", "（1）甲；", "（2）乙。", "如下：", "1、甲；", "2、乙。", "见表4.1。", "表4.1 值")
    result = imported(lines(*texts) + table(("甲", "乙"), ("一", "二")))
    shown = [(one.printed, one.computed) for one in result.report.renumbered]
    assert shown == [("（1）", "a)"), ("（2）", "b)"), ("1、", "a)"), ("2、", "b)"), ("表4.1", "表1")]
