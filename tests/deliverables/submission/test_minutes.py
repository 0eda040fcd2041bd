"""审查会议纪要 and 函审结论."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.submission.minutes import values
from biaogao.procedures.experts import ExpertList
from biaogao.procedures.profile import load_procedure
from deliverables.submission.papered import DRAFT, ROOT
from deliverables.submission.reviewed import EVENTS, bare, experts, page, reviewed

COMMITTEE = DRAFT.replace("归口: 示例机关事务管理局", "归口: 示例标准化技术委员会")
BY_LETTER = EVENTS.replace("会审", "函审").replace("    地点: 示例会议室\n", "").replace("    时间: 9:30—11:30\n", "")


def test_minutes_tell_when_where_who_what_and_how_was_voted(tmp_path: Path) -> None:
    text = page("审查会议纪要", values(reviewed(tmp_path, experts=experts(9, came=8, agree=8))))
    assert "《示例公物仓运行规范》\n（送审稿）审评会议纪要" in text
    assert "2023年6月8日在示例会议室召开了杭州市地方标准《示例公物仓运行规范》（送审稿）审评会。" in text
    for line in ("主持人：主持人一", "记录人：记录人一", "参加单位：示例单位甲、示例使用单位"):
        assert line in text.split("\n")
    assert "议程：介绍专家；汇报编制情况；质询和讨论；表决" in text
    assert "1. 送审材料齐全。\n2. 建议核对4.1的限值。" in text
    assert "专家共提出意见2条，逐条处理情况见《审评意见汇总处理表》" in text
    assert "表决通过。" in text and "专家同意该标准按审查意见修改后通过审查。\n按专家意见修改后报批。" in text


def test_those_who_came_sign_and_nobody_else(tmp_path: Path) -> None:
    text = page("审查会议纪要", values(reviewed(tmp_path, experts=experts(9, came=8, agree=8))))
    assert "序号 | 姓名 | 组内职务 | 单位名称 | 签字" in text
    assert "8 | 专家八 | 成员 | 示例大学 | " in text and "专家九" not in text


def test_sentences_of_people_end_with_a_stop(tmp_path: Path) -> None:
    bald = EVENTS.replace("按专家意见修改后报批。", "按专家意见修改后报批").replace("送审材料齐全。", "送审材料齐全")
    text = page("审查会议纪要", values(reviewed(tmp_path, events=bald)))
    for one in ("按专家意见修改后报批。", "1. 送审材料齐全。"):
        assert one in text.split("\n")
    assert "名单和签字见后。" in text


def test_by_letter_the_paper_is_a_conclusion(tmp_path: Path) -> None:
    text = page("审查会议纪要", values(reviewed(tmp_path, events=BY_LETTER)))
    assert "《示例公物仓运行规范》（送审稿）函审结论" in text.replace("\n", "")
    assert "经函审，截至2023年6月8日，专家审阅了送审稿及有关材料，形成以下结论。" in text
    assert "地点" not in text and "主持人" not in text and "审查方式：函审" in text


def test_the_title_is_that_of_the_level(tmp_path: Path) -> None:
    procedure = load_procedure("国家标准", (ROOT / "procedures",))
    case = msgspec.structs.replace(reviewed(tmp_path), procedure=procedure)
    assert "审查会议纪要" in page("审查会议纪要", values(case)).replace("\n", "")


def test_what_was_not_written_is_open(tmp_path: Path) -> None:
    events = "- {日期: 2023-06-08, 事项: 审查会, 会议: {方式: 会审}}\n"
    silent = tuple(msgspec.structs.replace(one, attended="") for one in experts(3, came=0, agree=0).experts)
    case = reviewed(tmp_path, events=events, experts=ExpertList(experts=silent), rounds=())
    text = page("审查会议纪要", values(case))
    for one in (
        "地点：〔待填〕",
        "主持人：〔待填〕",
        "1. 〔主要审查意见待填〕",
        "〔表决情况待填〕",
        "〔审查结论待填〕",
    ):
        assert one in text


def test_without_review_or_experts_there_are_no_minutes(tmp_path: Path) -> None:
    assert values(bare(tmp_path)) == "大事记中没有“审查会”，或者没有写“会议”"
    assert values(reviewed(tmp_path, experts=ExpertList())) == "experts.csv 中没有这次审查的专家"


def test_a_committee_leaves_room_for_its_seal_and_a_group_does_not(tmp_path: Path) -> None:
    group = page("审查会议纪要", values(reviewed(tmp_path)))
    committee = reviewed(tmp_path, draft=COMMITTEE, experts=experts(5, came=5, agree=5, roles=False))
    sealed = page("审查会议纪要", values(committee))
    assert "盖章" not in group and "（业务专用章盖章处）" in sealed and "标委会职务" in sealed
