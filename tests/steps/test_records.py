"""`records` writes what later steps count with, and a report that a person can mend by."""

from __future__ import annotations

from pathlib import Path

from biaogao.steps import records
from biaogao.steps.pilot_files import read_indicators, read_records
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from pilot_sample import row
from steps.piloted import build, pilot_workspace


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert records.make(Workspace(tmp_path), PILOT) == ()


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    build(workspace, records)
    assert read_records(workspace).as_of == "2024-08-31"
    assert read_indicators(workspace)[0].fraction == "1/3"


def test_the_report_names_file_row_and_column(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, attendance=[row("attendance", 签到="也许")])
    files = build(workspace, records)
    report = files["台账检查报告.txt"].decode()
    assert "pilot/attendance.csv" in report and "第2行“签到”列" in report


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        build(pilot_workspace(tmp_path / name), records)
    first, second = (sorted((tmp_path / name / "build" / "work" / "_pilot").iterdir()) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_new_draft_or_file_of_evidence_decides(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    before = records.environment(workspace), records.inputs(workspace, PILOT)
    (workspace.root / "drafts" / "new").mkdir()
    (workspace.pilot / "evidence" / "x.pdf").write_bytes(b"x")
    assert records.environment(workspace) != before[0]
    assert set(records.inputs(workspace, PILOT)) - set(before[1]) == {workspace.pilot / "evidence" / "x.pdf"}


def test_a_file_that_is_no_ledger_decides_and_what_office_keeps_beside_an_open_one_does_not(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    before = records.inputs(workspace, PILOT)
    for name in ("培训.csv", "~$training.xlsx", ".DS_Store", "evidence/~$a.docx"):
        (workspace.pilot / name).write_bytes(b"x")
    assert set(records.inputs(workspace, PILOT)) - set(before) == {workspace.pilot / "培训.csv"}
    assert "“pilot/培训.csv”不是台账" in build(workspace, records)["台账检查报告.txt"].decode()
