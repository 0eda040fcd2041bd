import re

import pytest

from biaogao.ooxml import package
from biaogao.opinions.opinion import Action, Channel, FileState, Unit
from biaogao.opinions.placing import place
from biaogao.opinions.word_copy import read_copy
from opinions import copies
from opinions.test_word_copy import ATLAS, PATROL, read, with_run

# --- changes without record --------------------------------------------------------------------------------------


def test_words_changed_without_record_are_found_exactly():
    new = PATROL.replace("每日", "每日两次").replace("记录", "台账")
    (one,) = read(with_run(PATROL, copies.plain_run(new))).opinions
    assert one.channel is Channel.EDITED
    assert [(e.action, e.start, e.old, e.new) for e in one.edits] == [
        (Action.INSERT, 5, "", "两次"),
        (Action.REPLACE, 11, "记录", "台账"),
    ]
    assert not one.edits[0].tracked
    assert place(one, ATLAS).name == "5.1第一段"


def test_a_paragraph_taken_away_without_record():
    data = copies.sent()
    xml = package.read(data)["word/document.xml"].decode()
    start = xml.rindex("<w:p>", 0, xml.index("巡查记录应保存"))
    gone = xml[start : xml.index("</w:p>", start) + 6]
    data = copies.edited(data, (gone, ""))
    (one,) = read(data).opinions
    assert (one.edits[0].action, one.edits[0].unit) == (Action.DELETE, Unit.PARAGRAPH)
    assert place(one, ATLAS).name == "5.1第二段"


def test_paragraphs_put_in_without_record():
    data = copies.sent()
    xml = package.read(data)["word/document.xml"].decode()
    start = xml.rindex("<w:p>", 0, xml.index("巡查记录应保存"))
    target = xml[start : start + 150]
    added = f"<w:p>{copies.plain_run('夜间应增加一次巡查，并登记巡查时间。')}</w:p>"
    (one,) = read(copies.edited(data, (target, added + target))).opinions
    assert one.opinion == "增加一段“夜间应增加一次巡查，并登记巡查时间。”"
    assert place(one, ATLAS).number == "5.1"


def test_a_cell_changed_without_record():
    (one,) = read(with_run("每日不少于2次", copies.plain_run("每日不少于3次"))).opinions
    assert one.edits[0].new == "3"
    assert place(one, ATLAS).name == "表1第2行第2列"


def test_recorded_and_unrecorded_changes_in_one_paragraph_are_both_found():
    new = copies.plain_run("巡查应每周进行，") + copies.deleted("并") + copies.plain_run("做好记录。")
    found = read(with_run(PATROL, new)).opinions
    assert [(one.channel, one.opinion) for one in found] == [
        (Channel.TRACKED, "删除“并”"),
        (Channel.EDITED, "将“日”改为“周”"),
    ]


def test_a_reference_computed_anew_is_no_change():
    data = copies.sent()
    assert read(copies.edited(data, ("<w:t>表1</w:t>", "<w:t>表12</w:t>"))).opinions == ()


# --- bad files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04 broken", "不是可以读取"),
        (b"plain words", "不是可以读取"),
    ],
)
def test_what_is_no_word_file_is_unreadable_with_a_reason(data, words):
    returned = read_copy(data, "返回.docx", copies.help_with())
    assert returned.state is FileState.UNREADABLE
    assert words in returned.notes[0]


def test_damaged_xml_is_unreadable_with_the_part():
    broken = package.save({**package.read(copies.sent()), "word/document.xml": b"<w:document><w:p>"})
    returned = read_copy(broken, "返回.docx", copies.help_with())
    assert returned.state is FileState.UNREADABLE
    assert "word/document.xml" in returned.notes[0]


def test_entities_are_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    for part in ("word/document.xml", "word/comments.xml"):
        data = package.save({**package.read(copies.sent()), part: bomb})
        returned = read_copy(data, "返回.docx", copies.help_with())
        assert returned.state is FileState.UNREADABLE
        assert "DTD" in returned.notes[0]


def test_macros_are_said_and_not_read():
    data = package.save({**package.read(copies.sent()), "word/vbaProject.bin": b"\xd0\xcf"})
    assert "宏" in read(data).notes[0]


def test_another_text_with_our_bookmarks_gives_one_row_not_hundreds():
    data = copies.sent()
    xml = package.read(data)["word/document.xml"].decode()
    other = re.sub(r"<w:t( [^>]*)?>([^<]*)</w:t>", lambda m: f"<w:t>{m[2][::-1]}另文</w:t>", xml)
    returned = read(package.save({**package.read(data), "word/document.xml": other.encode()}))
    assert [one.area for one in returned.opinions] == ["全文"]
    assert "很少" in returned.notes[-1]
