import pytest
from lxml import etree

from biaogao.gbt.roles import CharacterRole, Role
from biaogao.writers.docx.styles import styles_xml

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
P_ORDER = [
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "tabs",
    "autoSpaceDE",
    "autoSpaceDN",
]
P_ORDER += ["snapToGrid", "spacing", "ind", "jc", "outlineLvl"]


@pytest.fixture(scope="module")
def styles():
    root = etree.fromstring(styles_xml())
    return {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}


def value(style, path, attribute="val"):
    found = style.find(path, NS)
    return None if found is None else found.get(f"{W}{attribute}")


def test_every_role_is_a_style_with_its_chinese_name(styles):
    for role in (*Role, *CharacterRole):
        assert value(styles[role.style_id], "w:name") == role.value


def test_every_paragraph_style_has_exact_or_grid_line_spacing(styles):
    for role in Role:
        spacing = styles[role.style_id].find("w:pPr/w:spacing", NS)
        kind = (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule"))
        assert kind == ("240", "auto") or kind[1] == "exact", role


def test_properties_stand_in_schema_order(styles):
    for style in styles.values():
        names = [etree.QName(child).localname for child in style.iterfind("w:pPr/*", NS)]
        assert names == sorted(names, key=P_ORDER.index)


def test_normal_switches_off_space_between_chinese_and_latin(styles):
    normal = styles["Normal"]
    assert value(normal, "w:pPr/w:autoSpaceDE") == value(normal, "w:pPr/w:autoSpaceDN") == "0"
    assert normal.get(f"{W}default") == "1"


def test_faces_and_sizes(styles):
    chapter, paragraph, name = (styles[role.style_id] for role in (Role.CHAPTER, Role.PARAGRAPH, Role.COVER_NAME))
    assert value(chapter, "w:rPr/w:rFonts", "eastAsia") == "黑体"
    assert value(chapter, "w:rPr/w:rFonts", "ascii") == "黑体"
    assert value(paragraph, "w:rPr/w:rFonts", "ascii") == "Times New Roman"
    assert (value(chapter, "w:rPr/w:sz"), value(name, "w:rPr/w:sz")) == ("21", "52")
    assert all(style.find(".//w:b", NS) is None for style in styles.values())


def test_paragraph_is_indented_by_two_characters(styles):
    indent = styles[Role.PARAGRAPH.style_id].find("w:pPr/w:ind", NS)
    assert (indent.get(f"{W}firstLineChars"), indent.get(f"{W}firstLine")) == ("200", "420")


def test_chapter_stands_free_by_a_line(styles):
    spacing = styles[Role.CHAPTER.style_id].find("w:pPr/w:spacing", NS)
    assert [spacing.get(f"{W}{name}") for name in ("beforeLines", "before", "afterLines", "after")] == [
        "100",
        "312",
    ] * 2


def test_untitled_clause_takes_back_what_its_parent_heading_has(styles):
    untitled = styles[Role.UNTITLED_1.style_id]
    assert value(untitled, "w:basedOn") == Role.CLAUSE_1.style_id
    assert value(untitled, "w:pPr/w:keepNext") == "0"
    assert value(untitled, "w:pPr/w:outlineLvl") == "9"
    assert value(untitled, "w:pPr/w:spacing", "before") == "0"
    assert value(untitled, "w:rPr/w:rFonts", "eastAsia") == "宋体"


def test_same_bytes_each_time():
    assert styles_xml() == styles_xml()
