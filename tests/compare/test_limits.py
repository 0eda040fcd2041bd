import pytest

from biaogao.compare.facts import weave_of
from biaogao.compare.limits import Bound, limit_facts, quantities
from biaogao.compare.tokens import text_ops
from compare.woven import run


def facts(old, new, *headings):
    found = limit_facts(weave_of(text_ops(run(old), run(new))), *headings)
    return [(fact.old, fact.new, fact.direction.value) for fact in found]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("间隙不应大于5 mm", Bound.UPPER),
        ("间隙不应超过5 mm", Bound.UPPER),
        ("间隙应小于5 mm", Bound.UPPER),
        ("间隙应小于或等于5 mm", Bound.UPPER),
        ("≤5 mm", Bound.UPPER),
        ("应在5 d内完成", Bound.UPPER),
        ("最多5个", Bound.UPPER),
        ("不应少于5个", Bound.LOWER),
        ("应大于5 mm", Bound.LOWER),
        ("5 m以上", Bound.LOWER),
        ("至少5次", Bound.LOWER),
        ("每年检查5次", Bound.LOWER),
        ("±5 mm", Bound.TOLERANCE),
        ("100 mm±5 mm", Bound.TOLERANCE),
        ("大于5 mm时，应更换", Bound.NONE),
        ("超过5 mm的，应更换", Bound.NONE),
        ("长度为5 mm", Bound.NONE),
        ("每周", Bound.PERIOD),
    ],
)
def test_the_words_around_a_value_bound_it(text, bound):
    assert quantities(text)[-1].value.bound is bound


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("不应大于5 mm。", "不应大于3 mm。", ("5", "3", "加严")),
        ("不应大于5 mm。", "不应大于7 mm。", ("5", "7", "放宽")),
        ("不应小于5 mm。", "不应小于7 mm。", ("5", "7", "加严")),
        ("不应小于1 000 m。", "不应小于900 m。", ("1 000", "900", "放宽")),
        ("不应大于500 ms。", "不应大于1 s。", ("500", "1", "放宽")),
        ("不应大于1 m。", "不应大于900 mm。", ("1", "900", "加严")),
        ("不应大于1 m。", "不应大于1 000 mm。", ("1", "1 000", "不明")),
        ("不应大于5 m。", "不应大于5 kg。", ("5", "5", "不明")),
        ("应为10 ℃～30 ℃。", "应为15 ℃～25 ℃。", ("10 ℃～30 ℃", "15 ℃～25 ℃", "加严")),
        ("应为10 ℃～30 ℃。", "应为5 ℃～30 ℃。", ("10 ℃～30 ℃", "5 ℃～30 ℃", "放宽")),
        ("应为10 ℃～30 ℃。", "应为15 ℃～35 ℃。", ("10 ℃～30 ℃", "15 ℃～35 ℃", "不明")),
        ("－20 ℃～50 ℃", "－30 ℃～50 ℃", ("－20 ℃～50 ℃", "－30 ℃～50 ℃", "放宽")),
        ("不应大于4 Ω。", "应小于4 Ω。", ("4", "4", "加严")),
        ("应每日巡查。", "应每月巡查。", ("每日", "每月", "放宽")),
        ("应至少检查三次。", "应至少检查两次。", ("三", "两", "放宽")),
        ("保存不应少于2年。", "保存不应少于18个月。", ("2", "18", "放宽")),
        ("长度为5 mm。", "长度为6 mm。", ("5", "6", "不明")),
        ("应完成，不应大于5 d。", "应完成。", ("5", "", "放宽")),
        ("应完成。", "应完成，不应大于5 d。", ("", "5", "加严")),
        ("应在30 min内到场。", "应立即到场。", ("30", "", "不明")),
    ],
)
def test_the_way_a_value_went(old, new, wanted):
    assert facts(old, new) == [wanted]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("应符合GB/T 2423.1—2008的规定。", "应符合GB/T 2423.1—2019的规定。"),
        ("按第3章检查。", "按第4章检查。"),
        ("应检查。", "应仔细检查。"),
        ("不大于5 mm，应检查。", "不大于5 mm，应仔细检查。"),
        ("采用RS485接口。", "采用RS232接口。"),
        ("采用一种方式。", "采用方式。"),
        ("提供记录。", "提供一份记录。"),
    ],
)
def test_what_is_no_value_gives_none(old, new):
    assert facts(old, new) == []


def test_two_values_are_paired_in_their_order():
    assert facts("宽不小于2 m，高不大于3 m。", "宽不小于3 m，高不大于4 m。") == [("2", "3", "加严"), ("3", "4", "放宽")]


def test_the_heading_bounds_a_bare_cell_and_gives_its_unit():
    weave = weave_of(text_ops(run("5"), run("3")))
    (fact,) = limit_facts(weave, "允许偏差/mm", "允许偏差/mm")
    assert (fact.direction.value, fact.old_unit, fact.new_unit) == ("加严", "mm", "mm")
    (fact,) = limit_facts(weave, "最小值\n宽度（m）", "最小值\n宽度（m）")
    assert (fact.direction.value, fact.new_unit) == ("放宽", "m")
