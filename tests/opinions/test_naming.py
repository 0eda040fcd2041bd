"""Ids are for ever: those below were given once, and registers and decisions of drafts hang on their like.

A test that fails here tells of a change that would take every decision away from its opinion: undo it, do not mend the
expected value.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaogao.opinions.naming import Namer
from biaogao.opinions.reading import read
from opinions import copies
from opinions.test_intake import arrived, taken

DIGEST = "0" * 64
ROUND = "征求意见"
WORDS = st.lists(st.text(st.characters(exclude_characters="\x1e\x1f"), max_size=8), max_size=4)


@pytest.mark.parametrize(
    ("round_name", "digest", "said", "given_then"),
    [
        (ROUND, DIGEST, ("建议改为5 min", "10 min"), "o-e347f8a75480"),
        ("审查会", DIGEST, ("建议改为5 min", "10 min"), "o-c9e4b2c2d17e"),
        (ROUND, DIGEST, ("", "删去的\u3000文字", "新"), "o-73afa992013c"),
        (ROUND, "", ("扫描件.pdf", "5.1", "", "甲", "", ""), "o-8212817e3c69"),
        (ROUND, DIGEST, (), "o-0ec08205415d"),
    ],
)
def test_ids_given_before_stay(round_name: str, digest: str, said: tuple[str, ...], given_then: str) -> None:
    assert Namer(round_name, digest).name(said) == given_then


def test_equal_words_are_told_apart_by_their_order_alone() -> None:
    namer = Namer(ROUND, DIGEST)
    first, other, second = namer.name(("写清楚",)), namer.name(("改",)), namer.name(("写清楚",))
    assert len({first, other, second}) == 3
    again = Namer(ROUND, DIGEST)
    assert [again.name(("写清楚",)), again.name(("写清楚",))] == [first, second]


@given(WORDS, st.text("\u200b\u00a0\u3000 \t\n\ufeff", max_size=3))
def test_blanks_do_not_count_and_all_else_does(said: list[str], blank: str) -> None:
    plain = Namer(ROUND, DIGEST).name(said)
    assert Namer(ROUND, DIGEST).name([f"{blank}{each}{blank}" for each in said]) == plain
    assert Namer(ROUND, DIGEST).name([*said, "字"]) != plain


def test_what_a_file_gave_before_it_gives_for_ever() -> None:
    letter = "一、5.1条的间隔太长，建议改为20 min。理由：夜间无人。\n二、附录A可以删去。\n".encode()
    table = "序号,章条编号,意见内容,修改建议,理由\n1,5.1,位置不清楚,写明高度,便于检查\n".encode()
    intake = taken(arrived("示例大学.txt", letter), arrived("示例医院.csv", table)).intake
    assert {one.opinion: one.id for one in intake.opinions} == {
        "5.1条的间隔太长，建议改为20 min。": "o-7a85d7c4dc34",
        "附录A可以删去。": "o-e471ada31b5a",
        "位置不清楚": "o-5e8a6f4e6efd",
    }


COMMENTED = copies.reviewed(copies.sent(), ("到场", "原文：到场\n建议：改为5 min"))
WORDS_SENT = "巡查记录应保存不少于1年。"
RUN = copies.run_with(copies.sent(), WORDS_SENT)
NEW = copies.deleted(WORDS_SENT) + copies.inserted(copies.plain_run("巡查记录应保存2年。"))
RECORDED = copies.edited(copies.sent(), (RUN, NEW))
PLAIN = copies.edited(copies.sent(), ("适用于", "应用于"))


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (COMMENTED, "批注.docx", ("原文：到场\n建议：改为5 min", "\u3000值守人员应在10\u2005\u200dmin内到场。")),
        (RECORDED, "修订.docx", (WORDS_SENT, "巡查记录应保存2年。", WORDS_SENT)),
        (PLAIN, "改动.docx", ("本文件应用于园区的日常管理。",)),
    ],
)
def test_readers_give_the_words_of_the_file_and_not_our_sentences(
    data: bytes, name: str, said: tuple[str, ...]
) -> None:
    (one,) = read(data, name, copies.help_with(copies.TEXT)).opinions
    assert one.said == said
