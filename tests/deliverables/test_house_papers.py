"""Rules of the house take units, goals and ledgers from the plan of the pilot; its list gathers system and drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from biaogao.deliverables import house_papers
from biaogao.deliverables.forms import fill
from biaogao.deliverables.grids import Paper
from biaogao.lists.registers import Standard
from biaogao.lists.shelf import Standards
from biaogao.records.plan import convert
from biaogao.records.shapes import load_shapes
from deliverables.formed import shipped, words
from deliverables.submission.papered import case_of
from pilot_sample import PLAN, row, write_pilot
from pilot_sample import read as read_records

LISTED = Standards((Standard(number="GB/T 14885—2022", title="固定资产", status="现行"),), "2025-06")


def plan(**changes: Any) -> Any:
    told = {**PLAN, **changes}
    return convert({**told, "示例": told["示例"]})


def test_rules_name_the_units_of_the_plan() -> None:
    text = words(fill(shipped("标准化管理办法"), house_papers.management(plan())))
    assert text.startswith("示例·草稿，待审定　标准化管理办法") and "某局\n标准化管理办法" in text
    assert "甲处是标准化工作的归口部门" in text and "（一）标准全员培训率：100%。" in text
    assert "〔方针待定〕" in text and "〔施行日期〕" in text
    assert "推进示范试点" in text and "{{" not in text


def test_without_a_pilot_all_places_are_open() -> None:
    text = words(fill(shipped("文件管理规定"), house_papers.files(None)))
    assert text.count("〔单位名称〕") == 2 and "〔归口部门〕负责标准化文件的统一管理" in text and "示例" not in text


def test_every_ledger_is_collected_with_its_columns() -> None:
    shapes = load_shapes()
    values: Any = house_papers.data(plan(), shapes, {"training": "每次培训一行。"})
    rows = {one["台账"]: one for one in values["采集项目"]}
    assert len(rows) == len(shapes) and rows["培训台账"]["内容"] == "每次培训一行。"
    assert "佐证" in rows["培训台账"]["数据项"] and "示例" not in rows["培训台账"]["数据项"].split("、")
    assert "培训台账" in words(fill(shipped("数据采集规则"), values))


def test_goals_are_counted_in_chinese() -> None:
    one = PLAN["指标"][0]  # type: ignore[index]
    many = plan(指标=[{**one, "编号": f"I{number}"} for number in range(1, 102)])  # type: ignore[dict-item]
    goals = str(house_papers.management(many)["目标"]).split("\n")
    assert goals[9].startswith("　　（十）") and goals[10].startswith("　　（十一）")
    assert goals[19].startswith("　　（二十）") and goals[22].startswith("　　（二十三）")
    assert goals[98].startswith("　　（九十九）") and goals[100].startswith("　　（101）")


@pytest.fixture
def system(tmp_path: Path) -> Any:
    rows = [
        row("system", 标准编号="GB/T 99999—2020", 标准名称="不在清单的标准", 状态="现行", 层级="国家标准"),
        row("system", 体系编号="JG-101-02", 标准编号="GB/T 14885—2022", 标准名称="固定资产", 状态="现行"),
        row("system", 体系编号="JG-101-03", 标准编号="", 标准名称="在编的"),
    ]
    write_pilot(tmp_path / "pilot", system=rows)
    return read_records(tmp_path / "pilot").ledgers["system"]


def test_system_and_drafts_make_one_list(system: Any, tmp_path: Path) -> None:
    case = case_of(tmp_path)
    drafts = [(case.document, case.resolution)]
    paper = house_papers.standards(system, drafts, LISTED, subtitle="示范试点", sample=True)
    assert isinstance(paper, Paper)
    rows = {str(one[1]): one for one in paper.grids[0].rows}
    assert rows["GB/T 14885—2022"][5] == "标准体系表 JG-101-02\n《示例公物仓运行规范》规范性引用文件、4"
    assert rows["GB/T 99999—2020"][4] == "现行（标准体系表）"
    assert [one[1] for one in paper.grids[0].rows] == [
        "GB/T 1.1—2020",
        "GB/T 14885—2022",
        "GB/T 22239—2019",
        "GB/T 99999",
        "GB/T 99999—2020",
        "—",
    ]


def test_nothing_to_list_is_a_reason() -> None:
    assert house_papers.standards((), (), LISTED, subtitle="", sample=False) == "标准体系表和草案都没有列出标准"
