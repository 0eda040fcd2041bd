from __future__ import annotations

from biaogao.records.ledger import Record
from records.formulas.counting import count, record, told


def survey(kind: str, date: str, content: str, group: str = "甲") -> Record:
    values = {"编号": "D1", "类型": kind, "日期": date, "样本数": "10", "满意数": content, "对象": group}
    return record("satisfaction", 方法="问卷", **values)


def test_no_baseline_no_gain() -> None:
    found = count("满意度变化", satisfaction=[survey("后测", "2024-01-01", "9")])
    assert not found.computable and found.lacking == ("基线调查",)


def test_the_last_survey_is_held_against_the_first() -> None:
    surveys = [survey("后测", "2024-03-01", "9"), survey("基线", "2023-01-01", "8"), survey("后测", "2024-01-01", "7")]
    found = count("满意度变化", satisfaction=surveys)
    assert found.shown == "80.00%→90.00%，提高10.00个百分点"
    assert told(found) == [
        ("基线 2023-01-01 甲", "8/10"),
        ("后测 2024-01-01 甲", "7/10"),
        ("后测 2024-03-01 甲", "9/10"),
    ]


def test_only_surveys_of_the_same_people_are_compared() -> None:
    mixed = [survey("基线", "2023-01-01", "8"), survey("后测", "2024-01-01", "9", "乙")]
    found = count("满意度变化", satisfaction=mixed)
    assert not found.computable and found.lacking == ("同一对象先有基线、后有后测的调查",)
    whole = [*mixed, survey("后测", "2024-02-01", "9"), survey("基线", "2023-02-01", "10", "乙")]
    both = count("满意度变化", satisfaction=whole)
    assert both.shown.startswith("80.00%→90.00%")
    assert both.remarks[0] == "另有乙：100.00%→90.00%，下降10.00个百分点"
