import pytest

from biaogao.model.nodes import Caution, Example, LocalFootnote, NoteBlock, Paragraph, SourceNote, Table
from biaogao.model.walk import text_of
from readers.drafts import codes, every, only, read


def test_notes_and_examples_begin_without_an_empty_line():
    result = read("# 要求\n\n段落。\n注：甲{#note-a}\n示例：乙\n接着。\n")
    note, example = only(result, NoteBlock), only(result, Example)
    assert (note.id, text_of(note.children[0].children)) == ("note-a", "甲")
    assert text_of(example.children[0].children) == "乙接着。"
    assert text_of(every(result, Paragraph)[0].children) == "段落。"


def test_typed_numbers_half_width_colons_and_empty_labels():
    assert codes(read("# 要求\n\n注1：甲\n")) == ["MDN-39"]
    assert codes(read("# 要求\n\n注: 甲\n")) == ["MDN-40"]
    assert codes(read("# 要求\n\n示例：\n")) == ["MDN-38"]
    assert codes(read("# 要求\n\n危险:\n")) == ["MDN-38", "MDN-40"]


@pytest.mark.parametrize("word", ["重要提示", "危险", "警告", "注意"])
def test_cautions(word):
    result = read(f"{word}：小心。\n\n# 要求\n\n文。\n")
    caution = result.document.children[0]
    assert isinstance(caution, Caution)
    assert (caution.kind.value, text_of(caution.children)) == (word, "小心。")
    assert codes(result) == []


def test_fenced_example_of_several_blocks():
    result = read("# 要求\n\n::: 示例 {#ex-a}\n\n甲\n\n- 乙；\n- 丙。\n\n:::\n")
    example = only(result, Example)
    assert (example.id, len(example.children)) == ("ex-a", 2)


def test_source_keeps_its_brackets():
    result = read("# 术语和定义\n\n## 甲\n\n*a*\n\n定义。\n[来源：GB/T 1.1—2020，3.1]\n")
    assert text_of(only(result, SourceNote).children) == "[来源：GB/T 1.1—2020，3.1]"
    assert codes(read("# 要求\n\n[来源：GB/T 1\n")) == ["MDN-38"]


def test_table_footnote_outside_a_fence_joins_the_table_above():
    result = read("# 要求\n\n| a^a^ |\n|--|\n| b |\n\n^a^ 脚注。\n")
    assert isinstance(only(result, Table).body[0], LocalFootnote)
    assert codes(result) == []
    assert "MDN-46" in codes(read("# 要求\n\n段。\n\n^a^ 脚注。\n"))
