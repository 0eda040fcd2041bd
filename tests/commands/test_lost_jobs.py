"""A job that was killed names its standards and what it said last."""

from __future__ import annotations

import os
from pathlib import Path

from biaogao.commands.lost_jobs import lost_of
from biaogao.workspace import Workspace

CHUNKS = {"chunk0000": ("甲", "乙"), "chunk0001": ("丙",)}


def log(workspace: Workspace, rule: str, chunk: str, text: str, at: float = 2000.0) -> None:
    path = workspace.write(Path("build/logs", rule, f"{chunk}.log"), text.encode())
    os.utime(path, (at, at))


def test_a_killed_job_is_told_of_each_of_its_standards(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    log(workspace, "pdf", "chunk0000", "warning\nMemoryError\n\n")
    log(workspace, "word", "chunk0001", "")
    log(workspace, "system", "pilot", "Killed")
    found = lost_of(workspace, CHUNKS, since=1000.0)
    assert [(one.rule, one.unit) for one in found] == [
        ("word", "丙"), ("pdf", "甲"), ("pdf", "乙"), ("system", "pilot"),
    ]  # fmt: skip
    assert found[0].message == "这一步中途退出，没有留下输出。"
    assert found[1].message == "这一步中途退出，最后的输出是：MemoryError。"
    assert "build/logs/pdf/chunk0000.log" in found[1].hint


def test_what_ended_well_before_or_told_itself_is_not_lost(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    log(workspace, "parse", "chunk0000", "old", at=500.0)
    log(workspace, "word", "chunk0000", "noise")
    workspace.write(Path("build/index/word/chunk0000.json"), b"{}")
    log(workspace, "html", "chunk0000", "✗ 乙：坏了。请修。\nTraceback")
    (found,) = lost_of(workspace, CHUNKS, since=1000.0)
    assert (found.rule, found.unit, found.message) == ("html", "乙", "坏了。请修。")
