"""The digest of the tool changes with whatever bears on what is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.steps.engine import engine_digest
from biaogao.workspace import Workspace


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    root = tmp_path / "tool"
    for name in ("scripts/biaogao/a.py", "schemas/a.json", "templates/a.docx", "requirements.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    return root


@pytest.mark.parametrize("name", ["scripts/biaogao/a.py", "schemas/a.json", "templates/a.docx", "requirements.txt"])
def test_a_change_in_the_tool_counts(tool: Path, tmp_path: Path, name: str) -> None:
    workspace = Workspace(tmp_path / "w")
    before = engine_digest(workspace, tool)
    assert engine_digest(workspace, tool) == before
    (tool / name).write_text("y")
    assert engine_digest(workspace, tool) != before


def test_a_template_of_the_workspace_counts_and_bytecode_does_not(tool: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    before = engine_digest(workspace, tool)
    (tool / "scripts/biaogao/__pycache__").mkdir()
    (tool / "scripts/biaogao/__pycache__/a.pyc").write_text("x")
    (tool / "templates/~$a.docx").write_text("open in Word")
    assert engine_digest(workspace, tool) == before
    (tmp_path / "w/templates").mkdir(parents=True)
    (tmp_path / "w/templates/a.docx").write_text("x")
    assert engine_digest(workspace, tool) != before


def test_a_new_name_with_old_content_counts(tool: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    before = engine_digest(workspace, tool)
    (tool / "schemas/a.json").rename(tool / "schemas/b.json")
    assert engine_digest(workspace, tool) != before


def test_a_list_of_the_workspace_counts(tool: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    before = engine_digest(workspace, tool)
    workspace.lists.mkdir(parents=True)
    (workspace.lists / "standards.json").write_text("{}")
    assert engine_digest(workspace, tool) != before
