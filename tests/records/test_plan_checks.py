"""What the plan says wrongly of itself is told at its place, before any paper lacks it."""

from __future__ import annotations

import pytest

from biaogao.records.plan_checks import wrong_plan
from pilot_sample import plan, shapes

PHASE = {"代码": "P1", "名称": "甲", "起": "2023-01-01", "止": "2023-12-31"}


def told(**changes: object) -> list[str]:
    return [one.message for one in wrong_plan(plan(**changes), shapes(), {})]


def volume(number: str, **content: object) -> dict[str, object]:
    return {"卷": number, "名称": "某", "收": [content]}


def test_the_small_plan_is_sound() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"台账": "documentz"}, "卷一所收的台账“documentz”不存在。"),
        ({"台账": "documents", "类别": ["申报立向"]}, "卷一所写的类别“申报立向”，文件登记簿里没有。"),
        ({"台账": "attendance", "类别": ["甲"]}, "培训签到表没有“类别”列。"),
    ],
)
def test_volumes_take_what_there_is(content: dict[str, object], message: str) -> None:
    assert told(卷册=[volume("一", **content)]) == [message]


def test_numbers_stand_once() -> None:
    assert told(卷册=[volume("一", 台账="media"), volume("一", 台账="media")]) == ["卷号“一”重复。"]
    assert told(阶段=[PHASE, PHASE]) == ["阶段的代码“P1”重复。"]
    leaf = {"代码": "101", "名称": "甲"}
    areas = [{"代码": "100", "名称": "甲", "子体系": [leaf]}, {"代码": "200", "名称": "乙", "子体系": [leaf]}]
    assert told(领域=areas) == ["子体系的代码“101”重复。"] * 2


def test_days_are_in_order() -> None:
    assert told(阶段=[{**PHASE, "起": "2024-01-01"}])[0] == "“甲”的止2023-12-31早于起2024-01-01。"
    assert told(阶段=[PHASE], 中期={"截至日期": "2030-12-31"}) == [
        "中期的截至日期2030-12-31不在试点期间（2023-01-01至2023-12-31）。"
    ]
