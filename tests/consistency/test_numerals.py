"""Numbers in digits and in words."""

from __future__ import annotations

import pytest

from biaogao.consistency import numerals


@pytest.mark.parametrize(
    ("typed", "number"),
    [("20", 20), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百二十", 120), ("三二", 32)],
)
def test_numbers_in_words(typed: str, number: int) -> None:
    assert numerals.value(typed) == number


def test_cells_that_are_numbers_and_those_that_only_look_like_it() -> None:
    assert [numerals.whole(one) for one in (" 7 ", "７", "", "7人", "-1", "9" * 5000)] == [7, 7, None, None, None, None]
