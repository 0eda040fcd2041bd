import pytest

from biaogao.opinions.opinion import Action, Kind, TextEdit, Unit
from biaogao.opinions.wording import applied, is_nothing, kind_of, kind_of_edits, parted, proposed, shown, told, visible


def test_labels_in_a_text_are_taken_apart():
    found = parted("条款：5.1\n原文：每日进行\n意见：次数太少；建议：每日两次。理由：夜间风险高")
    assert (found.cited, found.anchor, found.opinion) == ("5.1", "每日进行", "次数太少；")
    assert (found.proposal, found.reason) == ("每日两次。", "夜间风险高")
    assert parted("就是太少").opinion == "就是太少"
    assert parted("【修改建议】：甲\n【修改建议】：乙").proposal == "甲\n乙"


@pytest.mark.parametrize(
    "text",
    [
        "无意见",
        "没有意见。",
        "我单位对该标准（征求意见稿）无修改意见。",
        "经研究，我局无意见",
        "已阅",
        "同意",
        "无意见和建议",
        "示例局对征求意见稿无意见。",
        "原则同意，无意见",
        "没意见",
        "我中心经认真研究，对该标准（征求意见稿）无不同意见，特此函复。",
        "你局来函收悉。经研究，我局无意见。",
    ],
)
def test_words_for_no_opinion(text):
    assert is_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "无意见栏的表格不规范",
        "5.1无要求，建议补充",
        "总体同意，建议修改5.1",
        "我局对5.1有意见，其余无意见。",
        "对第5章有意见，对其他条款无意见",
        "除5.1外，对其他条款无意见",
        "无意见，建议5.1改为每日2次",
    ],
)
def test_what_only_looks_so(text):
    assert not is_nothing(text)


def test_kinds():
    assert kind_of("编辑性", "数值应改", False) == (Kind.EDITORIAL, True)
    assert kind_of("te", "", False) == (Kind.TECHNICAL, True)
    assert kind_of("", "逗号改为顿号", False) == (Kind.EDITORIAL, False)
    assert kind_of("", "总体可行", True) == (Kind.GENERAL, False)
    assert kind_of("", "每日改为每周", False) == (Kind.TECHNICAL, False)


def edit(action, old="", new="", start=4, unit=Unit.TEXT, paragraph="巡查应每日进行。并做好记录。"):
    return TextEdit(action=action, old=old, new=new, start=start, unit=unit, paragraph=paragraph)


def test_edits_are_told_as_sentences():
    assert told(edit(Action.REPLACE, "日", "周")) == "将“日”改为“周”"
    assert told(edit(Action.DELETE, "日")) == "删除“日”"
    assert told(edit(Action.INSERT, new="两次", start=5)) == "在“巡查应每日”后增加“两次”"
    assert told(edit(Action.INSERT, new="一段。\n", unit=Unit.PARAGRAPH)) == "增加一段“一段。”"
    assert told(edit(Action.DELETE, "大厅\t每日\n", unit=Unit.ROW)) == "删除表行“大厅 ｜ 每日”"
    assert told(edit(Action.MOVE, "甲", "乙")) == "将“甲”移至“乙”之后"


def test_the_sentence_that_an_edit_leads_to():
    assert proposed((edit(Action.REPLACE, "日", "周"),)) == "巡查应每周进行。"
    two = (edit(Action.REPLACE, "日", "周"), edit(Action.REPLACE, "记录", "台账", 11))
    assert proposed(two) == applied(two) == "巡查应每周进行。并做好台账。"
    assert proposed((edit(Action.INSERT, new="x\n", unit=Unit.PARAGRAPH),)) == ""


def test_small_words_are_editorial_and_figures_or_modal_verbs_are_not():
    assert kind_of_edits((edit(Action.REPLACE, "，", "、"),)) is Kind.EDITORIAL
    assert kind_of_edits((edit(Action.REPLACE, "应", "宜"),)) is Kind.TECHNICAL
    assert kind_of_edits((edit(Action.REPLACE, "2", "3"),)) is Kind.TECHNICAL


def test_what_is_shown_is_short_and_visible():
    assert visible("10\u2005\u200dmin") == "10 min"
    assert len(shown("很" * 500)) < 130
    assert shown("甲\n乙") == "甲 ／ 乙"
