from biaogao.model.nodes import Example, NoteBlock, Paragraph, SourceNote, TermEntry
from biaogao.model.walk import text_of
from readers.drafts import codes, only, read


def test_entry_with_everything():
    text = (
        "# 术语和定义\n\n## 采集终端 {#t-a}\n\n*collecting terminal*\n许用术语：终端；采集器\n拒用术语：采集盒\n"
        "符号：$T$\n采集数据的装置。\n示例：甲\n注：乙\n[来源：GB/T 1—2020，3.1]\n"
    )
    result = read(text)
    entry = only(result, TermEntry)
    assert (entry.id, text_of(entry.term), text_of(entry.english)) == ("t-a", "采集终端", "collecting terminal")
    assert [text_of(one) for one in entry.admitted] == ["终端", "采集器"]
    assert [text_of(one) for one in entry.deprecated] == ["采集盒"]
    assert [text_of(one) for one in entry.symbols] == ["T"]
    assert codes(result) == []


def test_definition_may_follow_the_english_line_directly():
    entry = only(read("# 术语和定义\n\n## 甲\n\n*a b*\n定义在此。\n"), TermEntry)
    assert text_of(entry.english) == "a b"
    assert [text_of(one.children) for one in entry.body] == ["定义在此。"]
    assert entry.body[0].span.start.column == 1


def test_body_keeps_the_order_of_the_text():
    text = "# 术语和定义\n\n## 甲\n\n*a*\n\n定义。\n\n示例：一\n\n注：二\n\n[来源：GB 1，3.1]\n"
    body = only(read(text), TermEntry).body
    assert [type(one) for one in body] == [Paragraph, Example, NoteBlock, SourceNote]


def test_entry_without_english_keeps_its_definition():
    entry = only(read("# 术语和定义\n\n## 甲\n\n定义。\n"), TermEntry)
    assert (entry.english, text_of(entry.body[0].children)) == ((), "定义。")


def test_empty_line_of_names_is_a_finding():
    assert codes(read("# 术语和定义\n\n## 甲\n\n*a*\n\n许用术语：\n\n定义。\n")) == ["MDN-38"]
