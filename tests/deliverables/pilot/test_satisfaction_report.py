from __future__ import annotations

from biaogao.deliverables.pilot.satisfaction_report import change, satisfaction_report, warnings
from deliverables.pilot.telling import facts, record, told

BASE = {"责任部门": "甲处", "示例": "是", "佐证": "签到.png"}


def survey(number: int, kind: str, asked: int, happy: int, group: str = "就餐人员", **changes: str) -> dict[str, str]:
    values = {"编号": f"D{number:03d}", "日期": f"2024-0{number}-01", "类型": kind, "对象": group, "方法": "问卷"}
    return {**BASE, **values, "样本数": str(asked), "满意数": str(happy), **changes}


def warned(*rows: dict[str, str]) -> list[str]:
    return list(warnings([record("satisfaction", **one) for one in rows], 30))


def test_groups_are_held_against_their_own_baseline() -> None:
    rows = [survey(1, "基线", 120, 101), survey(2, "后测", 150, 139), survey(3, "后测", 100, 50, "办事人员")]
    shown = told(satisfaction_report(facts(satisfaction=rows)))
    assert "就餐人员|84.16%（101/120）|92.66%（139/150）|提高8.50个百分点|±4.2个百分点" in shown
    assert "办事人员|没有|50.00%（50/100）|无法计算|±9.8个百分点" in shown
    assert "——办事人员没有基线调查，不能说提升或下降。" in shown


def test_a_fall_is_called_a_fall() -> None:
    before, after = (record("satisfaction", **survey(n, "基线", 100, happy)) for n, happy in ((1, 90), (2, 80)))
    assert change(before, after) == "下降10.00个百分点"


def test_few_asked_another_method_no_evidence() -> None:
    rows = (survey(1, "基线", 29, 20), survey(2, "后测", 30, 29, 方法="电话", 佐证=""))
    assert warned(*rows) == [
        "D001（2024年1月1日，就餐人员）样本数29，少于30，满意率只供参考。",
        "D002（2024年2月1日，就餐人员）没有附原始问卷或统计表。",
        "就餐人员各次调查的方法不同（问卷、电话），前后不宜直接相比。",
    ]


def test_a_clean_pair_gives_no_warning() -> None:
    rows = [survey(1, "基线", 100, 80), survey(2, "后测", 100, 100)]
    assert warned(*rows) == []
    shown = told(satisfaction_report(facts(satisfaction=rows)))
    assert "没有发现需要说明的问题" in shown and "不适用（全部满意）" in shown


def test_a_pilot_sets_what_is_few() -> None:
    rows = [survey(1, "基线", 100, 80), survey(2, "后测", 100, 90)]
    shown = told(satisfaction_report(facts(changes={"报告": {"样本下限": "200"}}, satisfaction=rows)))
    assert "样本数100，少于200" in shown


def test_without_survey_the_paper_says_so() -> None:
    shown = told(satisfaction_report(facts()))
    assert "满意度调查〔待填〕" in shown and "变化" not in shown


def test_a_survey_before_the_baseline_is_no_later_one() -> None:
    early = survey(1, "后测", 100, 50)
    rows = [{**early, "日期": "2022-01-01"}, survey(2, "基线", 120, 101)]
    assert "|84.16%（101/120）|没有|无法计算|" in told(satisfaction_report(facts(satisfaction=rows)))
