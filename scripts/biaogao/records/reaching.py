"""What is missing to reach a target: how many more must count, and the smallest set of things to do for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import msgspec

from biaogao.records.indicator import Count, Reach, Way

_NO_BASE = "分母为空，无从计算：先登记台账。"
_LATE = "时段已过的，只能补登当时已做而没有登记的记录，不得补做。"


def reach(count: Count, wanted: Fraction, act: str, unit: str, *, ratio: bool) -> Reach | None:
    """What leads to `wanted` (a ratio, or a number), counted in `unit`; None where it is reached.

    For a ratio the denominator is taken as it stands: what is lacking is to be made good, not diluted.
    """
    have = len(count.numerator)
    if ratio and not count.denominator:
        return Reach(short=0, words=_NO_BASE)
    base = len(count.denominator or ())
    needed = math.ceil(wanted * base) if ratio else math.ceil(wanted)
    short = needed - have
    if short <= 0:
        return None
    chosen, covered = _smallest(count.ways, short)
    items = tuple(line for way in chosen for line in _lines(way))
    unnamed = max(0, short - covered)
    goal = f"现为{have}/{base}，达到目标需{needed}/{base}" if ratio else f"现为{have}{unit}，目标{needed}{unit}"
    words = f"还差{short}{unit}（{goal}）"
    words += f"：{act}。" if items else "。"
    if unnamed:
        words += f"其中{unnamed}{unit}台账里没有可列的对象，须另行安排。"
    if any(way.past for way in chosen):
        words += _LATE
    return Reach(short=short, words=words, items=items, unnamed=unnamed)


def _smallest(ways: Sequence[Way], short: int) -> tuple[list[Way], int]:
    """Ways that together gain `short`, those that need least first, and what they gain."""
    chosen: list[Way] = []
    gained = 0
    for way in sorted(ways, key=lambda one: (one.past, len(one.needs))):
        if gained >= short:
            break
        times = math.ceil((short - gained) / way.gain) if way.again else 1
        told = f"{way.item}，{times}次" if way.again and times > 1 else way.item
        chosen.append(msgspec.structs.replace(way, item=told))
        gained += way.gain * times
    return chosen, gained


def _lines(way: Way) -> tuple[str, ...]:
    return way.needs or (way.item,)
