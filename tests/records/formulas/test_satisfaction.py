from __future__ import annotations

from records.formulas.counting import count, record, told


def survey(kind: str, date: str, content: str) -> object:
    return record("satisfaction", 编号="D1", 类型=kind, 日期=date, 样本数="10", 满意数=content, 对象="甲", 方法="问卷")


def test_no_baseline_no_gain() -> None:
    found = count("满意度变化", satisfaction=[survey("后测", "2024-01-01", "9")])
    assert not found.computable and found.lacking == ("基线调查",)


def test_the_last_survey_is_held_against_the_first() -> None:
    surveys = [survey("后测", "2024-03-01", "9"), survey("基线", "2023-01-01", "8"), survey("后测", "2024-01-01", "7")]
    found = count("满意度变化", satisfaction=surveys)
    assert found.shown == "80.00%→90.00%，提高10.00个百分点"
    assert told(found) == [("基线 2023-01-01", "8/10"), ("后测 2024-01-01", "7/10"), ("后测 2024-03-01", "9/10")]
