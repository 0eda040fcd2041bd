"""`check` writes what the command of the same name prints, with what Word could not set."""

from __future__ import annotations

import json
from pathlib import Path

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.steps import check, parse, word
from biaogao.steps.places import findings_file, pretty, word_findings_file
from steps.small import small_workspace


def test_reports_for_people_and_programs_agree(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8") + "\n见[@no-such-place]。\n", encoding="utf-8")
    for step in (parse, word, check):
        step.make(workspace, "small")
    report = json.loads(findings_file(workspace, "small").read_text("utf-8"))
    assert any("no-such-place" in finding["message"] for finding in report["findings"])
    assert report["summary"]["error"] >= 1
    text = (workspace.published("small") / "检查报告.txt").read_text("utf-8")
    assert "no-such-place" in text
    assert (workspace.published("small") / "检查报告.json").read_bytes() == findings_file(
        workspace, "small"
    ).read_bytes()


def test_what_word_could_not_set_is_reported_too(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    for step in (parse, word):
        step.make(workspace, "small")
    finding = Diagnostic(code="FML-99", name="formula", severity=Severity.WARNING, message="公式写不出来。")
    workspace.write(word_findings_file(workspace, "small"), pretty((finding,)))
    check.make(workspace, "small")
    assert "公式写不出来。" in (workspace.published("small") / "检查报告.txt").read_text("utf-8")
