"""What could not be made is told by standard, step, reason and remedy, and a thousand do not flood the screen."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.commands.failure_list import NAME, failures_of, tell_failures
from biaogao.steps.runner import Failure, Index
from biaogao.workspace import Workspace


def failed(
    unit: str, rule: str = "pdf", message: str = "LibreOffice 没有产出 PDF。", hint: str = "请重试。"
) -> Failure:
    return Failure(rule=rule, unit=unit, message=message, hint=hint)


def index(workspace: Workspace, rule: str, chunk: str, **failures: Failure) -> None:
    value = Index(rule=rule, units={}, failed=failures)
    workspace.write(Path(f"build/index/{rule}/{chunk}.json"), msgspec.json.encode(value))


def test_a_failure_is_told_once_though_later_steps_carry_it(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    first, second = failed("甲", "word"), failed("乙", "html")
    index(workspace, "word", "chunk0", 甲=first)
    index(workspace, "pdf", "chunk0", 甲=first)
    index(workspace, "html", "chunk1", 乙=second)
    assert failures_of(workspace) == (second, first)


def test_screen_and_file_say_standard_step_reason_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = Workspace(tmp_path)
    tell_failures(workspace, [failed("甲", message="公式|坏了。\n第二行。", hint=""), failed("乙", "word")])
    said = capsys.readouterr().err
    assert (
        "没有做成 2 项：\n  甲——生成 PDF：公式|坏了。 第二行。\n  乙——生成 Word：LibreOffice 没有产出 PDF。请重试。\n"
        in said
    )
    page = (workspace.build / NAME).read_text("utf-8")
    assert "| 甲 | 生成 PDF | 公式\\|坏了。 第二行。 | 改正后重新运行同一命令。 |" in page
    assert "| 乙 | 生成 Word | LibreOffice 没有产出 PDF。 | 请重试。 |" in page
    tell_failures(workspace, [])
    assert not (workspace.build / NAME).exists()


def test_a_thousand_failures_stay_few_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace(tmp_path)
    same = [failed(f"标准{number:04d}", "word") for number in range(960)]
    own = [failed(f"别的{number:02d}", message=f"第{number}种原因。") for number in range(40)]
    tell_failures(workspace, [*same, *own])
    said = capsys.readouterr().err
    assert "标准0000、标准0001、标准0002、标准0003、标准0004等 960 份——生成 Word：" in said
    assert len(said.splitlines()) == 22
    assert f"等 1000 项，逐项见 {workspace.build / NAME}" in said
    assert (workspace.build / NAME).read_text("utf-8").count("\n| ") == 1001


def test_a_pilot_that_waits_for_a_standard_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace(tmp_path)
    index(workspace, "system", "pilot", pilot=failed("甲", "parse"))
    assert failures_of(workspace) == (failed("甲", "parse"),)
    tell_failures(workspace, failures_of(workspace))
    assert "试点验收材料没有更新" in capsys.readouterr().err
    index(workspace, "system", "pilot", pilot=failed("pilot", "system"))
    tell_failures(workspace, failures_of(workspace))
    said = capsys.readouterr().err
    assert "试点材料——编制标准体系表和指标表：" in said and "没有更新" not in said
