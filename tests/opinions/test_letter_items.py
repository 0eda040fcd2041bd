import pytest

from biaogao.opinions.letter_items import cited_in, letter_of
from biaogao.opinions.opinion import Channel


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("5.1条：建议", "5.1条"),
        ("P12 第2段 改", "P12 第2段"),
        ("第5章 的", "第5章"),
        ("全文 建议", "全文"),
        ("表3第2行", "表3第2行"),
        ("附录A 表A.1 错", "附录A 表A.1"),
        ("第7.2条表1的注：建议", "第7.2条表1的注"),
        ("3% 太高", ""),
        ("建议在第8.2.3条写明", "第8.2.3条"),
        ("总量保留到0.01 t", ""),
    ],
)
def test_what_a_text_is_about(text, cited):
    assert cited_in(text) == cited


def letter(text):
    return letter_of(text, Channel.LETTER)


def test_items_headings_reasons_and_signature():
    found = letter(
        "示例主管部门：\n来函收悉，意见如下：\n一、关于术语和定义\n1. 第3.1条：建议删去“直接”，理由：重复。\n"
        "二、关于第8章\n（一）建议补充单位。\n理由是便于计算。\n特此函复。\n示例丁局\n2024年4月10日\n"
    )
    first, second = found.opinions
    assert (first.cited, first.opinion, first.reason) == ("第3.1条", "建议删去“直接”。", "重复。")
    assert (second.cited, second.opinion, second.reason) == ("第8章", "建议补充单位。", "便于计算。")
    assert (found.facts.unit, found.facts.date) == ("示例丁局", "2024-04-10")
    assert found.rest == ()


def test_chapters_may_be_the_items():
    found = letter("一、5.1建议删去。\n二、5.2建议保留。\n")
    assert [one.cited for one in found.opinions] == ["5.1", "5.2"]


def test_no_opinion_in_a_sentence():
    assert letter("来函收悉。经研究，我单位对该标准无修改意见。\n示例戊委\n").nothing
    assert not letter("1. 第5.1条：建议删去。\n其他无意见。\n").nothing


def test_words_taken_for_nothing_else_are_kept():
    found = letter("1. 第5.1条：建议删去。\n\n以上供参考\n天气转凉")
    assert found.opinions[0].opinion.endswith("删去。\n以上供参考\n天气转凉") or "天气转凉" in found.rest


def test_a_letter_without_numbers():
    found = letter("各位老师：\n读了征求意见稿，第7.1.3条建议说明面积口径。\n某市民")
    (one,) = found.opinions
    assert one.cited == "第7.1.3条"
    assert found.rest == ("某市民",)


def test_a_note_about_an_attachment_is_no_opinion():
    assert letter("您好，附件是我单位的修改意见，请查收。").opinions == ()
