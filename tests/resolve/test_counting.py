from __future__ import annotations

import pytest

from biaogao.resolve.counting import annex_letter, chinese_number, item_letter


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (999, "九百九十九"),
        (1000, "1000"),
    ],
)
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_letters() -> None:
    assert [annex_letter(n) for n in (1, 8, 9, 13, 14, 24, 25)] == ["A", "H", "J", "N", "P", "Z", "AA"]
    assert [item_letter(n) for n in (1, 26, 27, 28)] == ["a", "z", "aa", "ab"]
