"""What converts has an identity, and none where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.errors import ToolError
from biaogao.steps.press import Press, find_press, press_identity
from biaogao.workspace import Workspace


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("LibreOffice: /no/such/soffice\n", "utf-8")
    assert isinstance(find_press(Workspace(tmp_path)), ToolError)
    assert press_identity(Workspace(tmp_path)) == "missing"


@pytest.mark.office
def test_a_conversion_is_remembered_by_file_and_program(tmp_path: Path) -> None:
    press = find_press(Workspace(tmp_path))
    assert isinstance(press, Press)
    assert press.path(b"a") != press.path(b"b") and press.path(b"a").parent == tmp_path / "build" / "cache" / "pdf"
    assert press_identity(Workspace(tmp_path)) == f"{press.office.fingerprint()} {press.fonts.fingerprint()}"
