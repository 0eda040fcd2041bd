"""Dates as people write them: 2024年3月6日, 2024-03-06, 2024.3.6, 2024年3月, 3月6日."""

from __future__ import annotations

import datetime
import re

import msgspec

_CHINESE_DIGITS = {ord(sign): str(at) for at, sign in enumerate("〇一二三四五六七八九")} | {ord("○"): "0"}
_CHINESE_YEAR = re.compile(r"[〇○一二三四五六七八九]{4}(?=年)")
DAY = r"(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d))"
"""A pattern of a date in narrow text."""

_PARTS = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
    r"|(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
)


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A date as far as it was written; 0 for what was left out. `text` is what was written."""

    text: str
    year: int
    month: int
    day: int

    def fits(self, iso: str) -> bool:
        """Whether it may be the day of an ISO date."""
        year, month, day = (int(part) for part in iso.split("-"))
        return self.month == month and self.year in (0, year) and self.day in (0, day)

    def fits_any(self, dates: tuple[str, ...]) -> bool:
        """Whether it may be one of several."""
        return any(self.fits(each) for each in dates)

    @property
    def iso(self) -> str:
        """The date in ISO where it is whole and exists, else empty."""
        try:
            return datetime.date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return ""


def day_of(typed: str) -> Day | None:
    """The date in a text that matches `DAY`; None where there is none."""
    match = _PARTS.search(typed)
    if match is None:
        return None
    year, month, day = (
        match[name] or match[short] or "0" for name, short in (("year", "y"), ("month", "m"), ("day", "d"))
    )
    return Day(text=match[0], year=int(year), month=int(month), day=int(day))


def with_digits(text: str) -> str:
    """二〇二四年 as 2024年; months and days in Chinese digits are rare and stay."""
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), text)


def spelt(iso: str) -> str:
    """2024-03-06 as 2024年3月6日."""
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日"
