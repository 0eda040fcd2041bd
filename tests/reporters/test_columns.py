from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaogao.reporters.columns import blank, shown, text_width, window, wrapped

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n", exclude_categories=("Cs",)), max_size=200)


def test_chinese_is_two_wide_and_marks_are_none() -> None:
    assert text_width("应a，") == 5
    assert text_width("e\u0301") == 1
    assert blank("应a\t") == "\u3000 " + " " * 4
    assert shown("a\u200bb\tc") == "ab    c"


def test_a_short_line_stays_whole() -> None:
    assert window("终端应满足", 2, 3, 20) == ("终端应满足", 2, 3)


def test_a_long_line_is_cut_round_its_place() -> None:
    text, low, high = window("甲" * 100 + "错" + "乙" * 100, 100, 101, 40)
    assert text[low:high] == "错"
    assert text.startswith("…甲") and text.endswith("乙…")
    assert text_width(text) <= 42


def test_no_more_of_a_line_is_measured_than_is_shown() -> None:
    invisible = "\u200b" * 1_000_000
    text, low, high = window(f"甲{invisible}错{invisible}", 1_000_001, 1_000_002, 40)
    assert text[low:high] == "错"
    assert len(text) < 400


@given(LINES, st.integers(0, 200), st.integers(0, 50), st.integers(10, 100))
def test_the_marked_stretch_begins_where_it_did(line: str, start: int, length: int, limit: int) -> None:
    start = min(start, len(line))
    end = min(start + length, len(line))
    text, low, high = window(line, start, end, limit)
    assert 0 <= low <= len(text)
    if start < end and low < len(text) and high > low:
        assert text[low:high] == line[start : start + high - low]


@given(LINES)
def test_blank_is_as_wide_as_the_text(line: str) -> None:
    assert text_width(blank(line)) == text_width(shown(line))


@pytest.mark.parametrize("text", ["", "甲", "外壳应接地，外壳应防水。" * 9, "GB/T 1.1—2020 " * 20, "x" * 300])
def test_wrapping_keeps_the_text_and_the_width(text: str) -> None:
    lines = wrapped(text, 40)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line) <= 44 or (" " not in line and line.isascii()) for line in lines)
    assert not any(line[:1] in "，。" for line in lines if line)
