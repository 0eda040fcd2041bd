"""Words that passages share: dates, lists of names, ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ENDS = ("。", "！", "？", "；", "：")


def chinese_date(date: str) -> str:
    """2024年3月5日 for an ISO date; what is none stands as it is."""
    found = _ISO.fullmatch(date)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else date


def joined(names: Iterator[str] | tuple[str, ...]) -> str:
    """甲、乙、丙."""
    return "、".join(names)


def with_document(said: str, document: str) -> str:
    """What was done and by which document; brackets do not stand in brackets."""
    if not document:
        return said
    return f"{said}，文件为{document}" if "（" in document else f"{said}（{document}）"


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it has an end."""
    return sentence if sentence.endswith(_ENDS) else f"{sentence}。"
