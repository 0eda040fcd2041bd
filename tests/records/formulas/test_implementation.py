from __future__ import annotations

from records.formulas.counting import check, count, record, standard, told, used


def test_coverage_by_pairs_and_by_standards() -> None:
    system = [standard("A"), standard("B")]
    records = [used("A", "甲"), used("A", "乙"), used("B", "甲"), used("C", "甲")]
    pairs = count("关键标准实施覆盖率", system=system, implementation=records)
    assert (len(pairs.numerator), len(pairs.denominator or ()), pairs.lacking) == (3, 4, ("B B（乙）",))
    assert told(pairs) == [("甲", "2/2"), ("乙", "1/2")]
    whole = count("关键标准实施覆盖率", {"口径": ("标准",)}, system=system, implementation=records)
    assert (whole.numerator, whole.lacking) == (("A A",), ("B B",))
    assert [(way.item, way.needs) for way in whole.ways] == [("B B", ("B B（乙）",))]


def test_a_standard_published_later_is_not_asked_for_yet() -> None:
    system = [standard("A", 发布日期="2024-07-01"), standard("B", 发布日期="2024-06-30")]
    found = count("关键标准实施覆盖率", system=system, implementation=[])
    assert found.denominator == ("B B（甲）", "B B（乙）")


def test_only_the_latest_check_counts_and_what_does_not_apply_is_left_out() -> None:
    checks = [check("2024-01-01", "不符合"), check("2024-03-01", "符合"), check("2024-03-01", "不适用")]
    found = count("标准达标率", checks=checks)
    assert (len(found.numerator), len(found.denominator or ())) == (1, 1)


def test_one_bad_item_spoils_a_unit() -> None:
    checks = [check("2024-03-01", "符合"), check("2024-03-01", "不符合"), check("2024-03-01", "符合", "乙")]
    found = count("标准达标率", {"口径": ("单位",)}, checks=checks)
    assert (found.numerator, found.lacking) == (("A（乙）",), ("A（甲）",))
    assert found.ways[0].needs == ("2024-03-01 A（甲）1：不符合",)
    assert told(found) == [("甲", "1/2"), ("乙", "1/1")]


def test_trial_checks_of_drafts_may_be_left_out() -> None:
    system = [standard("A", 状态="在编")]
    checks = [check("2024-03-01", "符合")]
    assert count("标准达标率", system=system, checks=checks).denominator
    only = count("标准达标率", {"状态": ("现行",)}, system=system, checks=checks)
    assert only.denominator == ()


def test_missing_quarters_are_named_and_those_to_come_are_not_asked_for() -> None:
    units = [record("units", 名称="甲", 类别="市局处室")]
    switches = {"季度": ("2024Q1", "2024Q2", "2024Q3")}
    selfs = [record("self_evaluations", 季度="2024Q1", 单位="甲")]
    found = count("季度检查与自评", switches, units=units, checks=[check("2024-02-01", "符合")], self_evaluations=selfs)
    assert found.numerator == ("2024Q1",)
    assert found.denominator == ("2024Q1", "2024Q2")
    assert found.lacking == ("2024Q2 甲：缺标准实施检查", "2024Q2 甲：缺自我评价")
    assert found.remarks == ("尚未结束、不计入的季度：2024Q3",)
    assert (told(found), found.ways[0].past) == ([("甲", "1/2")], True)


def test_overdue_issues_are_counted() -> None:
    late = record("issues", 编号="Y1", 问题="甲", 状态="整改中", 时限="2024-01-01", 责任部门="丙")
    done = record("issues", 编号="Y2", 问题="乙", 状态="已销号", 销号日期="2024-06-01", 责任部门="丙")
    found = count("问题销号率", issues=[late, done])
    assert found.remarks == ("逾期未销号1项",)
    assert told(found) == [("丙", "1/2")]
