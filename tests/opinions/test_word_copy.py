import io

import docx
import pytest

from biaogao.ooxml import package
from biaogao.opinions.atlas import Atlas
from biaogao.opinions.opinion import Action, Channel, FileState, Unit
from biaogao.opinions.placing import place
from biaogao.opinions.word_copy import read_any, read_copy
from opinions import copies

ATLAS = Atlas(copies.revision())
PATROL = "巡查应每日进行，并做好记录。"


def read(data, name="示例单位乙-意见.docx", **kw):
    returned = read_copy(data, name, copies.help_with(**kw))
    assert returned is not None
    return returned


def placed(returned):
    return [(one.opinion, getattr(place(one, ATLAS), "name", None)) for one in returned.opinions]


def with_run(words, new, data=None, **added):
    data = data or copies.sent()
    return copies.edited(data, (copies.run_with(data, words), new), **added)


# --- nothing -----------------------------------------------------------------------------------------------------


def test_a_file_that_nobody_touched_has_no_opinion():
    returned = read(copies.sent())
    assert returned.opinions == ()
    assert (returned.state, returned.nothing) == (FileState.NOTHING, True)
    assert returned.draft == "s"
    assert "相同" in returned.notes[-1]


@pytest.mark.office
def test_what_libreoffice_stores_without_touching_it_has_no_opinion_and_no_change():
    again = copies.by_office(copies.sent(), "docx:MS Word 2007 XML", "docx")
    old = copies.by_office(copies.sent(), "doc:MS Word 97", "doc")
    assert again != copies.sent()
    assert read(again).opinions == ()
    returned = read(old, "返回.doc", to_docx=lambda data, name: copies.by_office(data, "docx", "docx", "doc"))
    assert returned.what == "Word 97—2003文件"
    assert returned.opinions == ()


def test_a_comment_that_says_there_is_none_is_no_opinion():
    returned = read(copies.reviewed(copies.sent(), ("适用于", "无意见")))
    assert returned.opinions == ()
    assert returned.nothing


def test_a_word_file_that_is_no_copy_is_left_to_others():
    file = docx.Document()
    file.add_paragraph("我单位对该标准无意见。")
    stream = io.BytesIO()
    file.save(stream)
    assert read_copy(stream.getvalue(), "回函.docx", copies.help_with()) is None
    other = read_any(stream.getvalue(), "回函.docx", copies.help_with())
    assert (other.opinions, other.notes) == ((), ("没有读出意见，请打开看一遍。",))


def test_comments_in_another_word_file_are_not_lost():
    file = docx.Document()
    file.add_comment(file.add_paragraph("编制说明的一段话。").runs, text="依据不足", author="审阅人一")
    stream = io.BytesIO()
    file.save(stream)
    (one,) = read_any(stream.getvalue(), "编制说明.docx", copies.help_with()).opinions
    assert (one.opinion, one.anchor) == ("依据不足", "编制说明的一段话。")


# --- comments ----------------------------------------------------------------------------------------------------


def test_comments_made_by_python_docx_stand_at_their_words():
    data = copies.reviewed(
        copies.sent(),
        ("到场", "原文：10 min；建议：改为5 min。理由：应急需要"),
        ("门窗", "应为“门窗是否锁好”"),
        ("每日不少于2次", "建议3次"),
        ("巡查时间", "增加巡查人"),
        ("佩戴", "改为统一着装"),
        ("本文件规定了", "范围太宽"),
    )
    returned = read(data)
    assert placed(returned) == [
        ("范围太宽", "第1章第一段"),
        ("改为5 min。", "4.1"),
        ("应为“门窗是否锁好”", "5.1列项的第一项"),
        ("建议3次", "表1第2行第2列"),
        ("改为统一着装", "5.2第二段"),
        ("增加巡查人", "A.1"),
    ]
    first = returned.opinions[1]
    assert (first.channel, first.author, first.reason) == (Channel.COMMENT, "审阅人一", "应急需要")
    assert first.anchor == "值守人员应在10 min内到场。"


@pytest.mark.office
def test_comments_and_changes_stored_by_libreoffice_keep_their_places():
    pieces = (copies.plain_run("巡查应每"), copies.deleted("日"), copies.inserted(copies.plain_run("周A检")))
    changed = with_run(PATROL, "".join(pieces) + copies.plain_run("进行，并做好记录。"))
    data = copies.reviewed(changed, ("到场", "改为5 min"), ("每日不少于2次", "建议3次"))
    stored = copies.by_office(data, "docx:MS Word 2007 XML", "docx")
    assert placed(read(stored)) == [
        ("改为5 min", "4.1"),
        ("建议3次", "表1第2行第2列"),
        ("将“日”改为“周A检”", "5.1第一段"),
    ]


