"""Ledgers and evidence are named without what people do not see."""

from __future__ import annotations

from pathlib import Path

from biaogao.records.files import evidence_paths, ledger_files
from biaogao.records.shapes import load_shapes


def test_ledgers_are_text_or_sheet_and_evidence_is_what_people_see(tmp_path: Path) -> None:
    names = {path.name for path in ledger_files(tmp_path, load_shapes())}
    assert {"training.csv", "training.xlsx"} <= names
    assert evidence_paths(tmp_path / "none") == ()
    for name in ("b/甲.pdf", "a.png", "~$甲.docx", ".git/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in evidence_paths(tmp_path)] == ["a.png", "甲.pdf"]
