"""Days as people write them."""

from __future__ import annotations

import pytest

from biaogao.consistency import days


@pytest.mark.parametrize(
    ("typed", "fits", "not_fits"),
    [
        ("2024年3月6日", "2024-03-06", "2024-03-07"),
        ("2024-3-6", "2024-03-06", "2024-06-03"),
        ("2024.03.06", "2024-03-06", "2023-03-06"),
        ("2024/3/6", "2024-03-06", "2024-04-06"),
        ("2024年3月", "2024-03-31", "2024-04-01"),
        ("3月6日", "2022-03-06", "2022-03-16"),
    ],
)
def test_days(typed: str, fits: str, not_fits: str) -> None:
    day = days.day_of(typed)
    assert day is not None and day.text == typed and day.fits(fits) and not day.fits(not_fits)


def test_days_in_chinese_digits_and_none() -> None:
    assert days.with_digits("二〇二四年三月") == "2024年三月"
    assert days.day_of("第3章") is None
    assert days.spelt("2024-03-06") == "2024年3月6日"
