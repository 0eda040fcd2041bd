"""The application says what the ledgers say and leaves open what only people can say."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.acceptance_application import TITLE, values
from biaogao.deliverables.forms import fill
from biaogao.records.indicators import compute
from deliverables.formed import shipped, words
from pilot_sample import read, row, shapes, write_pilot
from validity import word_findings

ISSUE = {
    "编号": "Y001",
    "发现日期": "2023-09-14",
    "来源": "季度检查",
    "问题": "记录不全",
    "责任部门": "甲处",
    "时限": "2023-10-31",
    "措施": "补齐",
    "状态": "已销号",
    "销号日期": "2023-10-20",
    "佐证": "签到.png",
    "示例": "是",
}
OPEN = {**ISSUE, "编号": "Y002", "问题": "没有签认", "状态": "整改中", "销号日期": ""}


def known(folder: Path, **ledgers: list[dict[str, str]]) -> dict[str, object]:
    records = read(write_pilot(folder, **ledgers))
    indicators = compute(records.snapshot(shapes()), records.unsound)
    return dict(values(records, indicators, shapes()))


def test_targets_have_value_count_and_verdict(tmp_path: Path) -> None:
    (task,) = known(tmp_path)["任务完成情况"]
    assert task == {
        "编号": "I4",
        "任务": "标准全员培训率100%",
        "目标": "100%",
        "完成值": "33.33%",
        "计数": "1/3",
        "结论": "未达到",
    }


def test_numbers_are_those_of_the_system(tmp_path: Path) -> None:
    internal = {"类别": "内部标准", "应有数": "1", "现有数": "0", "比例": "0.00"}
    numbers = known(tmp_path)["标准数量"]
    assert internal in numbers and numbers[-1] == {**internal, "类别": "共计"}
    assert numbers[0] == {"类别": "国家标准", "应有数": "0", "现有数": "0", "比例": "无法计算"}


def test_issues_are_counted_and_open_ones_named(tmp_path: Path) -> None:
    told = known(tmp_path, issues=[ISSUE, OPEN])["存在问题"]
    assert told.split("\n") == ["问题清单共2项，已销号1项，未销号1项。", "未销号：Y002 没有签认（时限2023-10-31）"]


def test_no_issue_is_said(tmp_path: Path) -> None:
    assert known(tmp_path)["存在问题"] == "问题清单没有列入问题。"


def test_marks_follow_the_pilot(tmp_path: Path) -> None:
    assert known(tmp_path)["标记"] == "示例·待签发"
    real = {
        name: [row(name, index, 示例="否") for index in range(count)]
        for name, count in {"units": 1, "people": 3, "system": 1, "training": 1, "attendance": 2}.items()
    }
    records = read(write_pilot(tmp_path / "real", **real), 示例="否")
    assert values(records, (), shapes())["标记"] == "待签发"


def test_nobody_is_named_and_no_score_is_given(tmp_path: Path) -> None:
    filled = known(tmp_path)
    assert not {"负责人", "联系人", "电话", "自评得分", "承担单位意见", "推荐单位意见", "日期"} & set(filled)
    data = fill(shipped(TITLE), filled)
    text = words(data)
    assert "〔待签章〕" in text and "2023-01-01至2024-08-31" in text and "某局" in text
    assert word_findings(data, tmp_path) == []
