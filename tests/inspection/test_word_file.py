"""Places read as a person looks for them."""

from __future__ import annotations

from biaogao.inspection.word_file import WordFile, section_mm, twips_mm
from biaogao.ooxml.package import read
from biaogao.ooxml.story import Table
from biaogao.ooxml.story_reader import read_story
from inspection.built import good_word


def word_file() -> WordFile:
    return WordFile(name="标准.docx", story=read_story(read(good_word())))


def places(file: WordFile) -> dict[str, str]:
    return {spot.paragraph.text.strip()[:8]: spot.place for spot in file.spots if spot.paragraph.text.strip()}


def test_paragraphs_are_counted_within_their_clause() -> None:
    found = places(word_file())
    assert found["本文件规定了公共"] == "1第1段"
    assert found["本文件适用于装置"] == "1第2段"
    assert found["范围"] == "1标题"
    assert found["供电"] == "5.2标题"
    assert found["断电后，装置应满"] == "5.2.2第1段"
    assert found["已采集的数据不丢"] == "5.2.2第2段"
    assert found["前言\t1"] == "目次“前言”"
    assert found["公共机构\n会议室"].startswith("封面“")
    assert found["安装于会议室配电"] == "3.1第4段"


def test_tables_and_captions_are_named_by_their_numbers() -> None:
    file = word_file()
    found = places(file)
    assert found["供电要求"] == "表1"
    assert found["项目"] == "表1第1行第1列"
    assert found["装置组成"] == "图1"
    tables = [block for block in file.story.blocks if isinstance(block, Table)]
    assert file.table_place(tables[0]) == "标准.docx，表1"


def test_sections_are_known_by_what_is_in_them() -> None:
    file = word_file()
    assert (file.cover_section, file.running_sections, file.body_section) == (0, (1, 2), 2)
    assert file.section_place(2) == "标准.docx，第3节（自正文首页标题起）"
    assert round(section_mm(file.story.sections[2], "pgSz.w")) == 210
    assert twips_mm(1440) == 25.4


def test_a_file_with_chapters_is_known() -> None:
    assert word_file().known
