"""会议通知 with agenda and experts, for a session and by letter."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.submission.meeting_notice import values
from biaogao.procedures.experts import ExpertList
from deliverables.submission.reviewed import EVENTS, bare, experts, page, reviewed

BY_LETTER = EVENTS.replace("会审", "函审").replace("    地点: 示例会议室\n", "").replace("    时间: 9:30—11:30\n", "")


def test_a_session_names_time_place_people_agenda_and_experts(tmp_path: Path) -> None:
    text = page("会议通知", values(reviewed(tmp_path)))
    assert "关于召开《示例公物仓运行规范》\n（送审稿）审评会的通知" in text and "现决定召开审评会。" in text
    assert "一、时间：2023年6月8日9:30—11:30\n二、地点：示例会议室\n三、方式：会审，由主持人一主持" in text
    assert "四、参加人员：专家7人（名单见附件2）；示例单位甲、示例使用单位" in text
    assert "起草人不参加表决。" in text and "2 | 汇报编制情况" in text
    assert "附件：1. 会议议程\n2. 审定会专家名单\n3. 标准送审文本" in text
    assert "7 | 专家七 | 成员 | 教授 | 示例大学" in text
    assert "〔发文字号待编〕" in text and "〔成文日期待填〕" in text


def test_by_letter_it_says_how_to_answer(tmp_path: Path) -> None:
    text = page(
        "会议通知",
        values(
            reviewed(tmp_path, events=BY_LETTER.replace("    议程: [介绍专家, 汇报编制情况, 质询和讨论, 表决]\n", ""))
        ),
    )
    assert "关于函审《示例公物仓运行规范》（送审稿）的通知" in text.replace("\n", "") and "现决定进行函审。" in text
    assert "一、时间：2023年6月8日前寄回投票单" in text and "二、地点：寄回〔收件单位待填〕" in text
    assert "2 | 填写投票单，签字并注明日期" in text and "附件1\n函审程序" in text


def test_what_is_not_settled_is_open_and_no_table_is_empty(tmp_path: Path) -> None:
    events = "- {日期: 2023-06-08, 事项: 审查会, 会议: {方式: 会审}}\n"
    text = page("会议通知", values(reviewed(tmp_path, events=events, experts=ExpertList())))
    assert "1 | 〔议程待定〕" in text and "1 | 〔专家待定〕" in text
    assert "〔会议地点待定〕" in text and "主持人〔待定〕" in text and "专家（名单见附件2）" in text


def test_without_review_in_the_log_there_is_no_notice(tmp_path: Path) -> None:
    assert values(bare(tmp_path)) == "大事记中没有“审查会”，或者没有写“会议”"


def test_many_experts_go_on_over_pages(tmp_path: Path) -> None:
    text = page("会议通知", values(reviewed(tmp_path, experts=experts(60, came=0, agree=0))))
    assert "60 | 专家十之59 | 成员" in text
