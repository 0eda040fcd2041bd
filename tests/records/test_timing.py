from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.records.pilot import PilotRecords
from pilot_sample import UNIT, codes, read, row, write_pilot

IN_FORCE = {
    "标准编号": "Q/X 001—2023",
    "状态": "现行",
    "角色": "采用",
    "出处": "示例",
    "实施日期": "2023-06-01",
    "关键": "否",
}


def told(records: PilotRecords) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in records.diagnostics]


def check(**changes: str) -> dict[str, str]:
    return {
        "编号": "J001",
        "批次": "2023Q3-01",
        "日期": "2023-09-01",
        "标准": "JG-101-01",
        "单位": UNIT,
        "条款": "5.1",
        "检查项": "有记录",
        "结果": "符合",
        "责任部门": UNIT,
        "示例": "是",
        **changes,
    }


def feedback(**changes: str) -> dict[str, str]:
    return {
        "编号": "FK001",
        "收到日期": "2023-09-01",
        "提出单位": UNIT,
        "标准": "JG-101-01",
        "条款": "5.1",
        "类别": "咨询",
        "内容": "怎样登记",
        "状态": "已答复",
        "答复日期": "2023-09-03",
        "答复": "按表登记",
        "结果运用": "解释说明",
        "责任部门": UNIT,
        "示例": "是",
        **changes,
    }


def test_a_check_before_the_standard_was_in_force_is_told_and_does_not_count(tmp_path: Path) -> None:
    rows = [check(), check(编号="J002", 日期="2023-05-31", 批次="2023Q2-01")]
    records = read(write_pilot(tmp_path / "pilot", system=[row("system", **IN_FORCE)], checks=rows))
    [(code, message)] = told(records)
    assert code == "LED-15"
    assert message == "第3行“日期”列：检查日期2023-05-31早于标准JG-101-01的实施日期2023-06-01。"
    assert [one.sound for one in records.ledgers["checks"]] == [True, False]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        (
            {"答复日期": "2023-08-31"},
            ["第2行“答复日期”列：答复日期早于收到日期（2023-08-31，2023-09-01）。"],
        ),
    ],
)
def test_an_answer_comes_after_what_it_answers(tmp_path: Path, changes: dict[str, str], found: list[str]) -> None:
    records = read(write_pilot(tmp_path / "pilot", feedback=[feedback(**changes)]))
    assert told(records) == [("LED-11", message) for message in found]
    assert records.ledgers["feedback"][0].sound is not bool(found)


def test_people_are_on_the_roster_on_the_day(tmp_path: Path) -> None:
    people = [row("people", 在册起="2023-05-05"), row("people", 1, 在册止="2023-05-04"), row("people", 2)]
    attendance = [row("attendance", 人员=name) for name in ("R001", "R002", "R003")]
    records = read(write_pilot(tmp_path / "pilot", people=people, attendance=attendance))
    assert told(records) == [
        ("LED-16", "第2行“人员”列：R001自2023-05-05起在册，培训在2023-05-04，当日不在册。"),
        ("LED-16", "第3行“人员”列：R002自2023-01-01起在册，2023-05-04离册，培训在2023-05-04，当日不在册。"),
    ]


def test_a_batch_names_the_quarter_of_its_date(tmp_path: Path) -> None:
    folder = write_pilot(
        tmp_path / "pilot", system=[row("system", **IN_FORCE)], checks=[check(日期="2023-10-08"), check(编号="J002")]
    )
    records = read(folder)
    assert told(records) == [("LED-11", "第2行“批次”列：批次2023Q3-01与日期2023-10-08所在的2023Q4不是同一季度。")]
    assert codes(records) == ["LED-11"] and records.errors == ()
