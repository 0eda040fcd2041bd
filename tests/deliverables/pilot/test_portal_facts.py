"""What the portal tells is counted on the as-of date, the late first."""

from __future__ import annotations

import msgspec

from biaogao.deliverables.pilot.portal_facts import (
    Built,
    by_department,
    deadlines,
    grouped,
    quarters,
    standings,
)
from biaogao.records.gaps import Gap
from biaogao.records.requirement import Requirement
from biaogao.records.requirements import LATER, PROVED, Judged
from biaogao.records.snapshot import Snapshot
from biaogao.records.system_settings import Milestones, SystemSettings
from deliverables.pilot.telling import record
from pilot_sample import plan

AS_OF = "2024-08-31"
PLANNED = SystemSettings(
    milestones=(
        Milestones(code="JG-101-01", days={"征求意见稿": "2024-06-30", "发布": "2024-12-31"}),
        Milestones(code="JG-101-02", days={"送审稿": "2024-09-30"}),
    )
)
PLAN = msgspec.structs.replace(plan(), system=PLANNED)
SYSTEM = (
    record("system", 体系编号="JG-101-03", 标准名称="丙", 状态="现行", 责任部门="乙处"),
    record("system", 体系编号="JG-101-02", 标准名称="乙", 状态="在编", 草案="b", 责任部门="乙处", 关键="是"),
    record("system", 体系编号="JG-101-01", 标准名称="甲　规范", 状态="拟制定", 责任部门="甲处"),
    record("system", 体系编号="JG-101-04", 标准名称="丁", 状态="拟制定", 责任部门="甲处"),
)
BUILT = {"b": Built(stage="征求意见稿", errors=1, warnings=2)}


def snapshot(**rows) -> Snapshot:
    return Snapshot(rows=rows, plan=PLAN, as_of=AS_OF)


def test_standards_stand_by_stage_and_the_late_ones_first() -> None:
    rows = standings(SYSTEM, PLAN, BUILT, AS_OF)
    assert [row.code for row in rows] == ["JG-101-01", "JG-101-02", "JG-101-03", "JG-101-04"]
    told = [(name, [row.code for row in held]) for name, held in grouped(rows)]
    assert told == [
        ("逾期", ["JG-101-01"]),
        ("征求意见稿", ["JG-101-02"]),
        ("拟制定", ["JG-101-04"]),
        ("现行", ["JG-101-03"]),
    ]
    assert rows[0].step == "逾期（征求意见稿应于2024-06-30完成）" and rows[0].title == "甲 规范"
    assert (rows[1].built.errors, rows[1].built.warnings, rows[1].key) == (1, 2, True)
    # Without planned days nothing can be late.
    assert rows[3].step == "" and rows[3].built.errors == -1


def test_whatever_is_open_has_its_day_and_the_earliest_is_first() -> None:
    issues = (
        record("issues", 编号="Y1", 问题="积水", 状态="整改中", 时限="2024-08-01", 责任部门="甲处"),
        record("issues", 编号="Y2", 问题="漏电", 状态="已销号", 时限="2024-08-01", 责任部门="甲处"),
    )
    projects = (
        record("projects", 名称="子项目", 状态="建设中", 计划完成日期="2025-01-01", 责任部门="乙处"),
        record("projects", 名称="做完的", 状态="已验收", 计划完成日期="2024-01-01", 责任部门="乙处"),
    )
    asked = Requirement(code="T1", wording="开展培训", kind="任务", proofs=(), who="丙处", due="P1")
    judged = tuple(
        Judged(requirement=asked, found=(), due="2024-08-31", phase="实施", verdict=verdict)
        for verdict in (LATER, PROVED)
    )
    found = deadlines(snapshot(issues=issues, projects=projects), BUILT, judged, SYSTEM)
    assert [(one.day, one.kind, one.matter, one.who, one.left) for one in found] == [
        ("2024-06-30", "标准", "JG-101-01 甲　规范：征求意见稿", "甲处", -62),
        ("2024-08-01", "问题", "Y1 积水：整改销号", "甲处", -30),
        ("2024-08-31", "方案要求", "T1 开展培训", "丙处", 0),
        ("2024-08-31", "阶段", "实施结束", "甲处", 0),
        ("2024-09-30", "标准", "JG-101-02 乙：送审稿", "乙处", 30),
        ("2024-12-31", "标准", "JG-101-01 甲　规范：发布", "甲处", 122),
        ("2025-01-01", "试点项目", "子项目：完成", "乙处", 123),
    ]


def test_each_quarter_has_its_numbers_and_none_is_left_out() -> None:
    rows = quarters(
        snapshot(
            training=(
                record("training", 编号="P1", 日期="2023-05-04"),
                record("training", 编号="P2", 日期="2024-08-01"),
            ),
            attendance=(
                record("attendance", 培训="P1", 人员="R1", 签到="有效"),
                record("attendance", 培训="P1", 人员="R2", 签到="无效"),
                record("attendance", 培训="P2", 人员="R1", 签到="有效"),
            ),
            checks=tuple(record("checks", 日期="2023-06-30", 结果=one) for one in ("符合", "不符合", "不适用")),
            issues=(record("issues", 发现日期="2023-06-30", 销号日期="2023-07-01", 状态="已销号"),),
        )
    )
    assert [row.name for row in rows] == [f"{year}Q{n}" for year in (2023, 2024) for n in (1, 2, 3, 4)][:7]
    assert msgspec.structs.astuple(rows[0]) == ("2023Q1", 0, 0, 0, 0, 0, 0)
    assert msgspec.structs.astuple(rows[1]) == ("2023Q2", 1, 1, 2, 1, 1, 0)
    assert msgspec.structs.astuple(rows[2]) == ("2023Q3", 0, 0, 0, 0, 0, 1)
    assert rows[6].trainings == rows[6].attended == 1


def test_gaps_stand_by_department_the_grave_ones_first() -> None:
    def gap(ask: str, matter: str, *, grave: bool) -> Gap:
        return Gap(kind="缺佐证", matter=matter, place="", ask=ask, advice="补", grave=grave)

    gaps = (gap("乙处", "一", grave=False), gap("乙处", "二", grave=False), gap("甲处", "三", grave=False))
    found = by_department((*gaps, gap("甲处", "四", grave=True)))
    told = [(one.name, one.grave, [each.matter for each in one.gaps]) for one in found]
    assert told == [("甲处", 1, ["四", "三"]), ("乙处", 0, ["一", "二"])]
