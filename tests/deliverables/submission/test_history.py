"""How a standard came about, in sentences."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.submission import history
from biaogao.deliverables.submission.case import OpinionRound
from deliverables.submission.reviewed import EVENTS, bare, experts, figures, reviewed, rounds


def test_plan_and_beginning_are_one_sentence(tmp_path: Path) -> None:
    assert list(history.beginnings(reviewed(tmp_path))) == ["2023年1月10日立项（示例文号），2023年2月1日启动编制工作。"]
    assert list(history.beginnings(bare(tmp_path))) == []


def test_a_plan_with_brackets_of_its_own_stands_in_none(tmp_path: Path) -> None:
    events = EVENTS.replace("文件: 示例文号", "文件: 示例市计划（示例文号）")
    (told,) = history.beginnings(reviewed(tmp_path, events=events))
    assert told == "2023年1月10日按示例市计划（示例文号）立项，2023年2月1日启动编制工作。"


def test_a_consultation_tells_dates_units_and_decisions(tmp_path: Path) -> None:
    told = list(history.consultations(reviewed(tmp_path)))
    assert told == [
        "2023年3月1日至2023年4月5日征求意见，发往12个单位，收到回函10份，其中有意见的9份；"
        "共收到意见9条，采纳6条，部分采纳1条，未采纳2条。"
    ]


def test_a_round_without_register_dates_or_opinions_tells_only_what_is_known(tmp_path: Path) -> None:
    quiet = OpinionRound(name="工作组", stage="讨论稿", tally=figures("工作组", opinions=0, sent=None), items=())
    assert list(history.consultations(reviewed(tmp_path, rounds=(quiet,)))) == ["工作组征求意见，没有收到意见。"]


def test_what_is_not_decided_is_not_hidden(tmp_path: Path) -> None:
    tally = msgspec.structs.replace(figures("征求意见", opinions=3, sent=None, 采纳=2), decisions={})
    round_ = OpinionRound(name="征求意见", stage="征求意见稿", tally=tally, items=())
    assert "共收到意见3条，" in next(iter(history.consultations(reviewed(tmp_path, rounds=(round_,)))))
    open_ = figures("征求意见", opinions=3, sent=None, **{"采纳": 2, "": 1})
    round_ = msgspec.structs.replace(round_, tally=open_)
    assert "采纳2条，尚未处理1条。" in next(iter(history.consultations(reviewed(tmp_path, rounds=(round_,)))))


def test_a_review_tells_place_vote_conclusion_and_opinions(tmp_path: Path) -> None:
    told = history.review(reviewed(tmp_path, experts=experts(9, came=8, agree=7)))
    assert told.startswith("2023年6月8日在示例会议室召开审评会。应到9人，到会8人")
    assert told.endswith("表决通过。审查结论：修改后通过。审查中收到意见2条，采纳1条，未采纳1条。")
    assert history.review(bare(tmp_path)) == ""


def test_a_review_by_letter_has_no_place(tmp_path: Path) -> None:
    told = history.review(reviewed(tmp_path, events=EVENTS.replace("会审", "函审"), rounds=rounds()[:1]))
    assert told.startswith("2023年6月8日进行函审。") and told.endswith("审查结论：修改后通过。")