def test_threads_typed_by_hand_have_their_answers_and_ends():
    rows = [
        ("1", "审阅人一", "2026-03-10T09:00:00Z", "00000001", "频次太低"),
        ("2", "审阅人二", "2026-03-11T09:00:00Z", "00000002", "同意，建议每日两次"),
        ("3", "审阅人三", "2026-03-12T09:00:00Z", "00000003", "已核实"),
    ]
    links = [("00000001", "", "1"), ("00000002", "00000001", "0"), ("00000003", "00000002", "0")]
    data = with_run(
        PATROL,
        copies.marked(copies.plain_run(PATROL), 1, 2, 3),
        word__comments=copies.comments(*rows),
        word__commentsExtended=copies.extended(*links),
    )
    (one,) = read(data).opinions
    assert one.opinion == "频次太低"
    assert [reply.text for reply in one.replies] == ["同意，建议每日两次", "已核实"]
    assert one.resolved
    assert one.date == "2026-03-10"


def test_threads_whose_links_libreoffice_dropped_are_joined_by_place_date_and_author():
    rows = [
        ("1", "审阅人一", "2026-03-10T09:00:00", "", "频次太低"),
        ("2", "审阅人二", "2026-03-11T09:00:00", "", "同意"),
        ("3", "审阅人一", "2026-03-12T09:00:00", "", "另外，记录要留存"),
    ]
    data = with_run(PATROL, copies.marked(copies.plain_run(PATROL), 1, 2, 3), word__comments=copies.comments(*rows))
    returned = read(data)
    assert [one.opinion for one in returned.opinions] == ["频次太低", "另外，记录要留存"]
    assert [reply.text for reply in returned.opinions[0].replies] == ["同意"]


def test_a_comment_without_words_is_not_lost():
    data = with_run(
        PATROL,
        copies.marked(copies.plain_run(PATROL), 1),
        word__comments=copies.comments(("1", "审阅人一", "2026-03-10", "", "")),
    )
    (one,) = read(data).opinions
    assert "没有文字" in one.opinion


def test_a_circle_of_answers_ends():
    rows = [("1", "甲", "2026-03-10", "0A", "一"), ("2", "乙", "2026-03-11", "0B", "二")]
    links = [("0A", "0B", "0"), ("0B", "0A", "0")]
    data = with_run(
        PATROL,
        copies.marked(copies.plain_run(PATROL), 1, 2),
        word__comments=copies.comments(*rows),
        word__commentsExtended=copies.extended(*links),
    )
    said = [one.opinion for one in read(data).opinions] + [
        reply.text for one in read(data).opinions for reply in one.replies
    ]
    assert sorted(said) == ["一", "二"]


def test_a_comment_in_a_footnote_stands_at_the_footnote():
    part = "word/footnotes.xml"
    data = copies.sent()
    xml = package.read(data)[part].decode()
    start = xml.index("培训包括演练")
    run_start = xml.rindex("<w:r>", 0, start)
    run_end = xml.index("</w:r>", start) + len("</w:r>")
    run = xml[run_start:run_end]
    rows = [("1", "审阅人一", "2026-03-10", "", "演练几次？")]
    data = copies.edited(data, (run, copies.marked(run, 1)), part=part, word__comments=copies.comments(*rows))
    (one,) = read(data).opinions
    found = place(one, ATLAS)
    assert one.opinion == "演练几次？"
    assert found is not None
    assert ATLAS.footnotes[found.key][1].label == "1"


def test_a_comment_in_a_header_is_told_as_such():
    part = next(name for name in package.read(copies.sent()) if name.startswith("word/header1"))
    rows = [("1", "审阅人一", "2026-03-10", "", "编号有误")]
    xml = package.read(copies.sent())[part].decode()
    start = xml.index("<w:r>")
    run = xml[start : xml.index("</w:r>") + 6]
    data = copies.edited(copies.sent(), (run, copies.marked(run, 1)), part=part, word__comments=copies.comments(*rows))
    (one,) = read(data).opinions
    assert place(one, ATLAS).name == "页眉"


def test_a_comment_in_a_text_box_stands_where_the_box_hangs():
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice'
        ' Requires="wps"><w:drawing><w:txbxContent><w:p>'
        + copies.marked(copies.plain_run("提示"), 1)
        + "</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>"
        + copies.plain_run("提示")
        + "</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    rows = [("1", "审阅人一", "2026-03-10", "", "删去提示框")]
    data = with_run(PATROL, copies.run_with(copies.sent(), PATROL) + box, word__comments=copies.comments(*rows))
    comment = next(one for one in read(data).opinions if one.channel is Channel.COMMENT)
    assert place(comment, ATLAS).number == "5.1"


# --- recorded changes --------------------------------------------------------------------------------------------


def test_words_taken_away_and_put_in_by_one_author_are_one_change():
    parts = ["巡查应每", copies.deleted("日"), copies.inserted(copies.plain_run("周")), "进行，并做好记录。"]
    new = copies.plain_run(parts[0]) + parts[1] + parts[2] + copies.plain_run(parts[3])
    (one,) = read(with_run(PATROL, new)).opinions
    (edit,) = one.edits
    assert (one.channel, one.author, one.date) == (Channel.TRACKED, "审阅人一", "2026-03-10")
    assert (edit.action, edit.old, edit.new, edit.start) == (Action.REPLACE, "日", "周", 4)
    assert edit.paragraph == PATROL
    assert one.opinion == "将“日”改为“周”"
    assert one.proposal == "巡查应每周进行，并做好记录。"
    assert place(one, ATLAS).name == "5.1第一段"


