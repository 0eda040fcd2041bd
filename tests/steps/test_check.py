"""`check` keeps what the command of the same name prints, with what Word could not set."""

from __future__ import annotations

import json
from pathlib import Path

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.steps import check, parse, word
from biaogao.steps.places import findings_file, pretty, read_judged, word_findings_file
from steps.small import small_workspace


def test_findings_are_kept_for_programs_and_for_the_report(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8") + "\n见[@no-such-place]。\n", encoding="utf-8")
    for step in (parse, word, check):
        step.make(workspace, "small")
    report = json.loads(findings_file(workspace, "small").read_text("utf-8"))
    assert any("no-such-place" in finding["message"] for finding in report["findings"])
    assert report["summary"]["error"] >= 1
    judged = read_judged(workspace, "small")
    assert [found.message for found in judged.diagnostics] == [each["message"] for each in report["findings"]]
    assert any("no-such-place" in source.text for source in judged.sources)


def test_what_word_could_not_set_is_reported_too(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    for step in (parse, word):
        step.make(workspace, "small")
    finding = Diagnostic(code="FML-99", name="formula", severity=Severity.WARNING, message="公式写不出来。")
    workspace.write(word_findings_file(workspace, "small"), pretty((finding,)))
    check.make(workspace, "small")
    assert finding in read_judged(workspace, "small").diagnostics
