"""What is known at a stage: nothing that came after it, and no round that had not gone out."""

from __future__ import annotations

import msgspec

from biaogao.procedures.events import EventKind
from deliverables.explaining.known import METADATA, consulted, facts, log


def at(stage: str, **more: object):
    return facts(metadata=msgspec.structs.replace(METADATA, stage=stage), **more)


def test_each_stage_knows_what_came_before_it() -> None:
    assert [one.kind for one in at("征求意见稿").events][-1] is EventKind.RESEARCH
    assert [one.kind for one in at("送审稿").events][-1] is EventKind.CLOSED
    assert [one.kind for one in at("报批稿").events][-1] is EventKind.REVIEW
    assert at("征求意见稿").rounds == () and at("送审稿").rounds == (consulted(),)


def test_the_date_is_that_of_the_stage_and_a_given_one_goes_before() -> None:
    assert at("征求意见稿").date == "2024-03-05" and at("送审稿").date == "2024-05-06"
    assert at("送审稿", date="2024-05-20").date == "2024-05-20"
    assert at("报批稿").date == "" and at("工作组讨论稿").date == ""


def test_a_second_round_knows_the_first() -> None:
    text = "- {日期: 2024-03-05, 事项: 征求意见发出}\n- {日期: 2024-05-05, 事项: 征求意见发出, 轮次: 再次征求意见}\n"
    found = at("征求意见稿", log=log(text), date="2024-05-05")
    assert [one.date for one in found.events] == ["2024-03-05"] and found.rounds == (consulted(),)


def test_a_round_that_the_log_does_not_know_is_over() -> None:
    assert at("送审稿", log=log("- {日期: 2024-01-01, 事项: 立项}\n")).rounds == (consulted(),)


def test_the_latest_event_of_a_kind() -> None:
    found = facts().last(EventKind.MEETING)
    assert found is not None and found.date == "2023-06-01"
    assert facts().last(EventKind.ISSUED) is None and facts().title == "某 规范"
