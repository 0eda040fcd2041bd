"""What is due is reckoned from events, months of stages, the plan and the issue."""

from __future__ import annotations

import pytest

from biaogao.deliverables.progress.dues import dues_of, months_after
from biaogao.deliverables.progress.position import position_of
from biaogao.deliverables.progress.record import OpenTask
from deliverables.progress.standards import MOST, TODAY, record


def dues(one):
    return [(due.what, due.date, due.days) for due in dues_of(one, position_of(one, TODAY), TODAY)]


def test_the_end_of_a_consultation_and_of_its_stage() -> None:
    one = record(("2026-05-20", "征求意见发出"), ("2026-06-20", "征求意见截止"))
    assert dues(one) == [("征求意见截止", "2026-06-20", 5), ("征求意见阶段", "2026-07-20", 35)]


def test_months_that_nobody_confirmed_say_so() -> None:
    one = record(("2026-01-10", "送审"), label="送审稿")
    assert dues(one) == [("审查阶段（待核）", "2026-06-10", -5)]
    assert not dues_of(one, position_of(one, TODAY), TODAY)[0].sure


def test_the_whole_way_counts_from_the_plan() -> None:
    one = record(("2025-01-31", "立项"), most_months=MOST)
    assert dues(one) == [("起草阶段", "2025-11-30", -197), ("从立项到报批（待核）", "2026-07-31", 46)]
    assert dues(record(planned="2025-01-31", most_months=MOST)) == [("从立项到报批（待核）", "2026-07-31", 46)]


def test_the_first_open_task() -> None:
    tasks = (OpenTask(name="试验", end="2026-07-01"), OpenTask(name="调研", end="2026-06-16"))
    assert dues(record(tasks=tasks)) == [("任务“调研”", "2026-06-16", 1)]


@pytest.mark.parametrize(
    ("one", "date"),
    [
        (record(("2022-03-01", "批准发布"), label="发布稿"), "2027-03-01"),
        (record(("2016-03-01", "批准发布"), ("2021-02-01", "复审", "继续有效"), label="发布稿"), "2026-02-01"),
        (record(label="发布稿", issued="2021-06-15"), "2026-06-15"),
    ],
)
def test_a_standard_in_force_is_looked_at_again(one, date) -> None:
    assert [(due.what, due.date) for due in dues_of(one, position_of(one, TODAY), TODAY)] == [("复审", date)]


def test_nothing_is_reckoned_from_nothing() -> None:
    assert dues(record()) == []
    assert dues(record(label="发布稿")) == []


@pytest.mark.parametrize(
    ("date", "months", "after"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2026-12-01", 12, "2027-12-01"),
        ("9999-12-31", 60, "9999-12-31"),
    ],
)
def test_months(date, months, after) -> None:
    assert months_after(date, months) == after
