from __future__ import annotations

import pytest

from biaogao.opinions.opinion import Action, Channel, TextEdit
from biaogao.opinions.proof import Sight, proof_of
from biaogao.opinions.settling import settle
from opinions.made import BEFORE, DAMP, HEAT, NOTES, WHOLE, decisions, ground, opinion

WARMER = BEFORE.replace("26 ℃", "25 ℃").replace("保存3年", "保存5年")


def sight(one, after: str = WARMER, written: str = "", reasons=None) -> Sight:
    text = f"- 意见: {one.number}\n  处理: 采纳\n{written}"
    return proof_of(settle([one], decisions(text)).items[0], ground(after, reasons=reasons)).by


def test_words_that_were_asked_for_and_came_are_the_proof() -> None:
    assert sight(opinion(1, proposal="改为“25 ℃”")) is Sight.TEXT
    edit = TextEdit(action=Action.REPLACE, paragraph="记录应保存3年。", start=5, old="3年", new="5年")
    assert sight(opinion(1, NOTES, channel=Channel.TRACKED, edits=(edit,))) is Sight.TEXT
    assert sight(opinion(1, WHOLE, proposal="改为“25 ℃”")) is Sight.TEXT


def test_a_change_at_the_very_place_is_one_too() -> None:
    assert sight(opinion(1, opinion="温度偏高")) is Sight.PLACE


@pytest.mark.parametrize("at", [DAMP, WHOLE, None])
def test_where_nothing_changed_nothing_is_proved(at) -> None:
    assert sight(opinion(1, at, opinion="请增加通风的内容")) is Sight.NONE


def test_people_may_name_the_change() -> None:
    assert sight(opinion(1, DAMP), written="  修改处: 4.3\n") is Sight.SAID
    assert sight(opinion(1, DAMP), written="  修改处: 4.2\n") is Sight.NONE
    assert sight(opinion(1, DAMP), reasons={"5年": ("1",)}) is Sight.NAMED


def test_another_change_in_the_clause_is_no_proof() -> None:
    after = BEFORE.replace("## 湿度 {#damp}\n", "## 湿度 {#damp}\n\n湿度计应检定。\n")
    paragraph = HEAT
    assert sight(opinion(1, paragraph), after) is Sight.NONE
