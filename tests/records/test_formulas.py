from __future__ import annotations

from biaogao.records.formulas import FORMULAS, Snapshot
from biaogao.records.indicator import Count
from biaogao.records.ledger import Record
from pilot_sample import plan


def record(ledger: str, **values: str) -> Record:
    return Record(ledger=ledger, file=f"{ledger}.csv", line=2, values=values, columns={})


def count(name: str, switches: dict[str, tuple[str, ...]] | None = None, **rows: list[Record]) -> Count:
    snapshot = Snapshot(rows={key: tuple(value) for key, value in rows.items()}, plan=plan(), as_of="2024-06-30")
    formula = FORMULAS[name]
    return formula.compute(snapshot, {**formula.defaults, **(switches or {})})


def standard(code: str, **values: str) -> Record:
    base = {"体系编号": code, "标准名称": code, "状态": "现行", "关键": "是", "适用单位": "甲；乙", "角色": "牵头"}
    return record("system", **{**base, **values})


def used(code: str, unit: str) -> Record:
    return record("implementation", 标准=code, 单位=unit)


def test_coverage_by_pairs_and_by_standards() -> None:
    system = [standard("A"), standard("B")]
    records = [used("A", "甲"), used("A", "乙"), used("B", "甲"), used("C", "甲")]
    pairs = count("关键标准实施覆盖率", system=system, implementation=records)
    assert (len(pairs.numerator), len(pairs.denominator or ()), pairs.lacking) == (3, 4, ("B B（乙）",))
    whole = count("关键标准实施覆盖率", {"口径": ("标准",)}, system=system, implementation=records)
    assert (whole.numerator, whole.lacking) == (("A A",), ("B B",))


def check(date: str, result: str, unit: str = "甲") -> Record:
    return record("checks", 编号=date, 标准="A", 单位=unit, 日期=date, 条款="1", 结果=result)


def test_only_the_latest_check_counts_and_what_does_not_apply_is_left_out() -> None:
    checks = [check("2024-01-01", "不符合"), check("2024-03-01", "符合"), check("2024-03-01", "不适用")]
    found = count("标准达标率", checks=checks)
    assert (len(found.numerator), len(found.denominator or ())) == (1, 1)


def test_one_bad_item_spoils_a_unit() -> None:
    checks = [check("2024-03-01", "符合"), check("2024-03-01", "不符合"), check("2024-03-01", "符合", "乙")]
    found = count("标准达标率", {"口径": ("单位",)}, checks=checks)
    assert (found.numerator, found.lacking) == (("A（乙）",), ("A（甲）",))


def test_standards_in_force_for_a_year() -> None:
    system = [standard("A", 实施日期="2023-06-30"), standard("B", 实施日期="2024-01-01"), standard("C", 实施日期="")]
    done = [record("effects", 标准="A", 状态="已完成")]
    assert len(count("效果评价比例", system=system, effects=done).denominator or ()) == 2
    found = count("效果评价比例", {"分母": ("实施满一年",)}, system=system, effects=done)
    assert found.denominator == found.numerator == ("A A",)


def test_missing_quarters_are_named() -> None:
    units = [record("units", 名称="甲", 类别="市局处室")]
    switches = {"季度": ("2024Q1", "2024Q2")}
    selfs = [record("self_evaluations", 季度="2024Q1", 单位="甲")]
    found = count("季度检查与自评", switches, units=units, checks=[check("2024-02-01", "符合")], self_evaluations=selfs)
    assert found.numerator == ("2024Q1",)
    assert found.lacking == ("2024Q2 甲：缺标准实施检查", "2024Q2 甲：缺自我评价")


def test_a_year_with_two_trainings_is_not_enough() -> None:
    trainings = [record("training", 日期=f"2023-0{month}-01") for month in (1, 2, 3)]
    trainings += [record("training", 日期="2024-02-01")] * 2
    found = count("年度培训次数", training=trainings)
    assert (found.numerator, found.lacking) == (("2023年3次",), ("2024年2次",))


def test_no_baseline_no_gain() -> None:
    after = record("satisfaction", 类型="后测", 日期="2024-01-01", 样本数="10", 满意数="9")
    found = count("满意度变化", satisfaction=[after])
    assert not found.computable and found.lacking == ("基线调查",)


def test_overdue_issues_are_counted() -> None:
    late = record("issues", 编号="Y1", 问题="甲", 状态="整改中", 时限="2024-01-01", 销号日期="")
    assert count("问题销号率", issues=[late]).remarks == ("逾期未销号1项",)


def test_people_who_left_are_not_in_the_roster() -> None:
    units = [record("units", 名称="甲", 类别="市局处室")]
    people = [
        record("people", 编号="R1", 姓名="一", 单位="甲", 在册起="2023-01-01", 在册止="2024-01-01"),
        record("people", 编号="R2", 姓名="二", 单位="甲", 在册起="2023-01-01", 在册止=""),
    ]
    assert count("全员培训率", units=units, people=people).denominator == ("R2 二（甲）",)


def test_posts_that_ended_are_not_listed() -> None:
    staff = [
        record("staff", 人员="R1", 职务="标技委委员", 聘任机构="甲", 任职止="2024-01-01"),
        record("staff", 人员="R2", 职务="联络员", 聘任机构="甲", 任职止=""),
        record("staff", 人员="R3", 职务="标技委委员", 聘任机构="甲", 任职止=""),
    ]
    assert count("任职人数", staff=staff).numerator == ("R3 标技委委员（甲）",)
