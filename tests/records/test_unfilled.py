from __future__ import annotations

from biaogao.records.unfilled import unfilled_gaps
from pilot_sample import plan


def test_a_filled_plan_has_no_gap() -> None:
    assert list(unfilled_gaps(plan())) == []


def test_each_place_left_to_people_is_named() -> None:
    wanted = plan(
        承担单位="【请填写承担单位】",
        归口部门="【请填写归口部门】",
        领导小组={"组长": "局长", "成员": ["甲处", "【请填写】"]},
    )
    found = list(unfilled_gaps(wanted))
    assert [gap.matter for gap in found] == [
        "“承担单位”还没有填，现为“【请填写承担单位】”",
        "“归口部门”还没有填，现为“【请填写归口部门】”",
        "“领导小组—成员第2项”还没有填，现为“【请填写】”",
    ]
    assert {gap.ask for gap in found} == {"领导小组办公室"} and all(gap.grave for gap in found)
