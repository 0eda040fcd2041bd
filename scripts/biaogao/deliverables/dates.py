"""Dates as letters and reports write them, and the days between two."""

from __future__ import annotations

import datetime
import re

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def chinese_date(date: str) -> str:
    """2024年3月5日 for an ISO date (GB/T 9704: Arabic digits without leading zeros); what is none stands as it is."""
    found = _ISO.fullmatch(date)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else date


def days_between(start: str, end: str) -> int:
    """Days from the day after `start` to `end`, both ISO."""
    return (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days
