from __future__ import annotations

import statistics

from biaogao.deliverables.pilot.effect_report import DIMENSIONS, effect_report, scores_of
from deliverables.pilot.telling import facts, record, told

EFFECT = {
    "编号": "X001",
    "日期": "2024-07-30",
    "标准": "JG-101-01",
    "结论": "有效",
    "状态": "已完成",
    "责任部门": "甲处",
}
GIVEN = (3, 3.5, 4, 4.5, 5)


def scores(*left_out: tuple[int, str]) -> list[dict[str, str]]:
    return [
        {"评价": "X001", "专家": f"专家{n}", "指标": name, "分值": str(given), "满分": "5", "日期": "2024-07-20"}
        for n, given in enumerate(GIVEN, 1)
        for names in DIMENSIONS.values()
        for name in names
        if (n, name) not in left_out
    ]


def report(rows: list[dict[str, str]]) -> str:
    one = facts(effects=[EFFECT], effect_scores=rows)
    return told(effect_report(one.rows("effects")[0], one))


def test_seventeen_indicators_in_three_dimensions() -> None:
    assert [len(names) for names in DIMENSIONS.values()] == [7, 7, 3]


def test_mean_and_spread_are_those_of_statistics() -> None:
    found = scores_of([record("effect_scores", **one) for one in scores()])["规范性"]
    shares = [given / 5 * 100 for given in GIVEN]
    assert float(found.mean or 0) * 100 == statistics.mean(shares)
    assert found.spread == f"{statistics.stdev(shares):.2f}"


def test_scores_of_other_scales_are_shares_of_their_own_full_score() -> None:
    rows = [
        record("effect_scores", 评价="X001", 专家=f"专家{n}", 指标="规范性", 分值=given, 满分=full)
        for n, (given, full) in enumerate([("4", "5"), ("6", "10"), ("0", "0")], 1)
    ]
    found = scores_of(rows)["规范性"]
    assert (found.experts, float(found.mean or 0)) == (("专家1", "专家2"), 0.7)
    assert scores_of([])["规范性"].spread == "无法计算"


def test_the_report_tells_the_results() -> None:
    shown = report(scores())
    assert "由5位专家逐项打分，收到85个［1］分数。" in shown
    assert "技术水平|7/7|80%|规范性、有效性" in shown
    assert "规范性|5|80%|60%|100%|15.81" in shown
    assert "5位专家对各项指标均已打分。" in shown and "程序不合成总分" in shown
    assert "# 结论和建议\n有效\n修订、推广的建议：〔待填〕" in shown


def test_few_experts_and_left_out_indicators_are_said() -> None:
    shown = report([one for one in scores((2, "公众认知")) if one["专家"] in ("专家1", "专家2")])
    assert "——专家2位，少于5位。\n——公众认知缺专家2的分数。" in shown


def test_without_scores_no_result_is_made_up() -> None:
    shown = report([])
    assert "专家打分〔待填〕" in shown and "得分率" not in shown
