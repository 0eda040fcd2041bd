"""The sample's indicators, computed again from the CSV files by other means than the package's."""

from __future__ import annotations

import csv
from fractions import Fraction

import pytest
import yaml

from biaogao.records.indicator import Indicator, percent
from biaogao.records.indicators import compute, wrong_targets, yardsticks
from biaogao.records.pilot import PilotRecords, read_pilot
from biaogao.records.plan import convert
from pilot_sample import ROOT, plan, read, row, shapes, write_pilot

PILOT = ROOT / "pilot"
AS_OF = "2024-08-31"


def rows(name: str) -> list[dict[str, str]]:
    with (PILOT / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def sample() -> PilotRecords:
    plan_ = convert(yaml.load((PILOT / "pilot.yaml").read_text(encoding="utf-8"), yaml.BaseLoader))
    drafts = tuple(path.name for path in sorted((ROOT / "drafts").iterdir()))
    return read_pilot(PILOT, plan_, shapes(), drafts)


@pytest.fixture(scope="module")
def indicators(sample: PilotRecords) -> dict[str, Indicator]:
    return {one.code: one for one in compute(sample.snapshot(shapes()), sample.unsound)}


def test_the_sample_is_clean(sample: PilotRecords) -> None:
    assert sample.diagnostics == () and sample.gaps == ()
    assert sample.sample and sample.as_of == AS_OF


def test_all_thirteen_targets_are_computed(indicators: dict[str, Indicator]) -> None:
    assert list(indicators) == [f"I{number}" for number in range(1, 14)]
    assert not [one.code for one in indicators.values() if one.verdict == "无法计算"]
    assert all(one.rule for one in indicators.values())


@pytest.mark.parametrize(
    ("code", "levels", "roles"),
    [
        ("I1", {"国家标准", "行业标准"}, {"牵头", "参与"}),
        ("I2", {"省级地方标准"}, {"牵头"}),
        ("I3", {"市级地方标准"}, {"牵头"}),
    ],
)
def test_standards(indicators: dict[str, Indicator], code: str, levels: set[str], roles: set[str]) -> None:
    made = [
        one["标准名称"]
        for one in rows("system")
        if one["层级"] in levels and one["角色"] in roles and one["状态"] == "现行" and one["发布日期"] <= AS_OF
    ]
    assert indicators[code].counted == len(made)
    assert all(name in text for name, text in zip(made, indicators[code].numerator, strict=True))


def test_training_rate(indicators: dict[str, Indicator]) -> None:
    roster = {one["编号"] for one in rows("people") if not one["在册止"] or one["在册止"] > AS_OF}
    seen = {one["人员"] for one in rows("attendance") if one["签到"] == "有效"}
    found = indicators["I4"]
    assert (found.counted, found.base) == (len(roster & seen), len(roster))
    assert found.value == percent(Fraction(len(roster & seen), len(roster)))
    assert {text.split()[0] for text in found.lacking} == roster - seen


def test_coverage_of_key_standards(indicators: dict[str, Indicator]) -> None:
    key = [one for one in rows("system") if one["关键"] == "是" and one["状态"] == "现行"]
    pairs = {(one["体系编号"], unit) for one in key for unit in one["适用单位"].split("；")}
    used = {(one["标准"], one["单位"]) for one in rows("implementation")}
    assert (indicators["I5"].counted, indicators["I5"].base) == (len(pairs & used), len(pairs))


def test_conforming_items_of_the_latest_checks(indicators: dict[str, Indicator]) -> None:
    latest: dict[tuple[str, str], list[dict[str, str]]] = {}
    for one in sorted(rows("checks"), key=lambda check: check["日期"]):
        held = latest.setdefault((one["标准"], one["单位"]), [])
        if held and held[0]["日期"] != one["日期"]:
            held.clear()
        held.append(one)
    items = [one for held in latest.values() for one in held if one["结果"] != "不适用"]
    good = [one for one in items if one["结果"] == "符合"]
    assert (indicators["I6"].counted, indicators["I6"].base) == (len(good), len(items))
    assert indicators["I6"].value == f"{len(good) * 10000 // len(items) / 100:.2f}%"


def test_effects(indicators: dict[str, Indicator]) -> None:
    force = {
        one["体系编号"]
        for one in rows("system")
        if one["状态"] == "现行" and one["角色"] != "参考" and one["实施日期"] and one["实施日期"] <= AS_OF
    }
    done = {one["标准"] for one in rows("effects") if one["状态"] == "已完成"}
    assert (indicators["I7"].counted, indicators["I7"].base) == (len(force & done), len(force))


def test_trainings_and_attendances(indicators: dict[str, Indicator]) -> None:
    years = [one["日期"][:4] for one in rows("training")]
    enough = [year for year in ("2022", "2023", "2024") if years.count(year) >= 3]
    assert (indicators["I8"].counted, indicators["I8"].base) == (len(enough), 3)
    assert indicators["I9"].counted == sum(one["签到"] == "有效" for one in rows("attendance"))
    assert indicators["I9"].verdict == "未达到"


def test_satisfaction_and_issues(indicators: dict[str, Indicator]) -> None:
    assert indicators["I11"].value == "84.16%→92.66%，提高8.50个百分点（食堂就餐人员，2个对象中最小）"
    assert indicators["I11"].verdict == "须人工判断"
    closed = [one for one in rows("issues") if one["状态"] == "已销号" and one["销号日期"] <= AS_OF]
    assert (indicators["I13"].counted, indicators["I13"].base) == (len(closed), len(rows("issues")))


def test_an_empty_denominator_is_never_a_hundred_percent(tmp_path) -> None:  # type: ignore[no-untyped-def]
    records = read(write_pilot(tmp_path / "pilot", people=[], attendance=[], training=[]))
    found = compute(records.snapshot(shapes()), records.unsound)[0]
    assert (found.value, found.verdict) == ("无法计算", "无法计算")


def test_invalid_attendance_does_not_count(tmp_path) -> None:  # type: ignore[no-untyped-def]
    records = read(write_pilot(tmp_path / "pilot"))
    found = compute(records.snapshot(shapes()), records.unsound)[0]
    assert (found.fraction, found.value) == ("1/3", "33.33%")


def test_unsound_rows_are_named_not_dropped(tmp_path) -> None:  # type: ignore[no-untyped-def]
    spoilt = [row("attendance"), row("attendance", 1, 签到="也许")]
    records = read(write_pilot(tmp_path / "pilot", attendance=spoilt))
    found = compute(records.snapshot(shapes()), records.unsound)[0]
    assert found.excluded == ("pilot/attendance.csv 第3行",)


def test_rounding_goes_down() -> None:
    assert percent(Fraction(9999, 10000)) == "99.99%"
    assert percent(Fraction(99_999, 100_000)) == "99.99%"
    assert percent(Fraction(1)) == "100.00%"


def test_unknown_formulas_and_switches() -> None:
    base = {"编号": "I1", "名称": "甲甲", "原文": "甲甲", "目标": {"表述": "一"}}
    found = list(
        wrong_targets(
            plan(
                指标=[
                    {**base, "算法": "没有"},
                    {**base, "算法": "标准达标率", "口径": {"口径": ["别的"], "多余": ["一"]}},
                ]
            ),
            {},
        )
    )
    assert [one.code for one in found] == ["IND-01", "IND-02", "IND-02"]
    assert "标准达标率" in found[0].hint


@pytest.mark.parametrize(
    ("formula", "switch", "chosen", "said"),
    [
        ("年度培训次数", "每年次数", ["三"], "应为不小于1的整数"),
        ("年度培训次数", "每年次数", ["0"], "应为不小于1的整数"),
        ("年度培训次数", "每年次数", ["3", "5"], "只能取一个值"),
        ("全员培训率", "考核", ["要求", "不要求"], "只能取一个值"),
        ("季度检查与自评", "季度", ["2023Q4", "2023Q5"], "应为季度"),
        ("季度检查与自评", "季度", ["2023年第三季度"], "应为季度"),
    ],
)
def test_switches_that_take_one_value_or_a_number(formula: str, switch: str, chosen: list[str], said: str) -> None:
    target = {"编号": "I1", "名称": "甲甲", "原文": "甲甲", "目标": {"表述": "一"}, "算法": formula}
    (found,) = wrong_targets(plan(指标=[{**target, "口径": {switch: chosen}}]), {})
    assert found.code == "IND-02" and said in found.message


def test_alternatives_course_and_lowest_come_with_the_value(indicators: dict[str, Indicator]) -> None:
    met = indicators["I6"]
    assert [one.switches for one in met.alternatives] == [("口径＝单位",), ("状态＝现行",)]
    assert met.trend[-1].day == AS_OF and met.trend[-1].fraction == met.fraction
    days = [one.day for one in met.trend]
    assert days == sorted(days) and days[0] == "2022-09-30"
    least = min(one.ratio for one in met.shares if one.ratio is not None)
    assert met.lowest and all(one.ratio == least for one in met.lowest)


def test_what_is_missing_leads_exactly_to_the_target(indicators: dict[str, Indicator]) -> None:
    for one in indicators.values():
        if one.verdict == "未达到":
            assert one.reach is not None and one.reach.short > 0
            have, base = one.counted + one.reach.short, one.base
            wanted = Fraction(one.wanted)
            reached = Fraction(have * 100, base) if base is not None else Fraction(have)
            before = Fraction((have - 1) * 100, base) if base is not None else Fraction(have - 1)
            assert before < wanted <= reached
        else:
            assert one.reach is None or one.verdict == "无法计算"


def test_how_many_matters_have_a_standard_is_a_number_of_its_own(tmp_path) -> None:  # type: ignore[no-untyped-def]
    matter = {"编号": "SX001", "名称": "某事", "领域": "基础通用", "类别": "服务", "依据": "某文", "示例": "是"}
    matters = [{**matter, "梳理日期": "2023-05-04", "责任部门": "甲处", "标准": "JG-101-01"}]
    folder = write_pilot(tmp_path / "pilot", matters=matters)
    records = read(folder, 体系={"事项覆盖率": "80"})
    (found,) = yardsticks(records.snapshot(shapes()), records.unsound)
    assert (found.code, found.fraction, found.verdict) == ("C1", "0/1", "未达到")
    wider = read(folder, 体系={"事项覆盖率": "80", "口径": {"状态": ["现行", "拟制定"]}})
    (other,) = yardsticks(wider.snapshot(shapes()), {})
    assert (other.fraction, other.switches) == ("1/1", ("状态＝现行、拟制定",))
    assert yardsticks(read(folder).snapshot(shapes()), {}) == ()
