"""What was made of unchanged files is kept, and nothing of it outlives a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.errors import ToolError
from biaogao.steps import foreseeing, progress, progress_files
from biaogao.steps.progress import Ledger
from steps.small import small_workspace
from steps.submitted import submitted_workspace


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "engine_digest", lambda workspace: "engine")


def test_unchanged_files_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = submitted_workspace(tmp_path)
    first = Ledger(workspace)
    record = first.record("small")
    needs = first.needs(record, "送审")
    monkeypatch.setattr(progress_files, "read_record", None)
    monkeypatch.setattr(foreseeing, "foreseen", None)
    assert Ledger(workspace).record("small") == record
    assert Ledger(workspace).needs(record, "送审") == needs


@pytest.mark.parametrize(
    "changed", ["drafts/small/events.yaml", "build/work/small/comments.json", "procedures/市级地方标准.yaml"]
)
def test_a_changed_file_is_read(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = submitted_workspace(tmp_path)
    Ledger(workspace).record("small")
    seen = []
    monkeypatch.setattr(progress_files, "read_record", lambda *given: seen.append(given) or record)
    record = Ledger(workspace).record("small")
    assert not seen
    (tmp_path / changed).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / changed).write_text("{}", "utf-8")
    Ledger(workspace).record("small")
    assert len(seen) == 1


def test_a_spoilt_memory_is_made_anew(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    record = Ledger(workspace).record("small")
    (kept,) = workspace.cache("status").iterdir()
    kept.write_bytes(b"\xff{")
    assert Ledger(workspace).record("small") == record


def test_nothing_is_written_where_nothing_may_be(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    ledger = Ledger(workspace, keep=False)
    ledger.needs(ledger.record("small"), "征求意见")
    assert not workspace.build.exists()


def test_a_disk_that_takes_nothing_hides_nothing(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    workspace.build.write_text("no folder", "utf-8")
    assert Ledger(workspace).record("small").title == "公共机构 会议室能耗监测装置技术规范"


def test_a_gate_that_cannot_be_judged_is_a_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> None:
        raise ToolError("找不到程序。", "请安装。")

    workspace = small_workspace(tmp_path)
    monkeypatch.setattr(foreseeing, "foreseen", refused)
    ledger = Ledger(workspace)
    (need,) = ledger.needs(ledger.record("small"), "征求意见")
    assert (need.kind, need.matter, need.grave) == ("不能核对", "找不到程序。 请安装。", True)


def test_a_frozen_stage_that_was_altered_is_said(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path)
    frozen = workspace.draft("small") / "stages" / "征求意见稿" / "standard.md"
    frozen.write_text(frozen.read_text("utf-8") + "\n改过。\n", "utf-8")
    ledger = Ledger(workspace)
    (need,) = ledger.needs(ledger.record("small"), "送审")
    assert need.kind == "不能核对"
    assert "征求意见稿" in need.matter
