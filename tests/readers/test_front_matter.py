import pytest

from biaogao.model.metadata import Adoption, Replaced
from biaogao.readers.markdown import read_text
from readers.drafts import FRONT_MATTER, codes

BODY = "\n# 范围\n\n文字。\n"


def meta(*changes, text=FRONT_MATTER):
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_text(text + BODY, folder=None)


def test_valid_front_matter_becomes_values_with_places():
    result = meta()
    metadata = result.document.metadata
    assert codes(result) == []
    assert (metadata.ics, metadata.drafting_units, metadata.first_edition) == (
        "35.240.99",
        ("甲单位", "乙研究院"),
        True,
    )
    place = metadata.place("ICS")
    assert (place.start.line, place.start.column, place.end.column) == (7, 6, 15)


def test_replaced_adopted_and_allowed():
    text = (
        "代替:\n- DB3301/T 1—2018　旧名\n- 编号: DB3301/T 2—2018\n  部分: 是\n采用: {编号: ISO 1:2020, 程度: MOD}\n"
        "目次层次: 2\n允许: {english-title: 地方标准不印}\n首次发布: true"
    )
    metadata = meta(("首次发布: true", text)).document.metadata
    assert metadata.replaces == (
        Replaced(number="DB3301/T 1—2018", title="旧名"),
        Replaced(number="DB3301/T 2—2018", partly=True),
    )
    assert metadata.adoption == Adoption(number="ISO 1:2020", degree="MOD")
    assert (metadata.contents_depth, metadata.waivers) == (2, (("english-title", "地方标准不印"),))


@pytest.mark.parametrize(
    ("change", "code", "line", "words"),
    [
        (("CCS: L 70\n", ""), "MET-11", 2, "缺少“CCS”"),
        (("类别: 规范", "类型: 规范"), "MET-12", 4, "没有“类型”这个键"),
        (("起草人: [起草人甲]", "起草人: 起草人甲"), "MET-13", 12, "应为一个列表"),
        (("阶段: 征求意见稿", "阶段: 意见稿"), "MET-14", 6, "不在可用的值中"),
        (("首次发布: true", "首次发布: true\n发布日期: 2026.3.1"), "MET-15", 14, "不合格式"),
        (("名称: 样例　技术规范", "名称:"), "MET-16", 3, "是空的"),
        (("[甲单位, 乙研究院]", "[甲单位，乙研究院]"), "MET-04", 11, "全角标点"),
        (("编号: ", "编号："), "SRC-23", 2, "全角冒号"),
        (("类别: 规范", "类别: [规范"), "SRC-21", 5, ""),
        (("类别: 规范", "类别: &x 规范"), "SRC-22", 4, "&"),
        (("类别: 规范", "类别: *x"), "SRC-22", 4, "*"),
        (("类别: 规范", "类别: 规范\n类别: 规程"), "SRC-24", 5, "写了两次"),
    ],
)
def test_mistake_is_shown_with_its_place(change, code, line, words):
    result = meta(change)
    found = [one for one in result.diagnostics if one.code == code]
    assert found[0].span.start.line == line
    assert words in found[0].message
    assert result.document.children


def test_full_width_signs_are_read():
    metadata = meta(("编号: ", "编号："), ("[甲单位, 乙研究院]", "[甲单位，乙研究院]")).document.metadata
    assert metadata.number == "DB3301/T XXXX—XXXX"
    assert metadata.drafting_units == ("甲单位", "乙研究院")
    assert metadata.place("编号").start.column == 4


def test_unknown_key_suggests_the_nearest():
    hint = next(one.hint for one in meta(("归口:", "规口:")).diagnostics if one.code == "MET-12")
    assert "归口" in hint


def test_missing_not_closed_and_empty_front_matter():
    assert codes(read_text("# 范围\n\n文\n", folder=None)) == ["MET-01"]
    result = read_text("---\n编号: DB3301/T 1—2020\n\n# 范围\n\n文\n", folder=None)
    assert "MET-02" in codes(result)
    assert result.document.children
    assert "MET-01" in codes(read_text("---\n---\n# 范围\n", folder=None))


def test_levels_have_schemas_of_their_own():
    result = meta(("层次: 市级地方标准", "层次: 国家标准"))
    messages = [one.message for one in result.diagnostics]
    assert "缺少“英文名称”。" in messages
