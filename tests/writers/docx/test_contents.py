from pathlib import Path

from lxml import etree

from biaogao.gbt.roles import Role
from biaogao.ooxml.xml import namespaces
from biaogao.resolve.resolution import ContentsEntry, Label, LabelKind, Resolution
from biaogao.writers.docx.contents import contents_xml
from biaogao.writers.docx.parts import Parts

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
ENTRIES = (
    ContentsEntry(key="foreword", label="", title="前言", indent=0),
    ContentsEntry(key="req", label="4", title="要求", indent=0),
    ContentsEntry(key="req-power", label="4.1", title="供电", indent=1),
    ContentsEntry(key="annex-a", label="附录A（规范性）", title="编码", indent=0),
)
CAPTIONS = (
    ContentsEntry(key="fig-a", label="图1", title="组成", indent=0),
    ContentsEntry(key="tab-a", label="表1", title="限值", indent=0),
)
LABELS = {
    "fig-a": Label(kind=LabelKind.FIGURE, number="1", text="图1", reference="图1"),
    "tab-a": Label(kind=LabelKind.TABLE, number="1", text="表1", reference="表1"),
}


def written(entries, pages):
    resolution = Resolution(labels=LABELS, targets={}, contents=entries)
    text = contents_xml(resolution, Parts(Path(), pages))
    return etree.fromstring(f"<w:body{namespaces('w', 'r')}>{text}</w:body>")


def line(paragraph):
    return "".join("\t" if piece.tag == f"{W}tab" else piece.text or "" for piece in paragraph.iter(f"{W}t", f"{W}tab"))


def test_lines_have_label_title_and_the_known_page():
    root = written(ENTRIES, {"foreword": "I", "req": "1", "req-power": "2", "annex-a": "7"})
    assert [line(paragraph) for paragraph in root] == [
        "目次",
        "前言\tI",
        "4　要求\t1",
        "4.1　供电\t2",
        "附录A（规范性）　编码\t7",
        "",
    ]


def test_each_line_links_to_the_bookmark_of_its_node():
    root = written(ENTRIES, {})
    anchors = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert anchors == ["_gb_foreword", "_gb_req", "_gb_req_power", "_gb_annex_a"]
    codes = [code.text.strip() for code in root.iter(f"{W}instrText")]
    assert codes[1:] == [f"PAGEREF {anchor} \\h" for anchor in anchors]


def test_indents_choose_the_style():
    root = written(ENTRIES, {})
    styles = [style.get(f"{W}val") for style in root.iterfind("w:p/w:pPr/w:pStyle", NS)]
    assert styles == [Role.CONTENTS_TITLE.style_id, "TOC1", "TOC1", "TOC2", "TOC1", Role.FIELD_END.style_id]


def test_the_field_can_be_built_again_by_word_without_terms():
    root = written(ENTRIES, {})
    code = next(root.iter(f"{W}instrText")).text
    assert code.startswith(' TOC \\h \\z \\t "标准文件_前言、引言标题,1,标准文件_章标题,1')
    assert "标准文件_一级条标题,2" in code
    assert "标准文件_二级条标题" not in code
    assert "术语" not in code


def test_fields_are_balanced():
    root = written(ENTRIES + CAPTIONS, {})
    kinds = [character.get(f"{W}fldCharType") for character in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(ENTRIES + CAPTIONS) + 3


def test_figures_and_tables_have_lists_of_their_own_after_a_free_line():
    root = written(ENTRIES + CAPTIONS, {})
    codes = [code.text for code in root.iter(f"{W}instrText") if "TOC" in code.text]
    assert "正文图标题" in codes[1]
    assert "附录表标题" in codes[2]
    spaced = [line(paragraph) for paragraph in root if paragraph.find("w:pPr/w:spacing", NS) is not None]
    assert spaced == ["图1　组成\t", "表1　限值\t"]


def test_no_entries_leave_the_title():
    assert [line(paragraph) for paragraph in written((), {})] == ["目次"]
