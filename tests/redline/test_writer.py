"""The sample drafts, edited by hand, as one Word file."""

import pytest

from biaogao.errors import InputError
from biaogao.ooxml.package import read
from biaogao.redline.writer import redline
from biaogao.writers.mathematics import Mathematics
from compare.states import FRONT
from property.redlines import STAMP, differences, woven
from redline.verdicts import Reader
from validity import word_findings

MATHEMATICS = Mathematics()
OLD = """# 范围 {#scope}

本文件规定了设备的要求。

# 要求 {#req}

## 外观 {#look}

外壳应平整，间隙不应大于3 mm。试验按[@test]进行。[^n]

表：限值 {#limits}

| 项目 | 限值 |
| --- | --- |
| 电压 | 5% |
| 噪声 | 55 |

$$ a = b + c $$ (eq-a)

# 试验 {#test}

## 条件 {#cond}

应在室温下试验。试验后应断电。

[^n]: 由供需双方商定。
"""
EDITS = (
    ("不应大于3 mm", "不应大于2 mm"),
    ("# 试验 {#test}", "# 检验 {#check}\n\n应逐台检验。\n\n# 试验 {#test}"),
    (
        "| 项目 | 限值 |\n| --- | --- |\n| 电压 | 5% |",
        "| 项目 | 方法 | 限值 |\n| --- | --- | --- |\n| 电压 | 测量 | 3% |",
    ),
    ("| 噪声 | 55 |", "| 噪声 | 声级计 | 55 |\n| 温度 | 测量 | 40 |"),
    ("b + c", "b + d"),
    ("试验。试验后", "试验。\n\n试验后"),
    ("供需双方", "合同双方"),
)


@pytest.fixture(scope="module")
def made():
    new = OLD
    for before, after in EDITS:
        assert before in new, before
        new = new.replace(before, after)
    return woven(FRONT + OLD, FRONT + new.replace("征求意见稿", "送审稿"), MATHEMATICS)


def test_it_is_exact_valid_and_the_same_again(made, tmp_path):
    assert differences(made) == []
    assert word_findings(made.data, tmp_path) == []
    assert redline(made.old, made.new, STAMP) == made.data


def test_the_marks_are_those_of_the_edits(made):
    text = read(made.data)["word/document.xml"].decode()
    for mark in ("<w:delText>3</w:delText>", "<w:cellIns ", "<w:tblGridChange ", "<w:del ", 'w:author="示例单位"'):
        assert mark in text
    assert b"<w:delText>" in read(made.data)["word/footnotes.xml"]


def test_renumbering_can_be_left_unmarked(made):
    silent = redline(made.old, made.new, STAMP, fields=False)
    assert len(_marks(silent)) < len(_marks(made.data))
    assert Reader(read(silent), True).document() == Reader(made.new).document()


def _marks(data):
    return read(data)["word/document.xml"].decode().split("<w:del ")


def test_equal_files_have_no_marks(made):
    same = read(redline(made.old, made.old, STAMP))["word/document.xml"]
    assert b"<w:ins " not in same and b"<w:del " not in same and b"Change " not in same


def test_a_part_that_is_no_xml_is_refused(made):
    with pytest.raises(InputError):
        redline(made.old, {**made.new, "word/document.xml": b"<w:document>"}, STAMP)