def test_pieces_into_which_a_program_splits_a_change_are_joined():
    pieces = "".join(copies.inserted(copies.plain_run(each)) for each in ("和", "夜", "间"))
    new = copies.plain_run("巡查应每日") + pieces + copies.plain_run("进行，并做好记录。")
    (one,) = read(with_run(PATROL, new)).opinions
    assert one.edits[0].new == "和夜间"
    assert one.opinion == "在“巡查应每日”后增加“和夜间”"


def test_neighbouring_changes_of_two_authors_are_two():
    new = (
        copies.plain_run("巡查应每")
        + copies.deleted("日", author="审阅人一")
        + copies.inserted(copies.plain_run("周"), author="审阅人二")
        + copies.plain_run("进行，并做好记录。")
    )
    assert [one.edits[0].action for one in read(with_run(PATROL, new)).opinions] == [Action.DELETE, Action.INSERT]


def test_what_one_put_in_and_another_took_away_is_no_change():
    both = '<w:ins w:id="1" w:author="甲">' + copies.deleted("可疑", author="乙") + "</w:ins>"
    assert read(with_run(PATROL, copies.run_with(copies.sent(), PATROL) + both)).opinions == ()


def test_an_inserted_paragraph_is_one_change_of_a_paragraph():
    mark = '<w:p><w:pPr><w:rPr><w:ins w:id="7" w:author="审阅人一" w:date="2026-03-10T09:00:00Z"/></w:rPr></w:pPr>'
    data = copies.sent()
    xml = package.read(data)["word/document.xml"].decode()
    start = xml.rindex("<w:p>", 0, xml.index("巡查记录应保存"))
    added = f"{mark}{copies.inserted(copies.plain_run('夜间应增加巡查。'))}</w:p>"
    target = xml[start : start + 200]
    data = copies.edited(data, (target, added + target))
    (one,) = read(data).opinions
    assert (one.edits[0].action, one.edits[0].unit) == (Action.INSERT, Unit.PARAGRAPH)
    assert one.edits[0].new == "夜间应增加巡查。\n"
    assert place(one, ATLAS).number == "5.1"


def test_a_deleted_row_is_one_change():
    data = copies.sent()
    xml = package.read(data)["word/document.xml"].decode()
    start = xml.rindex("<w:tr>", 0, xml.index("卫生间"))
    row = xml[start : xml.index("</w:tr>", start)]
    mark = '<w:del w:id="8" w:author="审阅人一" w:date="2026-03-10T09:00:00Z"/>'
    marked = (
        row.replace("<w:trPr>", f"<w:trPr>{mark}", 1)
        if "<w:trPr>" in row
        else row.replace("<w:tr>", f"<w:tr><w:trPr>{mark}</w:trPr>", 1)
    )
    (one,) = read(copies.edited(data, (row, marked))).opinions
    (edit,) = one.edits
    assert (edit.action, edit.unit) == (Action.DELETE, Unit.ROW)
    assert edit.old.split("\t")[0] == "卫生间"
    assert place(one, ATLAS).name.startswith("表1")


def test_a_moved_paragraph_is_one_change_that_says_where_to():
    words = "巡查记录应保存不少于1年。"
    data = copies.sent()
    xml = package.read(data)["word/document.xml"].decode()
    start = xml.rindex("<w:p>", 0, xml.index(words))
    paragraph = xml[start : xml.index("</w:p>", start) + 6]
    who = 'w:author="审阅人一" w:date="2026-03-10T09:00:00Z"'
    run = copies.plain_run(words)
    away = (
        f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="11" {who}/></w:rPr></w:pPr>'
        f'<w:moveFromRangeStart w:id="12" w:name="move1" {who}/><w:moveFrom w:id="13" {who}>{run}</w:moveFrom>'
        '<w:moveFromRangeEnd w:id="12"/></w:p>'
    )
    here = (
        f'<w:p><w:pPr><w:rPr><w:moveTo w:id="14" {who}/></w:rPr></w:pPr>'
        f'<w:moveToRangeStart w:id="15" w:name="move1" {who}/><w:moveTo w:id="16" {who}>{run}</w:moveTo>'
        '<w:moveToRangeEnd w:id="15"/></w:p>'
    )
    last = xml[xml.rindex("<w:p>", 0, xml.index("佩戴")) :][:120]
    data = copies.edited(data, (paragraph, away), (last, here + last))
    (one,) = read(data).opinions
    assert one.edits[0].action is Action.MOVE
    assert one.edits[0].old.strip() == words
    assert place(one, ATLAS).name == "5.1第二段"


def test_changes_of_looks_are_counted_and_no_opinion():
    run = copies.run_with(copies.sent(), PATROL)
    looks = run.replace("<w:r>", '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="甲"><w:rPr/></w:rPrChange></w:rPr>')
    returned = read(with_run(PATROL, looks))
    assert returned.opinions == ()
    assert "1处只改格式" in returned.notes[0]
