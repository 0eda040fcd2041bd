from __future__ import annotations

import pytest

from biaogao.deliverables.pilot.key_standards import key_list, key_rows, progress
from deliverables.pilot.system_rows import row
from pilot_sample import plan

DAYS = {"立项": "2023-01-31", "征求意见稿": "2023-06-30", "送审稿": "2023-12-31", "发布": "2024-12-31"}


def key(code: str, **values: str):
    return row(code, **{"关键": "是", "状态": "在编", **values})


def test_only_key_standards_that_the_pilot_makes_are_listed() -> None:
    rows = (
        key("JG-101-03"),
        key("JG-101-01", 角色="采用"),
        key("JG-101-02", 角色="参与"),
        key("JG-101-04", 状态="废止"),
        row("JG-101-05"),
    )
    assert [one["体系编号"] for one in key_rows(rows)] == ["JG-101-02", "JG-101-03"]


@pytest.mark.parametrize(
    ("values", "stage", "as_of", "told"),
    [
        ({"状态": "现行", "发布日期": "2024-06-29"}, "", "2024-08-31", "已完成（2024-06-29发布）"),
        ({}, "征求意见稿", "2023-08-31", "按期（下一节点：送审稿 2023-12-31）"),
        ({}, "征求意见稿", "2023-12-31", "按期（下一节点：送审稿 2023-12-31）"),
        ({}, "征求意见稿", "2024-01-01", "逾期（送审稿应于2023-12-31完成）"),
        ({}, "报批稿", "2024-08-31", "按期（下一节点：发布 2024-12-31）"),
        ({}, "发布稿", "2025-08-31", "逾期（发布应于2024-12-31完成）"),
        ({"状态": "拟制定"}, "", "2023-02-01", "逾期（立项应于2023-01-31完成）"),
    ],
)
def test_progress(values: dict[str, str], stage: str, as_of: str, told: str) -> None:
    assert progress(key("JG-101-01", **values), DAYS, stage, as_of) == told


def test_without_days_there_is_no_word_on_time() -> None:
    assert progress(key("JG-101-01"), {}, "送审稿", "2024-08-31") == "未定计划"


def test_the_list_counts_and_shows_plan_and_stage() -> None:
    wanted = plan(体系={"制修订计划": [{"标准": "JG-101-01", "任务": "修订", "负责岗位": "联络员", "计划": DAYS}]})
    rows = (key("JG-101-01", 草案="某"), key("JG-101-02"))
    paper = key_list(rows, wanted, {"某": "送审稿"}, "2024-08-31", sample=True)
    first, second = paper.grids[0].rows
    assert first[4] == "修订" and first[7] == "联络员" and first[9] == "送审稿"
    assert first[8].split("\n")[0] == "立项 2023-01-31"
    assert second[9] == "在编" and second[10] == "未定计划"
    assert "共2项：已完成0项，按期1项，逾期0项，未定计划1项。" in paper.facts
