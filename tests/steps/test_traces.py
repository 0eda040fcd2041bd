"""A manifest names inputs by their place, never by a path of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.manifest import digest
from biaogao.steps.traces import digests_of
from biaogao.workspace import TOOL_ROOT, Workspace


def test_inputs_are_named_by_their_place_and_what_was_made_is_none(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    draft, made = tmp_path / "drafts" / "a" / "events.yaml", workspace.build / "x.json"
    for path in (draft, made):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"1")
    form = TOOL_ROOT / "templates" / "forms" / "送审函.docx"
    found = digests_of(workspace, (draft, made, tmp_path / "missing", form))
    assert found == {"drafts/a/events.yaml": digest(b"1"), "templates/forms/送审函.docx": digest(form.read_bytes())}


def test_a_file_of_neither_workspace_nor_tool_is_refused(tmp_path: Path) -> None:
    stray = tmp_path / "stray"
    stray.write_bytes(b"")
    with pytest.raises(ValueError, match="stray"):
        digests_of(Workspace(tmp_path / "workspace"), (stray,))
