import msgspec

from biaogao.opinions.intake import take_in
from biaogao.opinions.register import Register
from biaogao.opinions.summary import summary
from opinions.test_intake import ONE, TWO, arrived, consultation, taken


def test_counts_and_what_a_person_must_look_at():
    text = summary(taken(arrived("财政局.docx", ONE), arrived("1.docx", TWO), arrived("坏.docx", b"PK\x03\x04")).intake)
    lines = text.splitlines()
    assert lines[:3] == ["【征求意见】", "文件3个：已读2个，读不出1个。", "意见3条，放到条款3条（按书签3条）。"]
    assert "看不出单位的文件（1）：" in lines
    assert "  1.docx" in lines
    assert "还没有回函（1）：示例大学" in lines
    assert "已回函2个单位，其中有意见1个、无意见1个。" in lines


def test_only_who_says_so_has_no_opinion():
    for words, told in (
        ("我校无意见。", "无意见2个。"),
        ("来函收悉，容后再复。", "无意见1个、有待查看1个。"),
    ):
        text = summary(taken(arrived("财政局.docx", ONE), arrived("示例大学.txt", words.encode())).intake)
        assert f"已回函3个单位，其中有意见1个、{told}" in text.splitlines()


def test_opinions_without_place_are_told_with_their_words():
    intake = taken(arrived("财政局.docx", ONE)).intake
    lost = tuple(msgspec.structs.replace(one, place=None, cited="9.9") for one in intake.opinions)
    text = summary(msgspec.structs.replace(intake, opinions=lost))
    assert "意见2条，都没有放到条款。" in text
    assert "意见1（财政局.docx，批注1，写的是“9.9”）　改为5 min" in text


def test_rounds_one_by_one_and_nothing():
    intake = taken(arrived("财政局.docx", ONE), arrived("财政局.docx", TWO, "审查会")).intake
    assert summary(intake).count("【") == 2
    assert summary(intake, ["审查会"]).startswith("【审查会】")
    nothing = take_in((), consultation(), Register()).intake
    assert summary(nothing) == "drafts/s/comments/ 里还没有返回的文件。"
