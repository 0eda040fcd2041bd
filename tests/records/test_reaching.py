from __future__ import annotations

from fractions import Fraction

from biaogao.records.indicator import Count, Way
from biaogao.records.reaching import reach


def of(have: int, base: int, *ways: Way) -> Count:
    done = tuple(map(str, range(have)))
    return Count(rule="", numerator=done, denominator=tuple(map(str, range(base))), ways=ways)


def test_the_smallest_set_is_named() -> None:
    ways = (Way(item="甲", needs=("甲一", "甲二")), Way(item="乙", needs=("乙一",)), Way(item="丙", needs=("丙一",)))
    found = reach(of(7, 10, *ways), Fraction(9, 10), "补下列记录", "项", ratio=True)
    assert found is not None
    assert (found.short, found.items, found.unnamed) == (2, ("乙一", "丙一"), 0)
    assert found.words == "还差2项（现为7/10，达到目标需9/10）：补下列记录。"


def test_rounding_goes_up_and_what_is_reached_needs_nothing() -> None:
    found = reach(of(18, 21, Way(item="甲"), Way(item="乙")), Fraction(95, 100), "补", "%", ratio=True)
    assert found is not None and found.short == 2
    assert reach(of(20, 21), Fraction(95, 100), "补", "%", ratio=True) is None


def test_what_is_over_comes_last_and_may_only_be_entered_late() -> None:
    ways = (Way(item="早", needs=("早一",), past=True), Way(item="今", needs=("今一", "今二")))
    found = reach(of(0, 2, *ways), Fraction(1), "补", "%", ratio=True)
    assert found is not None
    assert found.items == ("今一", "今二", "早一")
    assert found.words.endswith("不得补做。")


def test_what_may_be_done_again_is_told_how_often() -> None:
    count = Count(rule="", numerator=("一",), ways=(Way(item="全员培训", gain=40, again=True),))
    found = reach(count, Fraction(100), "再培训", "人次", ratio=False)
    assert found is not None
    assert (found.short, found.items) == (99, ("全员培训，3次",))
    assert "现为1人次，目标100人次" in found.words


def test_what_nobody_can_name_is_said() -> None:
    found = reach(Count(rule="", ways=(Way(item="甲"),)), Fraction(3), "使下列标准发布", "项", ratio=False)
    assert found is not None
    assert (found.items, found.unnamed) == (("甲",), 2)
    assert "其中2项台账里没有可列的对象" in found.words


def test_an_empty_denominator_asks_for_rows() -> None:
    found = reach(of(0, 0), Fraction(1), "补", "%", ratio=True)
    assert found is not None and "分母为空" in found.words
