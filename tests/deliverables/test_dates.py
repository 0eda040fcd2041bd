"""Dates of letters and reports."""

from __future__ import annotations

from biaogao.deliverables.dates import chinese_date, days_between


def test_dates_have_no_leading_zeros_and_what_is_none_stands_as_it_is() -> None:
    assert chinese_date("2024-03-05") == "2024年3月5日"
    assert (chinese_date(""), chinese_date("2024年"), chinese_date("2024-XX-XX")) == ("", "2024年", "2024-XX-XX")


def test_the_first_day_does_not_count() -> None:
    assert (days_between("2024-02-28", "2024-03-01"), days_between("2024-03-01", "2024-03-01")) == (2, 0)
