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
