"""The requirements of the plan are held against what the steps before have made."""

from __future__ import annotations

from pathlib import Path

from biaogao.steps import coverage
from biaogao.steps.pilot_files import read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from steps.piloted import build, pilot_workspace, set_plan

ASKED = [
    {
        "编号": "T3.1",
        "原文": "开展培训",
        "类别": "任务",
        "证明": [{"台账": "training"}, {"成果": "标准体系明细表"}, {"成果": "各项标准"}, {"文件": "签到.png"}],
        "责任": "甲处",
        "期限": "P1",
    },
    {"编号": "S1.1", "原文": "召开会议", "类别": "步骤", "证明": [{"台账": "meetings"}], "责任": "乙组", "期限": "P1"},
]


def test_nothing_is_made_without_pilot_or_requirements(tmp_path: Path) -> None:
    assert coverage.make(Workspace(tmp_path), PILOT) == ()
    build(pilot_workspace(tmp_path / "a"), coverage)
    assert read_report(Workspace(tmp_path / "a"), "coverage").files == ()


def test_ledgers_products_and_files_prove_and_what_lacks_is_a_gap(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 要求=ASKED)
    files = build(workspace, coverage)
    assert "方案落实/方案落实情况表（示例）.xlsx" in files
    report = read_report(workspace, "coverage")
    assert [gap.matter for gap in report.gaps] == ["S1.1“召开会议”缺：会议台账"]
    assert report.gaps[0].ask == "乙组" and "2024-08-31到期" in report.gaps[0].place
    assert report.products == {"方案落实情况表": "方案落实/方案落实情况表（示例）.pdf"}


def test_the_text_of_the_plan_is_held_against_the_requirements(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 要求=ASKED, 方案={"文件": "方案.txt", "范围": ["二"]})
    (workspace.pilot / "方案.txt").write_text("一、前言\n不管。\n二、任务\n开展培训，另有一事。\n", encoding="utf-8")
    build(workspace, coverage)
    told = [(gap.matter, gap.grave) for gap in read_report(workspace, "coverage").gaps if gap.kind == "方案核对"]
    assert ("方案二中的“，另有一事。”没有列为要求。", False) in told
    assert ("“S1.1”的原文在方案中没有：“召开会议”。", True) in told


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        workspace = pilot_workspace(tmp_path / name)
        set_plan(workspace, 要求=ASKED)
        made.append(build(workspace, coverage))
    assert made[0] == made[1]
