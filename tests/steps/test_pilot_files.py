"""The plan is read whole or refused with the lines to mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from biaogao.errors import InputError
from biaogao.steps.pilot_files import form_file, has_pilot, read_form, read_plan, read_records
from biaogao.steps.written import pilot
from biaogao.workspace import TOOL_ROOT, Workspace
from steps.piloted import pilot_workspace, set_plan


def test_a_sound_plan(tmp_path: Path) -> None:
    plan = read_plan(pilot_workspace(tmp_path))
    assert (plan.name, plan.sample, plan.targets[0].goal.value) == ("示范试点", True, "100")


def test_mistakes_are_told_with_file_and_line(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 体系代号="jg")
    with pytest.raises(InputError) as refusal:
        read_plan(workspace)
    assert "pilot/pilot.yaml" in refusal.value.message and "体系代号" in refusal.value.message


def test_a_formula_that_does_not_exist(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    target = {"编号": "I1", "名称": "甲甲", "原文": "甲甲", "目标": {"表述": "一"}, "算法": "掷骰子"}
    set_plan(workspace, 指标=[target])
    with pytest.raises(InputError, match="掷骰子"):
        read_plan(workspace)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"证明": [{"台账": "nothing"}]}, "台账“nothing”不存在"),
        ({"证明": [{"台账": "training", "成果": "标准汇编"}]}, "证明"),
        ({"证明": [{"成果": "没有的成果"}]}, "成果"),
        ({"期限": "下周"}, "期限"),
        ({"类别": "别的"}, "类别"),
    ],
)
def test_a_requirement_that_says_nothing_countable_is_told_with_its_line(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    workspace = pilot_workspace(tmp_path)
    sound = {"原文": "开展培训", "类别": "任务", "证明": [{"台账": "training"}], "责任": "甲处", "期限": "P1"}
    set_plan(workspace, 要求=[{"编号": "T1", **sound, **changes}])
    line = next(
        number
        for number, text in enumerate((workspace.pilot / "pilot.yaml").read_text(encoding="utf-8").split("\n"), 1)
        if text.startswith("要求:")
    )
    with pytest.raises(InputError) as refusal:
        read_plan(workspace)
    assert told in refusal.value.message
    places = [int(found) for found in re.findall(r"第(\d+)行", refusal.value.message)]
    assert places and all(place > line for place in places)


@pytest.mark.parametrize("content", [b"\xff\x00", "名称: [".encode(), b"- a\n", b""])
def test_what_is_no_plan_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    workspace = pilot_workspace(tmp_path)
    (workspace.pilot / "pilot.yaml").write_bytes(content)
    with pytest.raises(InputError):
        read_plan(workspace)


def test_evidence_and_ledgers_decide_present_or_not(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    names = {path.name for path in pilot(workspace)}
    assert {"pilot.yaml", "training.csv", "training.xlsx", "media.csv", "签到.png"} <= names


def test_without_pilot_and_before_its_time(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert not has_pilot(workspace)
    with pytest.raises(InputError, match="dossier"):
        read_records(workspace)


def test_a_form_is_the_workspaces_own_or_ours(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert form_file(workspace, "卷内备考表").is_relative_to(TOOL_ROOT)
    own = tmp_path / "templates" / "forms" / "卷内备考表.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"own")
    assert form_file(workspace, "卷内备考表") == own
    form = read_form(workspace, "卷内备考表")
    assert (form.data, form.place) == (b"own", "templates/forms/卷内备考表.docx")


def test_a_form_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"templates/forms/没有的表\.docx”无法读取"):
        read_form(Workspace(tmp_path), "没有的表")
