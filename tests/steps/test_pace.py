"""The time left rests on what was measured, and is not told while it would be a guess."""

from __future__ import annotations

import pytest

from biaogao.steps.pace import Pace, in_words


def test_nothing_is_foretold_too_early() -> None:
    pace = Pace({"parse": 1000, "pdf": 1000}, now=100.0)
    assert pace.seconds_left(400.0) is None and pace.share() == 0.0
    pace.begin(1, "parse", 50, 100.0)
    assert pace.end(1, 101.0) == "parse"
    assert pace.seconds_left(105.0) is None


def test_even_work_takes_what_it_took() -> None:
    pace = Pace({"pdf": 100}, now=0.0)
    for job in range(4):
        pace.begin(job, "pdf", 10, job * 20.0)
        pace.end(job, job * 20.0 + 20.0)
    assert pace.share() == pytest.approx(0.4)
    assert pace.seconds_left(80.0) == pytest.approx(120.0)
    assert pace.units("pdf") == (40, 100)


def test_work_side_by_side_counts_by_the_clock() -> None:
    pace = Pace({"pdf": 80}, now=0.0)
    for job in range(4):
        pace.begin(job, "pdf", 10, 0.0 if job < 2 else 20.0)
    for job in range(4):
        pace.end(job, 20.0 if job < 2 else 40.0)
    assert pace.seconds_left(40.0) == pytest.approx(40.0)


def test_what_is_under_way_is_counted_up_to_what_it_is_thought_to_take() -> None:
    pace = Pace({"pdf": 20}, now=0.0)
    pace.begin(1, "pdf", 10, 0.0)
    pace.end(1, 20.0)
    pace.begin(2, "pdf", 10, 20.0)
    assert pace.seconds_left(30.0) == pytest.approx(10.0)
    assert pace.seconds_left(400.0) == 0.0


def test_a_heavy_step_that_was_not_reached_weighs_by_its_ratio() -> None:
    pace = Pace({"parse": 100, "pdf": 100}, now=0.0)
    pace.begin(1, "parse", 100, 0.0)
    pace.end(1, 20.0)
    assert pace.share() < 0.1
    assert (pace.seconds_left(20.0) or 0) > 200


def test_unknown_jobs_and_rules_do_no_harm() -> None:
    pace = Pace({"pdf": 1, "cook": 1}, now=0.0)
    assert pace.end(7, 1.0) == ""
    pace.begin(1, "cook", 1, 0.0)
    assert pace.end(1, 20.0) == "cook"
    assert pace.seconds_left(20.0) is not None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "不到 1 分钟"),
        (29, "不到 1 分钟"),
        (61, "约 1 分钟"),
        (1010, "约 17 分钟"),
        (1900, "约 30 分钟"),
        (3600, "约 1 小时"),
        (5000, "约 1 小时 20 分钟"),
        (40000, "约 11 小时 10 分钟"),
    ],
)
def test_words_promise_no_seconds(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
