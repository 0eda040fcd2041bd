"""投票单 and 表决结果."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.submission.voting_paper import ballot_values, result_values
from biaogao.procedures.experts import ExpertList
from deliverables.submission.reviewed import bare, experts, page, reviewed


def test_the_ballot_has_one_box_to_tick(tmp_path: Path) -> None:
    text = page("投票单", ballot_values(reviewed(tmp_path)))
    assert "示例·待填写" in text and "计划编号 | 示例-2023-01" in text
    assert "标准草案 | 送审稿（2023年5月10日）" in text and "截止日期 | 2023年6月8日" in text
    boxes = ["□ 同意该草案作为标准报批。", "□ 不同意该草案作为标准报批。", "□ 弃权。"]
    assert "审查意见 | " + "\n".join(boxes) in text
    assert "选两项以上或者没有选的无效" in text and "签字 | \n" in text


def test_a_ballot_before_anything_is_settled_is_open(tmp_path: Path) -> None:
    text = page("投票单", ballot_values(bare(tmp_path)))
    assert "〔计划编号待填〕" in text and "〔截止日期待定〕" in text and "标准草案 | 送审稿\n" in text


def test_the_result_spells_rule_and_sum_out(tmp_path: Path) -> None:
    text = page("表决结果", result_values(reviewed(tmp_path, experts=experts(9, came=8, agree=7))))
    assert "9 | 8 | 8 | 7 | 1 | 0" in text
    assert "到会人数不少于应到人数的3/4，同意人数不少于到会人数的3/4；起草人不参加表决（比例待核）。" in text
    assert "到会8人（应≥应到的3/4，即7人，符合）。\n同意7人（应≥到会的3/4，即6人，符合）。" in text
    assert "表决通过。会议宣布的结论：修改后通过。" in text


def test_a_vote_that_fails_says_so(tmp_path: Path) -> None:
    text = page("表决结果", result_values(reviewed(tmp_path, experts=experts(8, came=8, agree=5))))
    assert "同意5人（应≥到会的3/4，即6人，不符合）。" in text and "表决未通过。" in text


def test_numbers_that_nobody_wrote_are_open_and_nothing_is_counted(tmp_path: Path) -> None:
    silent = tuple(msgspec.structs.replace(one, attended="") for one in experts(4, came=0, agree=0).experts)
    text = page("表决结果", result_values(reviewed(tmp_path, experts=ExpertList(experts=silent))))
    assert "4 | 〔待填〕 | 〔待填〕 | 〔待填〕 | 〔待填〕 | 〔待填〕" in text
    assert "无法计算：没有同意的人数" in text and "表决结果无法计算。" in text


def test_a_level_without_rule_says_so(tmp_path: Path) -> None:
    case = reviewed(tmp_path)
    bald = msgspec.structs.replace(case.procedure, review=None)
    text = page("表决结果", result_values(msgspec.structs.replace(case, procedure=bald)))
    assert "本层次的制定程序没有规定表决的比例。" in text and "没有可以计算的规则。" in text
    assert "会议宣布的结论：修改后通过。" in text


def test_without_review_there_is_no_result(tmp_path: Path) -> None:
    assert result_values(bare(tmp_path)) == "大事记中没有“审查会”"
