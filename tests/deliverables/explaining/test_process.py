"""起草过程: by stages of the level, each event a sentence, figures where a round is over."""

from __future__ import annotations

import msgspec

from biaogao.deliverables.explaining.process import process
from deliverables.explaining.known import METADATA, facts, log

APPROVAL = msgspec.structs.replace(METADATA, stage="报批稿")


def test_events_stand_by_stage_in_sentences() -> None:
    assert process(facts()) == (
        ("预阶段", ("2023年1月9日，查阅文献。",)),
        (
            "起草阶段",
            (
                "2023年4月12日，列入计划，文件为某计划（某文号）。",
                "2023年5月10日，启动编制工作。",
                "2023年6月1日，召开会议，讨论提纲。参加单位：甲局、乙院。",
                "2023年7月1日，赴三个单位调研。",
            ),
        ),
        (
            "征求意见阶段",
            (
                "2024年3月5日，发出征求意见稿征求意见，至2024年4月8日截止。向10个单位发出征求意见函，收到回函8份，"
                "其中有意见的5份、无意见的3份，未回函2份；共收到意见7条（其中公众意见1条），采纳4条、部分采纳1条、未采纳2条。",
            ),
        ),
    )


def test_a_review_is_told_in_the_words_given() -> None:
    text = "- {日期: 2024-07-01, 事项: 审查会}\n"
    found = process(facts(log=log(text), metadata=APPROVAL, review=("2024年7月1日召开审评会。", "通过。")))
    assert found == (("", ("2024年7月1日召开审评会。", "通过。")),)


def test_without_figures_only_the_event_is_told() -> None:
    text = "- {日期: 2024-03-05, 事项: 征求意见发出}\n- {日期: 2024-04-05, 事项: 征求意见截止, 内容: 截止}\n"
    found = process(facts(log=log(text), rounds=()))
    assert found == (("征求意见阶段", ("2024年3月5日，公开征求意见。", "2024年4月5日，截止。")),)
