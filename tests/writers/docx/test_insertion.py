"""A reviewer who inserts a paragraph in Word finds that the numbers behind it move on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from biaogao import manuscript
from biaogao.gbt.roles import Role
from biaogao.ooxml.package import parse, read, save
from biaogao.ooxml.story_reader import read_story
from biaogao.ooxml.xml import namespaces, run, styled
from biaogao.writers.docx.writer import write_standard
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert, find_office
from writers.docx.written import W, style_of, text_of

SMALL = Path(__file__).parents[2] / "golden" / "small"
DOCUMENT = "word/document.xml"
NEW = "插入的内容"


@pytest.fixture(scope="module")
def built() -> Mapping[str, bytes]:
    loaded = manuscript.load(SMALL, "small")
    return read(write_standard(loaded.document, loaded.resolution, SMALL, {}, Mathematics()))


def named(role: Role) -> etree._Element:
    """What Word makes where a reviewer chooses a style and types."""
    return etree.fromstring(f"<root{namespaces('w')}>{styled(role.style_id, run(NEW))}</root>")[0]


def continued(before: etree._Element) -> etree._Element:
    """What Word makes where a reviewer presses Enter at the end of a paragraph and types: the same properties."""
    made = etree.fromstring(f"<root{namespaces('w')}><w:p>{run(NEW)}</w:p></root>")[0]
    made.insert(0, deepcopy(before.find(f"{W}pPr")))
    return made


def find(root: etree._Element, role: Role, text: str) -> etree._Element:
    return next(p for p in root.iter(f"{W}p") if style_of(p) == role.style_id and text in text_of(p))


def with_root(parts: Mapping[str, bytes], root: etree._Element) -> dict[str, bytes]:
    return {**parts, DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def edited(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The small standard with a chapter, a titled 条, an untitled 条, an item, a table, an annex and its 条 put in."""
    root = parse(parts[DOCUMENT])
    find(root, Role.CHAPTER, "技术要求").addprevious(named(Role.CHAPTER))
    find(root, Role.CLAUSE_1, "供电").addprevious(named(Role.CLAUSE_1))
    untitled = find(root, Role.UNTITLED_2, "额定电压")
    untitled.addprevious(continued(untitled))
    item = find(root, Role.LIST_LETTER, "数据不丢失")
    item.addnext(continued(item))
    find(root, Role.TABLE_TITLE, "供电要求").addprevious(named(Role.TABLE_TITLE))
    find(root, Role.ANNEX_MARK, "数据编码").addprevious(named(Role.ANNEX_MARK))
    first = next(p for p in root.iter(f"{W}p") if style_of(p) == Role.ANNEX_CHAPTER.style_id)
    first.addprevious(named(Role.ANNEX_CHAPTER))
    return with_root(parts, root)


