from __future__ import annotations

from pathlib import Path

from biaogao.records.pilot import read_pilot
from biaogao.records.plan import quarter_of
from pilot_sample import UNIT, codes, read, row, write_pilot


def messages(records: object) -> str:
    return "\n".join(one.message for one in records.diagnostics)  # type: ignore[attr-defined]


def test_a_sound_pilot_has_no_finding(tmp_path: Path) -> None:
    assert codes(read(write_pilot(tmp_path / "pilot"))) == []


def test_references_to_people_and_units(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot", attendance=[row("attendance", 人员="R999")]))
    assert codes(records) == ["LED-06"]
    assert "第2行“人员”列：“R999”在人员花名册的“编号”列中没有" in messages(records)
    assert not records.ledgers["attendance"][0].sound


def test_dates_against_phases_and_the_day_of_the_figures(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", training=[row("training", 日期="2022-01-01")], attendance=[])
    assert "不在试点期间" in messages(read(folder))
    folder = write_pilot(tmp_path / "two", training=[row("training", 日期="2024-08-01")], attendance=[])
    early = read(folder, 截至日期="2024-07-01")
    assert "不计入指标" in messages(early)
    assert early.errors == ()


def test_codes_outside_the_system_and_wrong_areas(tmp_path: Path) -> None:
    folder = write_pilot(
        tmp_path / "pilot",
        system=[row("system", 体系编号="JG-999-01"), row("system", 体系编号="JG-401-01"), row("system")],
    )
    assert codes(read(folder)) == ["SYS-01", "SYS-02"]


def test_an_area_may_go_by_its_alias(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", system=[row("system", 体系编号="JG-401-01", 领域="后勤服务保障")])
    assert codes(read(folder)) == []


def test_two_rows_with_one_number(tmp_path: Path) -> None:
    known = {"标准编号": "GB/T 13016—2018", "状态": "现行", "角色": "采用", "出处": "题录"}
    folder = write_pilot(
        tmp_path / "pilot", system=[row("system", **known), row("system", 体系编号="JG-101-02", **known)]
    )
    assert codes(read(folder)) == ["SYS-03"]


def test_drafts_that_do_not_exist(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", system=[row("system", 状态="在编", 草案="无此")])
    assert codes(read(folder)) == ["SYS-04"]
    from pilot_sample import plan, shapes

    assert codes(read_pilot(folder, plan(), shapes(), ("无此",))) == []


def test_values_that_cannot_both_be_true(tmp_path: Path) -> None:
    issue = {
        "编号": "Y001",
        "发现日期": "2024-03-01",
        "来源": "季度检查",
        "问题": "缺",
        "责任部门": UNIT,
        "时限": "2024-04-01",
        "措施": "补",
        "状态": "已销号",
        "销号日期": "2024-02-01",
        "佐证": "签到.png",
        "示例": "是",
    }
    assert "销号日期早于发现日期" in messages(read(write_pilot(tmp_path / "pilot", issues=[issue])))


def test_quarters() -> None:
    assert [quarter_of(f"2023-{month:02d}-28") for month in (1, 3, 4, 9, 12)] == [
        "2023Q1",
        "2023Q1",
        "2023Q2",
        "2023Q3",
        "2023Q4",
    ]


def test_a_standard_rises_and_a_score_stays_within_its_scale(tmp_path: Path) -> None:
    step = {
        "编号": "SJ001",
        "日期": "2024-03-01",
        "原标准": "JG-101-01",
        "原层级": "市级地方标准",
        "目标层级": "团体标准",
        "状态": "研究",
        "说明": "成熟",
        "责任部门": UNIT,
        "示例": "是",
    }
    effect = {
        "编号": "X001",
        "日期": "2024-03-01",
        "标准": "JG-101-01",
        "结论": "好",
        "状态": "已完成",
        "责任部门": UNIT,
        "佐证": "签到.png",
        "示例": "是",
    }
    score = {
        "评价": "X001",
        "专家": "专家1",
        "指标": "规范性",
        "分值": "5.5",
        "满分": "5",
        "日期": "2024-03-01",
        "示例": "是",
    }
    folder = write_pilot(tmp_path / "pilot", upgrades=[step], effects=[effect], effect_scores=[{**score, "示例": "是"}])
    said = messages(read(folder))
    assert "目标层级团体标准不高于原层级市级地方标准" in said
    assert "分值5.5大于满分5" in said


def test_matters_lie_in_an_area_of_the_plan(tmp_path: Path) -> None:
    matter = {
        "编号": "SX001",
        "名称": "会议服务",
        "领域": "会议",
        "类别": "服务",
        "依据": "条例",
        "梳理日期": "2023-03-01",
        "责任部门": UNIT,
        "示例": "是",
    }
    folder = write_pilot(tmp_path / "pilot", matters=[matter, {**matter, "编号": "SX002", "领域": "后勤服务保障"}])
    records = read(folder)
    assert codes(records) == ["SYS-02"]
    assert "第2行“领域”列：“会议”不是 pilot.yaml 里的领域" in messages(records)


def test_numbers_are_given_once_also_where_they_name_no_row(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot", units=[row("units"), row("units", 名称="乙处")]))
    assert codes(records) == ["LED-05"]
    assert "第3行与第2行的编号都是“U01”" in messages(records)


def test_a_day_between_two_phases_lies_in_none(tmp_path: Path) -> None:
    phases = [
        {"代码": "P1", "名称": "筹备", "起": "2023-01-01", "止": "2023-04-30"},
        {"代码": "P2", "名称": "实施", "起": "2023-06-01", "止": "2024-08-31"},
    ]
    assert "或不在任何阶段内" in messages(read(write_pilot(tmp_path / "pilot"), 阶段=phases))
