"""The sample pilot is worth showing: two years in ledgers of every kind, nobody's name, no made-up number."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest
import yaml

from pilot_sample import ROOT, shapes
from sample_evidence.making import ledgers

ROWS = ledgers(ROOT / "pilot")
PLAN = yaml.load((ROOT / "pilot" / "pilot.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
QUARTERS = ["2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3"]
BUREAU = [row["名称"] for row in ROWS["units"] if row["类别"] != "区县（市）"]


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_ledger_has_rows_and_every_row_is_marked(name: str) -> None:
    assert ROWS[name]
    plain = [row for row in ROWS[name] if row["示例"] != "是"]
    assert all(name == "system" and row["标准编号"] and row["出处"] for row in plain)


def test_made_up_standards_have_no_number() -> None:
    assert [row["标准编号"] for row in ROWS["system"] if row["示例"] == "是" and row["标准编号"]] == []
    assert [row for row in ROWS["policies"] if row["文号"]] == []
    assert [row for row in (*ROWS["documents"], *ROWS["honours"]) if row["文号"]] == []


def test_people_go_by_signs_and_experts_by_numbers() -> None:
    assert all(
        re.fullmatch(r"人员[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申][0-9]{2}", row["姓名"]) for row in ROWS["people"]
    )
    assert {row["专家"] for row in ROWS["effect_scores"]} == {f"专家{number}" for number in range(1, 6)}


def test_thirteen_districts_have_people_and_evaluate_themselves() -> None:
    districts = [row["名称"] for row in ROWS["units"] if row["类别"] == "区县（市）"]
    assert len(districts) == 13
    assert set(districts) <= {row["单位"] for row in ROWS["people"]}
    assert set(districts) <= {row["单位"] for row in ROWS["self_evaluations"]}


def test_thirty_trainings_at_least_three_a_year_of_all_kinds() -> None:
    trainings = ROWS["training"]
    years = Counter(row["日期"][:4] for row in trainings)
    assert len(trainings) >= 30 and all(years[year] >= 3 for year in ("2022", "2023", "2024"))
    assert {row["内容类别"] for row in trainings} == {"基础知识", "体系架构", "技术要求", "实施要求"}
    assert all("签到" in row["佐证"] for row in trainings)
    assert len(ROWS["attendance"]) >= 300


def test_eight_quarters_of_checks_and_self_evaluations_in_each_unit_of_the_bureau() -> None:
    checked = {(row["批次"][:6], row["单位"]) for row in ROWS["checks"]}
    evaluated = {(row["季度"], row["单位"]) for row in ROWS["self_evaluations"]}
    assert set(itertools.product(QUARTERS, BUREAU)) <= checked & evaluated


def test_checks_are_of_standards_in_force_and_what_fails_is_an_issue() -> None:
    checks, system = ROWS["checks"], {row["体系编号"]: row for row in ROWS["system"]}
    issues = {row["编号"]: row for row in ROWS["issues"]}
    assert len(checks) >= 120 and {row["结果"] for row in checks} == {"符合", "不符合", "不适用"}
    for row in checks:
        standard = system[row["标准"]]
        assert standard["状态"] == "现行" and "" < standard["实施日期"] <= row["日期"]
        assert (row["结果"] == "不符合") == bool(row["问题"])
        if row["问题"]:
            assert issues[row["问题"]]["发现日期"] == row["日期"]
            assert issues[row["问题"]]["责任部门"] == row["单位"]


def test_forty_issues_of_which_a_few_are_open_and_none_is_late() -> None:
    issues = ROWS["issues"]
    waiting = [row for row in issues if row["状态"] == "整改中"]
    assert len(issues) >= 40 and len({row["来源"] for row in issues}) >= 5
    assert 0 < len(waiting) < 5 and all(row["时限"] > PLAN["截至日期"] for row in waiting)
    assert all(row["佐证"] and row["销号日期"] <= row["时限"] for row in issues if row not in waiting)


def test_two_kinds_of_people_were_asked_before_and_after() -> None:
    asked = {(row["对象"], row["类型"]) for row in ROWS["satisfaction"]}
    groups = {group for group, _ in asked}
    assert len(groups) == 2 and asked == set(itertools.product(groups, ("基线", "后测")))


def test_evaluated_standards_have_seventeen_scores_of_five_experts() -> None:
    wanted = next(one for one in shapes()["effect_scores"].columns if one.name == "指标").choices
    for number, rows in itertools.groupby(ROWS["effect_scores"], key=lambda row: row["评价"]):
        given = {(row["指标"], row["专家"]) for row in rows}
        assert len(wanted) == 17 and len(given) == 85, number
    assert {row["状态"] for row in ROWS["effects"]} == {"已完成", "进行中"}


def test_most_matters_have_a_standard_in_force_and_some_have_none() -> None:
    force = {row["体系编号"] for row in ROWS["system"] if row["状态"] == "现行"}
    covered = [row for row in ROWS["matters"] if force & set(row["标准"].split("；"))]
    assert len(ROWS["matters"]) >= 40
    assert 0.8 <= len(covered) / len(ROWS["matters"]) < 1


def test_the_system_is_large_enough_to_be_drawn() -> None:
    leaves = {leaf["代码"] for area in PLAN["领域"] for leaf in area["子体系"]}
    assert len(ROWS["system"]) >= 60
    assert {row["体系编号"].split("-")[1] for row in ROWS["system"]} == leaves


def test_every_ledger_with_evidence_is_bound_into_a_volume() -> None:
    bound = {one["台账"] for volume in PLAN["卷册"] for one in volume["收"] if "台账" in one}
    assert {name for name, rows in ROWS.items() if any(row.get("佐证") for row in rows)} <= bound
    kinds = {kind for volume in PLAN["卷册"] for one in volume["收"] for kind in one.get("类别", ())}
    assert {row["类别"] for row in ROWS["documents"]} <= kinds
