"""Parts the title of an official paper into lines at its sense: no word is cut, no line is left nearly empty.

GB/T 9704—2012 (7.3.1) wants 词意完整, 排列对称, 长短适宜. Without a dictionary the sense is read from marks,
the blank between the elements of a standard's name), from 与, 和, 及, and from words of which such names are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE = 200
"""Tenths of a character on a line: 20 characters of 2号 in the 156 mm of the page."""

_MARKS, _SENSE, _WORD, _CUT = 0, 1, 3, 60
_A_LINE = 12
_LEAST = 60
_NOT_FIRST = frozenset("》）〕、，。；：”’的")
_NOT_LAST = frozenset("《（〔“‘")
_JOINING = frozenset("与和及或")
# Words that begin a new sense within a name; two characters each, so that the place before them is a good one.
_WORDS = frozenset(
    re.findall(
        "..",
        "规范规程指南要求标准评价管理服务运行建设技术核算维护维修配置使用保障采购处置设计验收监督考核分类编制工作通用基本安全节能"
        "机关公共办公会议车辆食堂物业资产能源资源智慧数字数据信息实施操作流程导则准则报送报批印发发布召开通知报告纪要结论审查审评审定",
    )
)


def title_lines(text: str, line: int = LINE) -> str:
    """The title with line ends where it does not fit on one line of `line` tenths of a character."""
    whole = " ".join(text.split())
    if _width(whole) <= line:
        return whole
    return "\n".join(part.strip() for part in _parted(whole, line))


def _parted(text: str, line: int) -> tuple[str, ...]:
    """The parts of least cost: good breaks, few lines, of like length."""
    target = min(line, -(-_width(text) // -(-_width(text) // line)))
    offsets = _offsets(text)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for end in range(1, len(text) + 1):
        options = [
            (cost + _break_cost(text, end) + _line_cost(offsets[end] - offsets[start], target), (*ends, end))
            for start, (cost, ends) in best.items()
            if offsets[end] - offsets[start] <= line
        ]
        if options:
            best[end] = min(options)
        for start in [start for start in best if offsets[end] - offsets[start] > line]:
            del best[start]
    ends = best[len(text)][1]
    return tuple(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


def _line_cost(width: int, target: int) -> float:
    short = _CUT if width < _LEAST else 0
    return _A_LINE + short + abs(width - target) / 30


def _break_cost(text: str, at: int) -> float:
    """What it costs to begin a line at a place of the text."""
    if at == len(text):
        return 0
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " " or _together(before, after):
        return 10 * _CUT
    if before in " 》" or after in "《（":
        return _MARKS
    if after in _JOINING or before in "）、，":
        return _SENSE
    return _WORD if text[at : at + 2] in _WORDS and text[at - 1 : at + 1] not in _WORDS else _CUT


def _together(before: str, after: str) -> bool:
    """Letters and digits of one word or number."""
    return before.isascii() and after.isascii() and before != " " and after != " "


def _offsets(text: str) -> list[int]:
    return list(_running(text))


def _running(text: str) -> Iterator[int]:
    total = 0
    yield total
    for character in text:
        total += _width_of(character)
        yield total


def _width(text: str) -> int:
    return sum(map(_width_of, text))


def _width_of(character: str) -> int:
    """Small letters and digits take half a character, capitals and marks of Latin type more."""
    if not character.isascii():
        return 10
    return 5 if character.islower() or character.isdigit() or character == " " else 8
