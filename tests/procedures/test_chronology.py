"""Dates that cannot be are told at the event, with the other one; what people really do is let be."""

from __future__ import annotations

import itertools

import pytest

from biaogao.procedures.events import parse_events
from biaogao.source import SourceFile

SOUND = (
    ("2023-04-12", "立项"),
    ("2023-05-10", "启动"),
    ("2024-03-05", "征求意见发出"),
    ("2024-04-08", "征求意见截止"),
    ("2024-05-20", "送审"),
    ("2024-06-12", "审查会"),
    ("2024-07-01", "报批"),
    ("2024-08-01", "批准发布"),
    ("2028-08-01", "复审"),
)

NEIGHBOURS = [pair for pair in itertools.pairwise(SOUND) if pair[0][1] != "征求意见发出"]


def found(*rows: tuple[str, str], more: str = ""):
    text = "".join(f"- 日期: {date}\n  事项: {kind}\n" for date, kind in rows) + more
    return parse_events(SourceFile(file="drafts/甲/events.yaml", text=text)).findings


def told(findings):
    return [(one.code, one.severity.value, one.span.start.line) for one in findings]


def test_events_in_their_order_are_sound_whatever_is_missing():
    assert found(*SOUND) == ()
    for pair in itertools.combinations(SOUND, 2):
        assert found(*pair) == ()


@pytest.mark.parametrize(("before", "after"), NEIGHBOURS)
def test_each_neighbour_before_its_time_is_told_once(before, after):
    findings = found((before[0], after[1]), ("2029-01-01", before[1]))
    (one,) = findings
    assert one.message == f"“{after[1]}”的日期{before[0]}早于“{before[1]}”的2029-01-01。"
    assert one.span.start.line == 1 and one.related[0].span.start.line == 3


def test_work_that_began_before_the_plan_is_only_a_warning():
    assert told(found(("2023-01-01", "启动"), ("2023-02-01", "立项"))) == [("EVT-02", "warning", 1)]
    assert told(found(("2023-01-01", "报批"), ("2023-02-01", "审查会"))) == [("EVT-02", "error", 1)]


def test_what_lies_far_apart_is_held_together_where_the_middle_is_missing():
    assert told(found(("2024-01-01", "批准发布"), ("2024-02-01", "立项"))) == [("EVT-02", "error", 1)]


def test_a_second_consultation_behind_the_review_is_no_disorder():
    again = (
        "- 日期: 2024-06-20\n  事项: 征求意见发出\n  轮次: 再次征求意见\n"
        "- 日期: 2024-06-28\n  事项: 征求意见截止\n  轮次: 再次征求意见\n"
    )
    assert found(*SOUND, more=again) == ()


def test_a_deadline_comes_after_its_dispatch_in_each_round():
    same_day = (
        "- 日期: 2024-06-20\n  事项: 征求意见发出\n  轮次: 再次征求意见\n"
        "- 日期: 2024-06-20\n  事项: 征求意见截止\n  轮次: 再次征求意见\n"
    )
    (one,) = found(*SOUND, more=same_day)
    assert (one.code, one.message) == ("EVT-03", "“再次征求意见”的截止日期2024-06-20不晚于发出日期2024-06-20。")


def test_a_meeting_stands_with_a_review_alone():
    (one,) = found(more="- 日期: 2024-06-20\n  事项: 启动\n  会议: {地点: 一楼}\n")
    assert (one.code, one.severity.value) == ("EVT-04", "warning")
    assert found(more="- 日期: 2024-06-20\n  事项: 审查会\n  会议: {地点: 一楼}\n") == ()


def test_what_follows_a_dispatch_without_a_deadline_is_held_against_the_dispatch():
    assert told(found(("2024-05-20", "送审"), ("2024-06-05", "征求意见发出"))) == [("EVT-02", "error", 1)]
