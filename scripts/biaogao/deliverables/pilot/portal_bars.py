"""Bars by quarter for the portal, drawn so that a black print tells as much: a part is filled, the rest is outlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from biaogao.writers.html.markup import element, text

_STEP, _BAR, _HIGH, _TOP, _FOOT = 46, 24, 96, 18, 34
_INK, _DEEP, _QUIET = "#1d2733", "#1f3f66", "#4c5661"


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A bar: `part` of its `whole` is filled; `label` is a quarter such as 2023Q3."""

    label: str
    whole: int
    part: int


def bars(title: str, rows: Sequence[Bar]) -> str:
    """The drawing as markup; everything it says is in its title and in the table beside it."""
    width, height = max(1, len(rows)) * _STEP, _TOP + _HIGH + _FOOT
    most = max((row.whole for row in rows), default=0) or 1
    drawn = "".join(piece for at, row in enumerate(rows) for piece in _bar(row, at * _STEP, most, first=at == 0))
    line = f'<path d="M0 {_TOP + _HIGH}H{width}" stroke="{_QUIET}" stroke-width="1"/>'
    head = element("title", text(title))
    return element("svg", f"{head}{drawn}{line}", viewBox=f"0 0 {width} {height}", role="img", class_="bars")


def _bar(row: Bar, x: int, most: int, *, first: bool) -> Iterator[str]:
    middle, left, floor = x + _STEP // 2, x + (_STEP - _BAR) // 2, _TOP + _HIGH
    whole, part = _HIGH * row.whole // most, _HIGH * row.part // most
    if row.whole:
        frame = f'fill="#ffffff" stroke="{_DEEP}" stroke-width="1.2"'
        yield f'<rect x="{left}" y="{floor - whole}" width="{_BAR}" height="{whole}" {frame}/>'
        yield f'<rect x="{left}" y="{floor - part}" width="{_BAR}" height="{part}" fill="{_DEEP}"/>'
    shown = str(row.whole) if row.part == row.whole else f"{row.part}/{row.whole}"
    yield _text(middle, floor - whole - 5, shown, 12, _INK)
    year, _, number = row.label.partition("Q")
    yield _text(middle, floor + 14, f"{number}季", 11, _QUIET)
    if first or number == "1":
        yield _text(middle, floor + 28, year, 11, _QUIET)


def _text(x: int, y: int, words: str, size: int, fill: str) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="middle">{text(words)}</text>'
