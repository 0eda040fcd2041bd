"""The runner makes again what digests say, and nothing else."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import msgspec
import pytest

from biaogao.errors import BiaogaoError, InputError, ToolError
from biaogao.steps import runner
from biaogao.steps.sequence import Stage
from biaogao.workspace import Workspace


class Copier(ModuleType):
    """A step that copies `source.txt` of a unit, shouting."""

    SCOPE = "standard"

    def __init__(self) -> None:
        super().__init__("biaogao.steps.copier")
        self.calls: list[str] = []
        self.target = "copy.txt"

    def inputs(self, workspace: Workspace, unit: str) -> tuple[Path, ...]:
        return (workspace.draft(unit) / "source.txt", workspace.draft(unit) / "absent.txt")

    def make(self, workspace: Workspace, unit: str) -> tuple[Path, ...]:
        self.calls.append(unit)
        text = (workspace.draft(unit) / "source.txt").read_text()
        if text == "bad":
            raise ToolError("转换失败。", "请重试。")
        if text == "bug":
            raise KeyError("lost")
        return (workspace.write(workspace.work(unit) / self.target, text.upper().encode()),)


@pytest.fixture
def step(monkeypatch: pytest.MonkeyPatch) -> Copier:
    module = Copier()
    monkeypatch.setitem(sys.modules, "biaogao.steps.copier", module)
    return module


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name in ("甲", "乙"):
        folder = tmp_path / "drafts" / name
        folder.mkdir(parents=True)
        (folder / "source.txt").write_text(f"text of {name}")
    return Workspace(tmp_path)


INDEX = Path("build/index/copier/c.json")


def go(workspace: Workspace, *units: str) -> runner.Outcome:
    return runner.run("copier", workspace, units or ("甲", "乙"), INDEX)


def test_makes_then_keeps(step: Copier, workspace: Workspace) -> None:
    assert go(workspace).made == ("甲", "乙")
    assert (workspace.work("甲") / "copy.txt").read_text() == "TEXT OF 甲"
    second = go(workspace)
    assert (second.made, second.kept) == ((), ("甲", "乙"))
    index = msgspec.json.decode((workspace.root / INDEX).read_bytes(), type=runner.Index)
    assert index.units["甲"].inputs["drafts/甲/absent.txt"] == ""
    assert list(index.units["乙"].outputs) == ["build/work/乙/copy.txt"]


def test_touch_makes_nothing_and_edit_makes_one(step: Copier, workspace: Workspace) -> None:
    go(workspace)
    source = workspace.draft("乙") / "source.txt"
    source.touch()
    assert go(workspace).made == ()
    source.write_text("new")
    assert go(workspace).made == ("乙",)
    assert (workspace.work("乙") / "copy.txt").read_text() == "NEW"


def test_a_file_that_appears_is_an_edit(step: Copier, workspace: Workspace) -> None:
    go(workspace)
    (workspace.draft("甲") / "absent.txt").write_text("here")
    assert go(workspace).made == ("甲",)


@pytest.mark.parametrize("harm", ["delete", "alter"])
def test_a_harmed_output_is_made_again(step: Copier, workspace: Workspace, harm: str) -> None:
    go(workspace)
    output = workspace.work("甲") / "copy.txt"
    if harm == "delete":
        output.unlink()
    else:
        output.write_text("TEXT OF 丙")
    assert go(workspace).made == ("甲",)
    assert output.read_text() == "TEXT OF 甲"


def test_one_failure_stops_no_other_and_stands_in_the_index(step: Copier, workspace: Workspace) -> None:
    go(workspace)
    (workspace.draft("甲") / "source.txt").write_text("bad")
    (workspace.draft("乙") / "source.txt").write_text("fine")
    outcome = go(workspace)
    assert outcome.made == ("乙",)
    failure = runner.Failure(rule="copier", unit="甲", message="转换失败。", hint="请重试。")
    assert outcome.failures == (failure,)
    index = msgspec.json.decode((workspace.root / INDEX).read_bytes(), type=runner.Index)
    assert (list(index.units), index.failed) == (["乙"], {"甲": failure})
    (workspace.draft("甲") / "source.txt").write_text("mended")
    assert (mended := go(workspace)).made == ("甲",)
    assert mended.kept == ("乙",)


def test_a_fault_of_the_tool_is_told_without_a_traceback(step: Copier, workspace: Workspace) -> None:
    (workspace.draft("甲") / "source.txt").write_text("bug")
    (failure,) = go(workspace, "甲").failures
    assert failure.message == "程序内部错误（KeyError）。"
    assert "lost" in failure.detail
    assert runner.read_failed(workspace.root / INDEX)["甲"].detail == ""


def test_a_disk_that_refuses_is_told_as_such(
    step: Copier, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(workspace: Workspace, name: str) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device", "/tmp/x")

    monkeypatch.setattr(step, "make", full)
    (failure,) = go(workspace, "甲").failures
    assert (failure.message, failure.hint) == ("无法读写文件“/tmp/x”：磁盘已满。", "请处理后重试。")
    assert "No space left" in failure.detail


def test_what_an_earlier_step_could_not_make_is_left_as_it_is(
    step: Copier, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "STAGES", {"copier": Stage(name="抄", follows=("read",), weight=1)})
    go(workspace)
    (workspace.draft("甲") / "source.txt").write_text("newer")
    (workspace.draft("乙") / "source.txt").write_text("newer")
    failure = runner.Failure(rule="read", unit="甲", message="坏。", hint="")
    earlier = runner.Index(rule="read", units={}, failed={"甲": failure})
    workspace.write(Path("build/index/read/c.json"), msgspec.json.encode(earlier))
    outcome = go(workspace)
    assert (outcome.made, outcome.held, outcome.failures) == (("乙",), ("甲",), ())
    assert (workspace.work("甲") / "copy.txt").read_text() == "TEXT OF 甲"
    assert runner.read_failed(workspace.root / INDEX) == {"甲": failure}


def test_the_pilot_waits_for_every_standard(
    step: Copier, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "STAGES", {"copier": Stage(name="抄", follows=("read",), weight=1)})
    monkeypatch.setattr(step, "SCOPE", "pilot")
    failure = runner.Failure(rule="read", unit="乙", message="坏。", hint="")
    earlier = runner.Index(rule="read", units={}, failed={"乙": failure})
    workspace.write(Path("build/index/read/chunk0001.json"), msgspec.json.encode(earlier))
    outcome = runner.run("copier", workspace, ("pilot",), Path("build/index/copier/pilot.json"))
    assert (outcome.held, step.calls) == (("pilot",), [])
    assert runner.read_failed(workspace.root / "build/index/copier/pilot.json") == {"pilot": failure}


def test_an_output_no_longer_made_is_removed(step: Copier, workspace: Workspace) -> None:
    go(workspace)
    step.target = "renamed.txt"
    (workspace.draft("甲") / "source.txt").write_text("other")
    go(workspace)
    assert [path.name for path in workspace.work("甲").iterdir()] == ["renamed.txt"]


def test_environment_and_engine_decide_too(step: Copier, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    go(workspace)
    monkeypatch.setattr(step, "environment", lambda _: "LibreOffice 9", raising=False)
    assert go(workspace).made == ("甲", "乙")
    monkeypatch.setattr(runner, "engine_digest", lambda _, **__: "other")
    assert go(workspace).made == ("甲", "乙")
    assert go(workspace).made == ()


def test_batched_steps_get_only_what_is_to_be_made(
    step: Copier, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[tuple[str, ...]] = []

    def make_many(workspace: Workspace, units: tuple[str, ...]) -> dict[str, tuple[Path, ...] | BiaogaoError]:
        batches.append(units)
        return {"甲": step.make(workspace, "甲"), "乙": ToolError("坏。", "")}

    monkeypatch.setattr(step, "make_many", make_many, raising=False)
    outcome = go(workspace)
    assert (batches, outcome.made, outcome.failures[0].unit) == ([("甲", "乙")], ("甲",), "乙")


def test_a_batch_that_breaks_is_made_one_by_one(
    step: Copier, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make_many(workspace: Workspace, units: tuple[str, ...]) -> dict[str, tuple[Path, ...] | BiaogaoError]:
        raise ValueError(units)

    monkeypatch.setattr(step, "make_many", make_many, raising=False)
    (workspace.draft("甲") / "source.txt").write_text("bug")
    outcome = go(workspace)
    assert (outcome.made, [failure.unit for failure in outcome.failures]) == (("乙",), ["甲"])


def test_a_broken_record_is_no_obstacle(step: Copier, workspace: Workspace) -> None:
    go(workspace)
    runner.record_path(workspace, "copier", "甲").write_text("{half")
    assert go(workspace).made == ("甲",)


@pytest.mark.parametrize("name", ["nothing", "runner", "../x", "os.path", ""])
def test_an_unknown_step_is_named(workspace: Workspace, name: str) -> None:
    with pytest.raises(InputError, match="没有名为"):
        runner.run(name, workspace, ())
