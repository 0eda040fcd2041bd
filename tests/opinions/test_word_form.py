from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.returned import Help
from biaogao.opinions.word_form import read_form
from opinions.hostile import word
from opinions.making.word_files import form, letter


def never(data, name):
    raise AssertionError(name)


HELP = Help(to_docx=never, to_xlsx=never)
HEADS = ["序号", "章条编号", "意见内容", "理由"]


def read(data):
    return read_form(data, "甲.docx", HELP)


def test_a_table_with_its_head_and_the_lines_round_it():
    found = read(
        form(["意见表", "单位：示例甲局    联系人：处员甲    2024年4月8日"], [HEADS, ["1", "5.1", "甲", "乙"]])
    )
    (one,) = found.opinions
    assert (one.cited, one.opinion, one.reason, one.channel) == ("5.1", "甲", "乙", Channel.WORD_FORM)
    assert (found.unit, found.person) == ("示例甲局", "处员甲")


def test_a_merged_clause_counts_for_each_row():
    table = [HEADS, ["1", "5.1", "甲", ""], ["2", "", "乙", ""]]
    found = read(form([], table, merges=[(1, 1, 2)]))
    assert [(one.cited, one.opinion) for one in found.opinions] == [("5.1", "甲"), ("5.1", "乙")]


def test_a_ticked_box_outside_the_table():
    found = read(form(["☑无意见  □有意见", "单位：示例午局"], [HEADS, ["", "", "", ""]]))
    assert (found.state, found.unit) == (FileState.NOTHING, "示例午局")


def test_a_letter_in_word():
    found = read(letter(["意见如下：", "1. 第5.1条：建议删去。", "示例甲局", "2024年4月1日"]))
    assert found.what == "Word来信"
    assert [one.cited for one in found.opinions] == ["第5.1条"]


def test_a_file_of_neither_is_left_to_others():
    assert read(letter(["天气转凉了。"])) is None


def test_comments_on_a_letter_count_too():
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" '
        'w:author="甲"><w:p><w:r><w:t>这里还要补充</w:t></w:r></w:p></w:comment></w:comments>'
    )
    body = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>1. 第5.1条：建议删去。</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    found = read(word(body, word__comments_dot_xml=comments))
    assert [one.channel for one in found.opinions] == [Channel.LETTER, Channel.COMMENT]
    assert found.opinions[1].opinion == "这里还要补充"
