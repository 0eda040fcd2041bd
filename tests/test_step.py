"""The door between Snakemake and the package says in lines what went wrong, and with what code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from steps.small import small_workspace

DOOR = Path(__file__).parents[1] / "scripts" / "step.py"


def call(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(DOOR), *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_a_step_runs_from_the_folder_of_the_workspace(tmp_path: Path) -> None:
    small_workspace(tmp_path)
    done = call(tmp_path, "parse", "--index", "build/index/parse/small.json", "small")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "build/index/parse/small.json").is_file()
    assert (tmp_path / "build/work/small/document.json").is_file()


def test_a_failed_unit_is_named_and_the_others_are_made(tmp_path: Path) -> None:
    small_workspace(tmp_path)
    done = call(tmp_path, "parse", "--index", "build/i.json", "small", "a{b}")
    assert done.returncode == 3
    assert done.stderr.startswith("✗ 标准文件夹的名称“a{b}”不能使用。")
    assert not (tmp_path / "build/i.json").exists()


def test_an_unknown_step_is_no_traceback(tmp_path: Path) -> None:
    done = call(tmp_path, "cook", "small")
    assert (done.returncode, done.stderr) == (3, "✗ 没有名为“cook”的步骤。\n")


def test_a_failure_told_in_the_index_is_no_failure_of_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = small_workspace(tmp_path)
    (workspace.work("small") / "document.json").mkdir(parents=True)
    done = call(tmp_path, "parse", "--index", "build/index/parse/c.json", "small")
    assert done.returncode == 0
    assert done.stderr.startswith("✗ small：")
    assert '"failed"' in (tmp_path / "build/index/parse/c.json").read_text("utf-8")
    later = call(tmp_path, "word", "--index", "build/index/word/c.json", "small")
    assert (later.returncode, later.stderr) == (0, "small：前面的步骤没有做成，这一步略过。\n")
    assert call(tmp_path, "parse", "small").returncode == 1
    monkeypatch.setenv("BIAOGAO_STOP", "1")
    assert call(tmp_path, "parse", "--index", "build/index/parse/c.json", "small").returncode == 1
