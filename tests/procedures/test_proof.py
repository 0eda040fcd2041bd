"""Each file that proves an event is there; none outside of the draft's folder is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.procedures.events import parse_events
from biaogao.procedures.proof import proofs, unproved
from biaogao.source import SourceFile


def log(*names: str):
    listed = ", ".join(f'"{name}"' for name in names)
    text = f"- 日期: 2024-06-12\n  事项: 审查会\n  佐证: [{listed}]\n"
    found = parse_events(SourceFile(file="drafts/甲/events.yaml", text=text))
    assert found.findings == ()
    return found


def test_files_that_are_there_prove(tmp_path: Path):
    (tmp_path / "佐证").mkdir()
    (tmp_path / "佐证" / "签到.pdf").touch()
    found = log("佐证/签到.pdf", r"佐证\\签到.pdf")
    assert unproved(found, tmp_path) == ()
    assert proofs(found, tmp_path) == (tmp_path / "佐证" / "签到.pdf",)


def test_a_missing_file_is_told_at_its_event(tmp_path: Path):
    (one,) = unproved(log("佐证/签到.pdf"), tmp_path)
    assert (one.code, one.span.start.line) == ("EVT-05", 1)
    assert one.message == "2024-06-12的“审查会”：没有佐证文件“佐证/签到.pdf”。"
    assert proofs(log("佐证/签到.pdf"), tmp_path) == ()
    (tmp_path / "夹").mkdir()
    assert [each.code for each in unproved(log("夹"), tmp_path)] == ["EVT-05"]


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../乙/签到.pdf", "a/../../b", r"C:\\签到.pdf", r"\\\\server\\x", "link"]
)
def test_nothing_outside_is_looked_at(tmp_path: Path, name: str):
    folder = tmp_path / "甲"
    folder.mkdir()
    (tmp_path / "outside").touch()
    (folder / "link").symlink_to(tmp_path / "outside")
    (one,) = unproved(log(name), folder)
    assert one.code == "EVT-06"
    assert proofs(log(name), folder) == ()
