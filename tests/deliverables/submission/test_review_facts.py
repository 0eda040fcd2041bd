"""What a review is called, when and where it is held."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.submission import review_facts
from deliverables.submission.reviewed import EVENTS, bare, reviewed


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("9:30—11:30", "2023年6月8日9:30—11:30"),
        ("上午", "2023年6月8日上午"),
        ("2023年6月8日至9日", "2023年6月8日至9日"),
        ("2023-06-08 9:30", "2023年6月8日 9:30"),
    ],
)
def test_the_day_stands_before_the_hour_once(tmp_path: Path, typed: str, wanted: str) -> None:
    case = reviewed(tmp_path, events=EVENTS.replace("时间: 9:30—11:30", f"时间: {typed}"))
    assert review_facts.time_of(case) == wanted


def test_a_review_is_called_as_the_level_calls_it(tmp_path: Path) -> None:
    case = reviewed(tmp_path)
    assert (review_facts.meeting_kind(case), review_facts.meeting_name(case)) == ("审评会", "审评会")
    named = reviewed(tmp_path, events=EVENTS.replace("    方式: 会审", "    名称: 示例审评会\n    方式: 会审"))
    assert review_facts.meeting_name(named) == "示例审评会"
    letter = reviewed(tmp_path, events=EVENTS.replace("会审", "函审"))
    assert review_facts.by_letter(letter) and review_facts.meeting_name(letter) == "函审"


def test_without_review_nothing_is_said(tmp_path: Path) -> None:
    case = bare(tmp_path)
    assert review_facts.meeting_of(case) is None and review_facts.place_of(case) == ""
    assert review_facts.time_of(case) == "" and review_facts.sent_for_review(case) == ""
    assert review_facts.reviewed_stage(case) == "送审稿"
