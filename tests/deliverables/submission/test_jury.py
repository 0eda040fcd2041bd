"""Experts as rows, and the sentence on attendance."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.submission import jury
from biaogao.procedures.experts import ExpertList
from deliverables.submission.papered import DRAFT
from deliverables.submission.reviewed import EVENTS, experts, reviewed

COMMITTEE = DRAFT.replace("归口: 示例机关事务管理局", "归口: 示例标准化技术委员会")


def test_a_group_has_posts_of_the_group(tmp_path: Path) -> None:
    case = reviewed(tmp_path, experts=experts(9, came=8, agree=7))
    assert jury.role_title(case) == "组内职务"
    assert jury.attendance(case) == "说明：本专家组共有专家9人，参加会议专家8人。"
    assert jury.rows(case, case.jury)[0] == {
        "序号": "1",
        "姓名": "专家一",
        "职务": "组长",
        "职称": "教授",
        "单位": "示例大学",
    }
    assert len(jury.came(case)) == 8


def test_a_committee_has_its_own_posts_and_sentence(tmp_path: Path) -> None:
    case = reviewed(tmp_path, draft=COMMITTEE, experts=experts(9, came=8, agree=7, roles=False))
    assert jury.role_title(case) == "标委会职务" and jury.rows(case, case.jury)[0]["职务"] == "委员"
    assert jury.attendance(case) == "说明：本标准化技术委员会共有委员9人，参加会议委员8人。"
    part = COMMITTEE.replace("技术委员会", "技术委员会示例分技术委员会")
    case = reviewed(tmp_path, draft=part, experts=experts(3, came=3, agree=3, roles=False))
    assert jury.attendance(case) == "说明：本标准化分技术委员会共有委员3人，参加会议委员3人。"


def test_the_number_entitled_may_be_more_than_are_listed(tmp_path: Path) -> None:
    case = reviewed(tmp_path, events=EVENTS.replace("    方式: 会审", '    方式: 会审\n    应到: "25"'))
    assert "共有专家25人" in jury.attendance(case)


def test_attendance_that_nobody_wrote_is_open(tmp_path: Path) -> None:
    silent = tuple(msgspec.structs.replace(one, attended="") for one in experts(3, came=3, agree=0).experts)
    case = reviewed(tmp_path, experts=ExpertList(experts=silent))
    assert jury.attendance(case) == "说明：本专家组共有专家3人，参加会议专家〔待填〕人。"
    assert len(jury.came(case)) == 3


def test_by_letter_those_who_voted_took_part(tmp_path: Path) -> None:
    silent = tuple(msgspec.structs.replace(one, attended="") for one in experts(5, came=4, agree=4).experts)
    case = reviewed(tmp_path, events=EVENTS.replace("会审", "函审"), experts=ExpertList(experts=silent))
    assert jury.attendance(case) == "说明：本专家组共有专家5人，参加函审专家4人。"
    assert case.votes.present == 4 and case.ballot is not None and case.ballot.outcome.value == "通过"


def test_what_a_row_lacks_is_said(tmp_path: Path) -> None:
    one = msgspec.structs.replace(experts(1, came=1, agree=1).experts[0], unit="", title="", role="")
    case = reviewed(tmp_path, experts=ExpertList(experts=(one,)))
    row = jury.rows(case, case.jury)[0]
    assert (row["职务"], row["职称"], row["单位"]) == ("——", "——", "〔待填〕")
    assert "职称" not in jury.rows(case, case.jury, titled=False)[0]
