"""Numbers of people, units and opinions in words: 20, 二十, 两."""

from __future__ import annotations

import re

COUNT = r"(?:\d{1,5}|[零一二两三四五六七八九十百]{1,5})"
"""A pattern of a number in narrow text."""

_LONGEST = 9
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHAPTER = re.compile(r"第([一二三四五六七八九十]{1,3})(?=章)")


def value(typed: str) -> int:
    """The number that was typed in digits or in Chinese, up to 999."""
    if typed.isdigit():
        return int(typed)
    if not set(typed) & {"十", "百"}:
        return int("".join(str(_DIGITS[sign]) for sign in typed))
    hundreds, _, rest = typed.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = _DIGITS.get(hundreds, 1) * 100 if "百" in typed else 0
    total += _DIGITS.get(tens, 1) * 10 if ten else 0
    return total + _DIGITS.get(ones.removeprefix("零"), 0)


def whole(typed: str) -> int | None:
    """The number that a cell holds and nothing else; None for other cells, and for digits that are no count."""
    bare = typed.strip()
    return int(bare) if bare.isdecimal() and len(bare) <= _LONGEST else None


def with_digits(text: str) -> str:
    """第五章 as 第5章."""
    return _CHAPTER.sub(lambda match: f"第{value(match[1])}", text)
