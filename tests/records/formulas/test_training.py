from __future__ import annotations

from biaogao.records.ledger import Record
from records.formulas.counting import count, record, told


def person(number: str, unit: str = "甲", left: str = "") -> Record:
    return record("people", 编号=number, 姓名=number, 单位=unit, 在册起="2023-01-01", 在册止=left)


def test_a_year_with_two_trainings_is_not_enough() -> None:
    trainings = [record("training", 日期=f"2023-0{month}-01") for month in (1, 2, 3)]
    trainings += [record("training", 日期="2024-02-01")] * 2
    found = count("年度培训次数", training=trainings)
    assert (found.numerator, found.lacking) == (("2023年3次",), ("2024年2次",))
    assert [(way.needs, way.past) for way in found.ways] == [(("2024年第3次培训",), False)]


def test_people_who_left_are_not_in_the_roster() -> None:
    units = [record("units", 名称="甲", 类别="市局处室")]
    found = count("全员培训率", units=units, people=[person("R1", left="2024-01-01"), person("R2")])
    assert found.denominator == ("R2 R2（甲）",)


def test_training_is_told_by_unit() -> None:
    units = [record("units", 名称=name, 类别="市局处室") for name in ("甲", "乙")]
    seen = [record("attendance", 培训="P1", 人员="R1", 签到="有效")]
    found = count(
        "全员培训率",
        units=units,
        people=[person("R1"), person("R2"), person("R3", "乙")],
        training=[record("training", 编号="P1", 日期="2024-01-01")],
        attendance=seen,
    )
    assert told(found) == [("甲", "1/2"), ("乙", "0/1")]


def test_attendances_count_each_time_and_by_unit() -> None:
    trainings = [record("training", 编号=code, 日期="2024-01-01") for code in ("P1", "P2")]
    seen = [record("attendance", 培训=code, 人员="R1", 签到="有效") for code in ("P1", "P2", "P9")]
    seen += [record("attendance", 培训="P1", 人员="R8", 签到="有效")]
    found = count("累计培训人次", training=trainings, attendance=seen, people=[person("R1"), person("R2")])
    assert len(found.numerator) == 3
    assert told(found) == [("甲", "2"), ("不在花名册", "1")]
    assert (found.ways[0].gain, found.ways[0].again) == (2, True)


def test_posts_that_ended_or_have_not_begun_are_not_listed() -> None:
    posts = {"职务": "标技委委员", "聘任机构": "甲"}
    staff = [
        record("staff", 人员="R1", 任职起="2023-01-01", 任职止="2024-01-01", **posts),
        record("staff", 人员="R2", 职务="联络员", 聘任机构="甲", 任职起="2023-01-01"),
        record("staff", 人员="R3", 任职起="2023-01-01", **posts),
        record("staff", 人员="R4", 任职起="2024-07-01", **posts),
    ]
    assert count("任职人数", staff=staff).numerator == ("R3 标技委委员（甲）",)
