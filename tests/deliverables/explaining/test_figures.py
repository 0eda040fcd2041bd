"""Figures of a round in words and one by one; which round is meant must be said where there are several."""

from __future__ import annotations

import msgspec
import pytest

from biaogao.deliverables.explaining.blanks import Blank, Value
from biaogao.deliverables.explaining.figures import asked, came, figure
from biaogao.opinions.dispositions import Decision
from deliverables.explaining.known import TALLY, consulted, facts, log

AGAIN = "再次征求意见"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (Value.SENT, "10"),
        (Value.REPLIED, "8"),
        (Value.WITH_OPINIONS, "5"),
        (Value.WITHOUT_OPINIONS, "3"),
        (Value.SILENT, "2"),
        (Value.PUBLIC, "1"),
        (Value.ALL, "7"),
        (Value.ADOPTED, "4"),
        (Value.PARTLY, "1"),
        (Value.REJECTED, "2"),
    ],
)
def test_each_figure_is_that_of_the_data(value: Value, number: str) -> None:
    assert figure(Blank(name=value.value), value, facts()) == (number, "")


def test_of_several_rounds_one_is_named() -> None:
    two = (consulted(), consulted(msgspec.structs.replace(TALLY, round=AGAIN, opinions=3)))
    known = facts(rounds=two, log=log("- {日期: 2024-01-01, 事项: 立项}\n"))
    assert figure(Blank(name="意见数", round=AGAIN), Value.ALL, known) == ("3", "")
    assert "请写明是哪一轮，如{{意见数：征求意见}}" in figure(Blank(name="意见数"), Value.ALL, known)[1]
    assert "没有“三次”这一轮" in figure(Blank(name="意见数", round="三次"), Value.ALL, known)[1]


def test_what_is_not_known_says_why() -> None:
    assert figure(Blank(name="意见数"), Value.ALL, facts(rounds=())) == ("", "还没有征求过意见")
    unlisted = msgspec.structs.replace(TALLY, sent=None, replied=None, with_opinions=None, silent=None)
    for value in (Value.SENT, Value.WITHOUT_OPINIONS):
        assert "consultees.csv" in figure(Blank(name=value.value), value, facts(rounds=(consulted(unlisted),)))[1]
    assert asked(unlisted) == ""


def test_open_opinions_and_none_at_all_are_told() -> None:
    left = msgspec.structs.replace(TALLY, decisions={Decision.ADOPTED: 6, Decision.OPEN: 1}, public=0)
    assert came(left) == "共收到意见7条，采纳6条、部分采纳0条、未采纳0条、尚未处理1条"
    assert came(msgspec.structs.replace(TALLY, opinions=0)) == "没有收到意见"