def numbers(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The number of each numbered paragraph by its text, as Word counts."""
    found = {p.text.strip(): p.number.strip() for p in read_story(parts).paragraphs if p.number and p.text.strip()}
    return {re.sub(r"\s", "", text)[:8]: number for text, number in found.items()}


def test_numbers_behind_an_inserted_paragraph_move_on(built):
    before, after = numbers(built), numbers(edited(built))
    moved = {text: (number, after[text]) for text, number in before.items() if after[text] != number}
    assert moved["技术要求"] == ("5", "6")
    assert moved["供电"] == ("5.2", "6.3")
    assert [pair for text, pair in moved.items() if "额定电压" in text] == [("5.2.1", "6.3.2")]
    assert ("b)", "c)") in moved.values()
    assert moved["供电要求"] == ("表1", "表2")
    assert ("附录A", "附录B") in moved.values()
    assert moved["校验"] == ("A.2", "B.3")
    assert ("附录B", "附录C") in moved.values()
    assert before["范围"] == after["范围"] == "1"


@pytest.mark.office
@pytest.mark.poppler
def test_libreoffice_prints_the_moved_numbers_and_references(built, tmp_path):
    pdf = tmp_path / "edited.pdf"
    pdf.write_bytes(convert(find_office(), find_fonts(), save(edited(built))))
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    lines = [re.sub(r"\s", "", line) for line in done.stdout.splitlines()]
    for line in (f"5{NEW}", "6技术要求", f"6.2{NEW}", "6.3供电", f"6.3.1{NEW}", f"b){NEW}", f"表1{NEW}", "表2供电要求"):
        assert line in lines
    text = "".join(lines)
    assert re.search(r"6\.3\.2[^0-9]*额定电压", text)
    assert f"附录A{NEW}" in text
    assert f"附录B（规范性）数据编码B.1{NEW}B.2编码结构" in text
    assert re.search("应符合表2的规定", text)


# The numbered styles as the drafting templates name them, each with the first number that it prints.
TEMPLATE_NAMES = {
    "标准文件_章标题": "1",
    "标准文件_一级条标题": "1.1",
    "标准文件_二级条标题": "1.1.1",
    "标准文件_三级条标题": "1.1.1.1",
    "标准文件_四级条标题": "1.1.1.1.1",
    "标准文件_五级条标题": "1.1.1.1.1.1",
    "标准文件_一级无标题": "1.1",
    "标准文件_二级无标题": "1.1.1",
    "标准文件_三级无标题": "1.1.1.1",
    "标准文件_四级无标题": "1.1.1.1.1",
    "标准文件_五级无标题": "1.1.1.1.1.1",
    "标准文件_术语条一": "1.1",
    "标准文件_术语条二": "1.1.1",
    "标准文件_术语条三": "1.1.1.1",
    "标准文件_术语条四": "1.1.1.1.1",
    "标准文件_术语条五": "1.1.1.1.1.1",
    "标准文件_附录标识": "附录A",
    "标准文件_附录一级条标题": "A.1",
    "标准文件_附录二级条标题": "A.1.1",
    "标准文件_附录三级条标题": "A.1.1.1",
    "标准文件_附录四级条标题": "A.1.1.1.1",
    "标准文件_附录五级条标题": "A.1.1.1.1.1",
    "标准文件_附录一级无标题": "A.1",
    "标准文件_附录五级无标题": "A.1.1.1.1.1",
    "标准文件_字母编号列项（一级）": "a)",
    "标准文件_数字编号列项（二级）": "1)",
    "标准文件_破折号列项": "——",
    "标准文件_破折号列项（二级）": "·",
    "标准文件_正文表标题": "表1",
    "标准文件_正文图标题": "图1",
    "标准文件_注：": "注：",
    "标准文件_注×：": "注1：",
    "标准文件_示例：": "示例：",
    "标准文件_示例×：": "示例1：",
}


@pytest.mark.parametrize(("name", "number"), TEMPLATE_NAMES.items())
def test_a_paragraph_of_a_template_style_numbers_itself(built, name, number):
    body = etree.fromstring(f"<w:document{namespaces('w')}><w:body/></w:document>")
    body[0].append(named(Role(name)))
    [paragraph] = read_story(with_root(built, body)).paragraphs
    assert (paragraph.style.name, paragraph.number.strip()) == (name, number)


@pytest.mark.parametrize(
    "name",
    [
        "标准文件_段",
        "标准文件_前言、引言标题",
        "标准文件_附录表标题",
        "标准文件_附录图标题",
        "标准文件_示例内容",
        "标准文件_正文公式",
        "标准文件_表格",
        "标准文件_术语",
        "标准文件_来源",
        "标准文件_参考文献标题",
        "标准文件_参考文献条目",
        "标准文件_索引标题",
        "标准文件_索引字母",
        "标准文件_索引项",
        "标准文件_正文标准名称",
        "标准文件_文件编号",
        "标准文件_替换文件编号",
        "标准文件_文件名称",
    ],
)
def test_styles_without_a_number_bear_the_names_of_the_templates(built, name):
    styles = parse(built["word/styles.xml"])
    assert name in {element.get(f"{W}val") for element in styles.iter(f"{W}name")}
