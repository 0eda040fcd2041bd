"""Finds the values in a text with their units and bounds, and says which way a changed one went."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from typing import NamedTuple

from biaogao.compare.changes import Direction, LimitFact
from biaogao.compare.facts import COMPARISON, GREATER, Found, Weave, is_replaced, partners
from biaogao.gbt.unit_symbols import UNIT_SYMBOLS
from biaogao.resolve.citations import find_numbers


class Bound(enum.StrEnum):
    """Which side a value limits, in Chinese."""

    UPPER = "上限"
    LOWER = "下限"
    RANGE = "范围"
    TOLERANCE = "偏差"
    PERIOD = "周期"
    NONE = ""


class Quantity(NamedTuple):
    """A value: `low` and `high` differ in a range; `text` and `unit` as printed; `strict` excludes the value itself."""

    low: float
    high: float
    text: str
    unit: str
    bound: Bound
    strict: bool = False


_NUMBER = r"\d+(?:[\u2005\u00a0 ]\d{3}(?!\d))*(?:\.\d+)?"
_MEASURES = (
    "个月|个工作日|工作日|个|次|台|套|人|件|份|处|层|辆|张|只|项|名|组|批|点|条|种|天|日|周|年|月|季度|学时|小时|分钟|秒|分|元|万元|米|"
    "平方米|千克|吨|倍|级|位"
)
_SYMBOL = r"[%‰℃°′″]|[A-Za-zμΩ][A-Za-zμΩ]*[²³23]?(?:[·/][A-Za-zμΩ]+[²³23]?)*"
_VALUE = re.compile(
    rf"(?<![A-Za-z\d.\-_/—第表图])(?P<sign>[±+＋\-－−]?)(?P<low>{_NUMBER})"
    rf"(?P<unit>[\u2005\u00a0 ]?(?:{_SYMBOL}|{_MEASURES}))?"
    rf"(?:[～~](?P<second>[+＋\-－−]?)(?P<high>{_NUMBER})(?P<unit2>[\u2005\u00a0 ]?(?:{_SYMBOL}|{_MEASURES}))?)?"
)
_CHINESE = re.compile(
    rf"(?<![第一二三四五六七八九十百每])(?P<low>[一二两三四五六七八九十百]{{1,3}})(?P<unit>{_MEASURES})"
)
_PERIOD = re.compile(r"每(?P<unit>小时|班|日|天|周|旬|半?月|季度|季|半年|年)")
_PERIODS = {
    "小时": 1 / 24, "班": 0.34, "日": 1.0, "天": 1.0, "周": 7.0, "旬": 10.0, "半月": 15.0, "月": 30.0,
    "季度": 91.0, "季": 91.0, "半年": 182.0, "年": 365.0,
}  # fmt: skip
_BEFORE = re.compile(rf"(?P<negation>不(?:应|宜|得|能|可|准)?|未)?{COMPARISON.pattern}[为到至：\s]*$")
_UPPER_WORDS = re.compile(
    r"(?:[≤＜<≦]|至多|最多|最大(?:值|限值)?[为是]?|上限(?:值)?[为是]?|最高[为是]?|最长[为是]?)\s*$"
)
_LOWER_WORDS = re.compile(
    r"(?:[≥＞>≧]|至少|最少|最小(?:值)?[为是]?|下限(?:值)?[为是]?|最低[为是]?|最短[为是]?)[^\d，。；]{0,8}$"
)
_STRICT = re.compile(r"[＜<＞>]\s*$")
_UPPER_AFTER = re.compile(r"\s*(?:以内|之内|内(?!部|容|侧|外)|及?以下|前(?!款|述))")
_LOWER_AFTER = re.compile(r"\s*(?:及?以上)")
_OFTEN = re.compile(r"每(?:小时|班|日|天|周|旬|半?月|季度?|半?年)[^，。；]{0,10}$")
_CONDITION = re.compile(r"[^，。；、]{0,12}(?:时|的)(?=[，。；])")
_HEADINGS = (
    (Bound.TOLERANCE, re.compile("偏差|误差|公差|不确定度")),
    (Bound.UPPER, re.compile("最大|上限|不大于|不超过|不高于|≤|最高|限值")),
    (Bound.LOWER, re.compile("最小|下限|不小于|不少于|不低于|≥|最低")),
)
_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2}


def quantities(text: str, heading: str = "") -> tuple[Found, ...]:
    """The values of a text, left to right, without those inside document numbers; `heading` bounds those of a cell."""
    shut = [(named.start, named.end) for named in find_numbers(text)]
    found = [*_arabic(text, heading), *_chinese(text), *_periods(text)]
    free = [each for each in found if not any(low <= each.start < high for low, high in shut)]
    return tuple(sorted(free, key=lambda each: (each.start, each.end)))


def _arabic(text: str, heading: str) -> Iterator[Found]:
    last, held = 0, (Bound.NONE, False)
    for match in _VALUE.finditer(text):
        end, unit = match.end(), _unit(match["unit2"] or match["unit"] or "")
        if match["unit"] and not _unit(match["unit"]) and not match["high"]:
            if re.match(r"[A-Za-z]", match["unit"]):
                continue
            end = match.end("low")
        low = _number(match["sign"], match["low"])
        high = _number(match["second"], match["high"]) if match["high"] else low
        times = text[last : match.start()].strip() == "×"
        bound, strict = held if times else _bound(text, match.start(), end, heading)
        last, held = end, (bound, strict)
        if match["high"]:
            bound = Bound.RANGE
        elif match["sign"] == "±" or text[: match.start()].endswith("±"):
            bound = Bound.TOLERANCE
        shown = text[match.start() : end] if match["high"] else text[match.start() : match.end("low")]
        shown_unit = "" if match["high"] else unit or _heading_unit(heading)
        yield Found(match.start(), end, Quantity(low, high, shown, shown_unit, bound, strict))


def _heading_unit(heading: str) -> str:
    """The unit at the end of a heading such as 待机功耗/W."""
    typed = re.search(rf"[/（(]\s*({_SYMBOL})\s*[）)]?$", heading, re.MULTILINE)
    return _unit(typed[1]) if typed else ""


def _chinese(text: str) -> Iterator[Found]:
    for match in _CHINESE.finditer(text):
        value = _chinese_value(match["low"])
        bound, strict = _bound(text, match.start(), match.end(), "")
        yield Found(match.start(), match.end(), Quantity(value, value, match["low"], match["unit"], bound, strict))


def _periods(text: str) -> Iterator[Found]:
    for match in _PERIOD.finditer(text):
        value = _PERIODS[match["unit"]]
        yield Found(match.start(), match.end(), Quantity(value, value, match[0], "", Bound.PERIOD))


def _chinese_value(word: str) -> float:
    """一 to 九十九, 百."""
    if "百" in word:
        return 100.0 * _DIGITS.get(word[0], 1)
    tens, ten, ones = word.rpartition("十")
    return float((_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0))


def _number(sign: str | None, digits: str) -> float:
    value = float(re.sub(r"[\u2005\u00a0 ]", "", digits))
    return -value if sign in {"-", "－", "−"} else value


def _unit(typed: str) -> str:
    """A unit as printed, or nothing where the letters behind a number are none."""
    unit = typed.strip("\u2005\u00a0 ")
    if not re.match(r"[A-Za-zμΩ]", unit):
        return unit
    parts = re.split(r"[·/]", unit)
    return unit if all(part.rstrip("²³23") in UNIT_SYMBOLS for part in parts) else ""


def _bound(text: str, start: int, end: int, heading: str) -> tuple[Bound, bool]:
    """Which side the words around a value limit; a value in a condition (大于5 mm时) limits nothing."""
    before, after = text[max(0, start - 16) : start], text[end : end + 16]
    if match := _BEFORE.search(before):
        if not match["negation"] and _CONDITION.match(after):
            return Bound.NONE, False
        upper = (match["word"] in GREATER) == bool(match["negation"])
        strict = not match["negation"] and not match["equal"]
        return (Bound.UPPER if upper else Bound.LOWER), strict
    if _OFTEN.search(before) and after[:1] != "的" and text[start:end].rstrip().endswith(("次", "遍", "回")):
        return Bound.LOWER, False
    if _UPPER_WORDS.search(before) or _UPPER_AFTER.match(after):
        return Bound.UPPER, bool(_STRICT.search(before))
    if _LOWER_WORDS.search(before) or _LOWER_AFTER.match(after):
        return Bound.LOWER, bool(_STRICT.search(before))
    return next((bound for bound, words in _HEADINGS if words.search(heading)), Bound.NONE), False


# --- what changed ----------------------------------------------------------------------------------------------


def limit_facts(weave: Weave, old_heading: str = "", new_heading: str = "") -> tuple[LimitFact, ...]:
    """The values that changed, came or went. A value without bound, or in whose place other words stand, has no way.

    The headings are the words over a cell and at the head of its row: they may hold bound and unit of a bare number.
    """
    old, new = quantities(weave.old, old_heading), quantities(weave.new, new_heading)
    if [each.value for each in old] == [each.value for each in new]:
        return ()
    return tuple(
        _fact(a, b, replaced=b is None and a is not None and is_replaced(weave, a))
        for a, b in partners(weave, old, new, _likeness)
        if not _is_article(a, b)
    )


def _is_article(old: Found | None, new: Found | None) -> bool:
    """Whether a number in words came or went that bounds nothing: 一个, 一种 are then no value."""
    if old is not None and new is not None:
        return False
    alone = new.value if old is None and new is not None else old.value if old is not None else None
    return isinstance(alone, Quantity) and alone.bound is Bound.NONE and not re.search(r"\d", alone.text)


def _likeness(old: Found, new: Found) -> float:
    first, second = old.value, new.value
    assert isinstance(first, Quantity)
    assert isinstance(second, Quantity)
    if (first.bound is Bound.PERIOD) != (second.bound is Bound.PERIOD):
        return 0.0
    return 0.4 + 0.4 * (first.unit == second.unit) + 0.2 * (first.bound is second.bound)


def _fact(old: Found | None, new: Found | None, *, replaced: bool) -> LimitFact:
    first = old.value if old else None
    second = new.value if new else None
    before = first if isinstance(first, Quantity) else None
    after = second if isinstance(second, Quantity) else None
    shown = after or before
    return LimitFact(
        old=before.text if before else "",
        new=after.text if after else "",
        old_unit=before.unit if before else "",
        new_unit=after.unit if after else "",
        bound=shown.bound.value if shown else "",
        direction=Direction.UNKNOWN if replaced else direction(before, after),
    )


def direction(old: Quantity | None, new: Quantity | None) -> Direction:
    """加严 or 放宽 where the bound says so; a bound that came is stricter, one that went looser."""
    if old is None or new is None:
        there = old or new
        if there is None or there.bound in {Bound.NONE, Bound.PERIOD}:
            return Direction.UNKNOWN
        return Direction.STRICTER if old is None else Direction.LOOSER
    scale = _scale(old.unit, new.unit)
    if scale is None or old.bound is not new.bound or old.bound is Bound.NONE:
        return Direction.UNKNOWN
    return _way(old, new, scale)


def _way(old: Quantity, new: Quantity, scale: float) -> Direction:
    low, high = old.low - new.low * scale, old.high - new.high * scale
    if old.bound is Bound.RANGE:
        if low <= 0 <= high and (low or high):
            return Direction.STRICTER
        return Direction.LOOSER if low >= 0 >= high and (low or high) else Direction.UNKNOWN
    gain = -high if old.bound is Bound.LOWER else high
    if abs(gain) < 1e-9 * max(1.0, abs(old.high)):
        gain = float(new.strict) - float(old.strict)
    if gain == 0:
        return Direction.UNKNOWN
    return Direction.STRICTER if gain > 0 else Direction.LOOSER


_PREFIXES = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "d": 1e-1, "c": 1e-2, "m": 1e-3, "μ": 1e-6, "n": 1e-9, "": 1.0}
_BASES = frozenset({"m", "g", "s", "A", "V", "W", "Hz", "N", "Pa", "J", "L", "Ω", "B", "Wh", "VA"})
_TIMES = {
    "ms": 1e-3, "s": 1.0, "秒": 1.0, "min": 60.0, "分钟": 60.0, "分": 60.0, "h": 3600.0, "小时": 3600.0, "d": 86400.0,
    "天": 86400.0, "日": 86400.0, "周": 604800.0, "月": 2592000.0, "个月": 2592000.0, "a": 31536000.0, "年": 31536000.0,
}  # fmt: skip


def _scale(old: str, new: str) -> float | None:
    """By what a value in the new unit is multiplied to be one in the old unit; None where they do not compare."""
    if old == new:
        return 1.0
    if old in _TIMES and new in _TIMES:
        return _TIMES[new] / _TIMES[old]
    first, second = _parted(old), _parted(new)
    if first is None or second is None or first[1] != second[1]:
        return None
    return second[0] / first[0]


def _parted(unit: str) -> tuple[float, str] | None:
    """The factor of a prefix and the unit without it."""
    for prefix, factor in _PREFIXES.items():
        if unit.startswith(prefix) and unit[len(prefix) :] in _BASES:
            return factor, unit[len(prefix) :]
    return None
