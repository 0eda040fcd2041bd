"""Attributes that ask for a layout: a table laid across, an example in a frame."""

import pytest

from biaogao.model.nodes import Example, Table
from biaogao.model.walk import blocks_of
from biaogao.readers.markdown import read_draft

HEAD = "---\n编号: GB/T 1—2020\n名称: 甲\n层次: 国家标准\n---\n\n# 要求 {#req}\n\n"
PIPES = "\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"


def read(tmp_path, text):
    """The blocks of a draft and the messages of MDN-32, which is about attributes."""
    (tmp_path / "standard.md").write_text(HEAD + text, encoding="utf-8")
    result = read_draft(tmp_path, "d")
    found = [(one.span.start.line, one.message) for one in result.diagnostics if one.code == "MDN-32"]
    return [block for block, _ in blocks_of(result.document)], found


def first(blocks, kind):
    return next(block for block in blocks if isinstance(block, kind))


@pytest.mark.parametrize(("tail", "across"), [('版面="横向"', True), ('版面="纵向"', False), ("", False)])
@pytest.mark.parametrize("form", ["表：题 {{#tab {tail}}}" + PIPES, "::: 表 题 {{#tab {tail}}}" + PIPES + "\n:::\n"])
def test_a_table_asks_to_lie_across(tmp_path, tail, across, form):
    blocks, found = read(tmp_path, form.format(tail=tail))
    assert first(blocks, Table).landscape is across
    assert found == []


@pytest.mark.parametrize(("tail", "framed"), [('框="是"', True), ('框="否"', False), ("", False)])
def test_an_example_asks_for_a_frame(tmp_path, tail, framed):
    blocks, found = read(tmp_path, f"::: 示例 {{#ex {tail}}}\n\n内容。\n\n:::\n")
    assert first(blocks, Example).framed is framed
    assert found == []


def test_another_word_is_a_finding_with_its_line(tmp_path):
    blocks, found = read(tmp_path, '::: 示例 {#ex 框="有"}\n\n内容。\n\n:::\n\n表：题 {#tab 版面="宽"}' + PIPES)
    assert not first(blocks, Example).framed
    assert not first(blocks, Table).landscape
    assert found == [(9, "属性“框”的值“有”不认识。"), (15, "属性“版面”的值“宽”不认识。")]


def test_a_note_has_no_frame(tmp_path):
    _, found = read(tmp_path, '::: 注 {框="是"}\n\n内容。\n\n:::\n')
    assert [message for _, message in found] == ["属性“框”在此处不存在。"]
