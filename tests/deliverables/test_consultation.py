"""The gate of a round: each reason to stop, and what only warns."""

from __future__ import annotations

import msgspec
import pytest

from biaogao.deliverables.consultation import Fault, Found, gaps
from biaogao.deliverables.dates import days_between
from biaogao.opinions.consultees import Consultee
from biaogao.procedures.events import Receiver
from biaogao.procedures.profile import Kind
from deliverables.consulting import METADATA, round_of

NOTHING = Found(faults=(), missing={})


def grave(found: Found = NOTHING, **changes: object) -> list[str]:
    return [f"{gap.kind}：{gap.matter}" for gap in gaps(round_of(**changes), found) if gap.grave]


def test_a_whole_round_passes() -> None:
    assert gaps(round_of(), NOTHING) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sent": ""}, "日期：不知道哪一天发出"),
        ({"deadline": ""}, "日期：没有截止日期"),
        ({"deadline": "2024-04-03"}, "期限不足：征求意见29天，少于30天：一般不少于30日（地方标准管理办法）"),
        ({"deadline": "2024-03-04"}, "日期：截止日期2024-03-04不在发出日期2024-03-05之后"),
        ({"consultees": ()}, "单位名单：名单里没有“征求意见”这一轮的单位"),
        ({"consultees": (Consultee(unit="某人", public=True),)}, "单位名单：名单里没有“征求意见”这一轮的单位"),
        ({"receiver": None}, "收件：没有写意见寄到哪里"),
        ({"receiver": Receiver(unit="甲")}, "收件：没有写意见寄到哪里"),
        ({"metadata": msgspec.structs.replace(METADATA, ics="")}, "封面要素：没有写“ICS”"),
        (
            {"metadata": msgspec.structs.replace(METADATA, stage="送审稿")},
            "阶段不符：这一轮发出的应是“征求意见稿”，草案的阶段是“送审稿”",
        ),
    ],
)
def test_each_thing_that_is_missing_stops_it(changes: dict[str, object], said: str) -> None:
    assert grave(**changes) == [said]


def test_the_thirtieth_day_is_enough_and_a_leap_year_counts() -> None:
    assert grave(deadline="2024-04-04") == []
    assert days_between("2024-02-28", "2024-03-01") == 2
    assert days_between("2023-02-28", "2023-03-01") == 1


def test_the_earliest_day_is_named() -> None:
    (gap,) = gaps(round_of(deadline="2024-03-10"), NOTHING)
    assert gap.advice == "截止日期不早于2024-04-04；期限在 procedures/市级地方标准.yaml。"


def test_an_optional_paper_only_warns() -> None:
    found = gaps(round_of(), Found(faults=(), missing={Kind.PAGE: "某因", Kind.EXPLANATION: "没有写"}))
    assert [(gap.matter, gap.grave) for gap in found] == [
        ("没有“编制说明”：没有写", True),
        ("没有“征求意见稿（意见版）”：某因", False),
    ]


def test_many_errors_are_counted_and_other_sources_still_told() -> None:
    faults = tuple(Fault(kind="检查未通过", message=f"第{n}处", place="", advice="改") for n in range(25))
    other = Fault(kind="大事记", message="日期不对", place="events.yaml 第1行", advice="改")
    found = grave(Found(faults=(*faults, other), missing={}))
    assert len(found) == 12
    assert found[10:] == ["检查未通过：另有错误15处", "大事记：日期不对"]
