"""Whose turn it is follows from state, opinions and what the gate asks of whom."""

from __future__ import annotations

from biaogao.deliverables.progress.record import Milestone, Opinions, People
from biaogao.procedures.event import EventKind
from deliverables.progress.standards import gap, record, standing

PEOPLE = People(drafting="起草单位甲", committee="归口单位乙", approver="机关丙", jury="大学丁")
OUT = (("2026-05-20", "征求意见发出"), ("2026-06-20", "征求意见截止"))
ENDED = (("2026-03-01", "征求意见发出"), ("2026-04-01", "征求意见截止"))


def turns(one, *needs):
    return [(turn.role, turn.unit, f"{turn.task} {turn.command}".strip()) for turn in standing(one, *needs).turns]


def test_the_gate_names_who_must_act() -> None:
    needs = (gap("检查未通过", "起草单位甲"), gap("日期"), gap("收件"), gap("待核", grave=False))
    assert turns(record(people=PEOPLE), *needs) == [
        ("起草人", "起草单位甲", "补齐1项：检查未通过"),
        ("秘书处", "", "补齐2项：日期、收件"),
    ]


def test_an_open_gate_is_the_secretariats() -> None:
    assert turns(record(), gap(grave=False)) == [("秘书处", "", "发出征求意见 ./biaogao consult 甲")]
    assert turns(record(*ENDED, label="送审稿")) == [
        ("秘书处", "", "材料已齐，编制并交出送审材料 ./biaogao submit 甲 --to 送审")
    ]


def test_while_it_is_out() -> None:
    waiting = record(*OUT, opinions=Opinions(asked=26, replied=20, taken=9, open=4), people=PEOPLE)
    assert turns(waiting, gap()) == [
        ("被征求单位", "6家", "回函：26家已回20家"),
        ("起草人", "起草单位甲", "处理意见4条 ./biaogao decide 甲"),
    ]
    assert turns(record(OUT[0])) == [("秘书处", "", "在大事记登记征求意见截止的日期")]


def test_opinions_come_before_what_else_is_lacking() -> None:
    one = record(*ENDED, opinions=Opinions(taken=9, open=4, unread=2), people=PEOPLE)
    assert [role for role, _, _ in turns(one, gap(), gap("意见处理", "起草单位甲"))] == ["秘书处", "起草人"]
    assert len(turns(record(*ENDED, opinions=Opinions(unread=2)), gap("意见处理", "起草单位甲"))) == 1
    assert turns(one, gap())[0][2] == "读入返回的文件2个 ./biaogao intake 甲"


def test_before_and_after_the_review() -> None:
    submitted = (*ENDED, ("2026-05-01", "送审"))
    one = record(*submitted, label="送审稿", people=PEOPLE, review_name="审评会")
    assert turns(one) == [("归口单位", "归口单位乙", "组织审评会，在大事记登记结论")]
    planned = record(*submitted, ("2026-07-01", "审查会"), label="送审稿", people=PEOPLE)
    assert turns(planned) == [("审查专家", "大学丁", "2026-07-01审查会，会前审阅")]
    handed = record(("2026-06-01", "报批"), label="报批稿", people=PEOPLE)
    assert turns(handed) == [("批准机关", "机关丙", "审批、编号、发布")]


def test_a_package_that_nobody_kept_is_still_to_be_made() -> None:
    logged = (Milestone(date="2026-06-10", kind=EventKind.FOR_APPROVAL),)
    assert [role for role, _, _ in turns(record(milestones=logged, label="报批稿"))] == ["秘书处", "批准机关"]


def test_in_force_it_is_nobodys_turn_until_the_re_examination_is_near() -> None:
    assert turns(record(("2025-01-01", "批准发布"), label="发布稿")) == []
    assert turns(record(("2021-08-01", "批准发布"), label="发布稿", people=PEOPLE)) == [
        ("归口单位", "归口单位乙", "组织复审")
    ]
    assert turns(record(("2021-08-01", "复审", "修订"), label="发布稿"))[0][2] == "提出修订立项"
    assert turns(record(("2021-08-01", "复审", "废止"), label="发布稿")) == []


def test_what_cannot_be_read_is_the_drafters() -> None:
    assert turns(record(trouble="读不出。", people=PEOPLE)) == [("起草人", "起草单位甲", "改正读不出的文件")]
