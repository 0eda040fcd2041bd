from __future__ import annotations

from fractions import Fraction

from biaogao.records.ledger import Record
from records.formulas.counting import count, record, told


def survey(kind: str, date: str, content: str, group: str = "甲") -> Record:
    values = {"编号": "D1", "类型": kind, "日期": date, "样本数": "10", "满意数": content, "对象": group}
    return record("satisfaction", 方法="问卷", **values)


def test_no_baseline_no_gain() -> None:
    found = count("满意度变化", satisfaction=[survey("后测", "2024-01-01", "9")])
    assert not found.computable and found.lacking == ("甲：无法计算，缺基线调查",)
    assert count("满意度变化").lacking == ("基线调查", "后测调查")


def test_the_last_survey_is_held_against_the_first() -> None:
    surveys = [survey("后测", "2024-03-01", "9"), survey("基线", "2023-01-01", "8"), survey("后测", "2024-01-01", "7")]
    found = count("满意度变化", satisfaction=surveys)
    assert found.shown == "80.00%→90.00%，提高10.00个百分点"
    assert told(found) == [
        ("基线 2023-01-01 甲", "8/10"),
        ("后测 2024-01-01 甲", "7/10"),
        ("后测 2024-03-01 甲", "9/10"),
    ]


def test_each_group_is_compared_with_itself_and_the_least_gain_is_told() -> None:
    mixed = [survey("基线", "2023-01-01", "8"), survey("后测", "2024-01-01", "9", "乙")]
    found = count("满意度变化", satisfaction=mixed)
    assert not found.computable
    assert found.lacking == ("甲：无法计算，缺后测调查", "乙：无法计算，缺基线调查")
    whole = [*mixed, survey("后测", "2024-02-01", "9"), survey("基线", "2023-02-01", "10", "乙")]
    both = count("满意度变化", satisfaction=whole)
    assert both.shown == "100.00%→90.00%，下降10.00个百分点（乙，2个对象中最小）"
    assert both.value == Fraction(-1, 10)
    assert both.remarks[:2] == ("甲：80.00%→90.00%，提高10.00个百分点", "乙：100.00%→90.00%，下降10.00个百分点")
    assert len(both.numerator) == len(both.denominator or ()) == 2


def test_a_group_without_a_pair_is_named_beside_the_others() -> None:
    unanswered = record("satisfaction", 编号="D9", 类型="基线", 日期="2023-01-01", 样本数="0", 满意数="0", 对象="丙")
    early = [survey("后测", "2022-01-01", "9", "丁"), survey("基线", "2023-01-01", "8", "丁")]
    whole = [survey("基线", "2023-01-01", "8"), survey("后测", "2024-01-01", "9"), unanswered, *early]
    found = count("满意度变化", satisfaction=whole)
    assert found.shown == "80.00%→90.00%，提高10.00个百分点"
    assert found.lacking == ("丁：无法计算，缺基线之后的后测调查", "丙：无法计算，缺基线调查、后测调查")
    assert set(found.lacking) < set(found.remarks)
