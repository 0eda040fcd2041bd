"""What people wrote is named without loading what reads it, and is all that the steps take from people."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from biaogao.steps import written
from biaogao.steps.consultation import revision_of
from biaogao.steps.consultation_files import Request
from biaogao.steps.places import pretty
from biaogao.steps.plan import Plan
from biaogao.steps.protocol import PILOT
from biaogao.steps.runner import load_step
from biaogao.workspace import TOOL_ROOT, Workspace
from steps.consulted import consulted_workspace
from steps.piloted import pilot_workspace

# Each of these costs every start of a build from 10 ms to half a second.
HEAVY = ("PIL", "docx", "docxtpl", "fontTools", "img2pdf", "jinja2", "jsonschema", "lxml", "markdown_it", "matplotlib",
         "numpy", "openpyxl", "pikepdf", "rapidfuzz", "reportlab")  # fmt: skip
MAKING = ("importers", "inspection", "lint", "manuscript", "redline", "transforms", "writers.docx")
ASKING = """
import sys
from pathlib import Path
import biaogao.commands.build
from biaogao.steps.exclusion import hold
from biaogao.steps.plan import Plan
plan = Plan.of(Path(sys.argv[1]))
for chunk in plan.chunks:
    plan.sources(chunk), plan.compared(chunk), plan.asked(chunk), plan.returned(chunk), plan.decided(chunk)
    plan.submitted(chunk), plan.requested(chunk)
plan.settings(), plan.ledgers(), plan.press(), plan.commented, plan.requested_of_house()
print("\\n".join(sys.modules))
"""


def test_a_build_that_finds_nothing_to_do_loads_nothing_that_reads_or_makes(tmp_path: Path) -> None:
    consulted_workspace(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", ASKING, str(tmp_path)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts"), "PYTHONUTF8": "1"},
    )
    loaded = set(done.stdout.split())
    assert "biaogao.steps.written" in loaded
    assert loaded.isdisjoint({*HEAVY, *(f"biaogao.{room}" for room in MAKING)})


@pytest.mark.parametrize(
    ("rule", "asked"),
    [("parse", "sources"), ("compare", "compared"), ("consultation", "asked"), ("intake", "returned"),
     ("opinions", "decided")],
)  # fmt: skip
def test_a_step_reads_nothing_from_people_that_the_plan_does_not_name(tmp_path: Path, rule: str, asked: str) -> None:
    workspace = consulted_workspace(tmp_path)
    _fill(workspace)
    plan = Plan.of(tmp_path)
    named = {*getattr(plan, asked)("small"), *plan.sources("small"), *plan.settings()}
    inputs = {path for path in load_step(rule).inputs(workspace, "small") if path.is_file()}
    people = {path for path in inputs if path.is_relative_to(tmp_path) and not path.is_relative_to(workspace.build)}
    assert people and {workspace.relative(path) for path in people} <= named


def test_the_plan_names_what_the_pilot_reads(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    plan = Plan.of(workspace.root)
    inputs = {path for path in load_step("records").inputs(workspace, PILOT) if path.is_file()}
    assert {workspace.relative(path) for path in inputs} == {*plan.ledgers(), *plan.settings()}


def test_returned_files_come_by_name_without_litter(tmp_path: Path) -> None:
    for name in (
        "审查会/b.docx",
        "a.docx",
        "征求意见/.x",
        "征求意见/Thumbs.db",
        "征求意见/意见 - 副本.docx",
        "征求意见/意见.txt",
    ):
        _put(tmp_path / "comments" / name)
    found = [(name, path.name) for name, path in written.returned_files(tmp_path)]
    assert found == [
        ("征求意见", "a.docx"),
        ("审查会", "b.docx"),
        ("征求意见", "意见.txt"),
        ("征求意见", "意见 - 副本.docx"),
    ]


def _fill(workspace: Workspace) -> None:
    for name in ("changes.yaml", "dispositions.yaml", "opinions.json", "comments/征求意见/a.docx",
                 "sent/征求意见/sent.json", "sent/征求意见/稿.docx", "stages/征求意见稿/snapshot.json",
                 "predecessor/standard.md"):  # fmt: skip
        _put(workspace.draft("small") / name)
    _put(workspace.root / "procedures" / "甲.yaml")
    asked = Request(revision=revision_of(workspace, "small"))
    workspace.write(written.request_file(workspace, "small"), pretty(asked))


def _put(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")


def test_a_round_that_is_only_called_like_a_package_counts(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    (unit, *_) = workspace.drafts()
    folder = workspace.draft(unit) / "sent"
    for name in ("送审", "报批2", "送审稿征求意见"):
        (folder / name).mkdir(parents=True)
        (folder / name / "稿.docx").write_bytes(b"x")
    named = {path.parent.name for path in written.submitted(workspace, unit) if path.name == "稿.docx"}
    assert named == {"送审稿征求意见"}


def test_only_drafts_for_which_somebody_asked_have_their_files_looked_for(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path)
    plan = Plan.of(tmp_path)
    (chunk, *_), (unit, *_) = plan.chunks, workspace.drafts()
    unasked = [name for name in plan.submitted(chunk) if not name.startswith("build/index/")]
    assert unasked == [] and not any(name.startswith("drafts/") for name in plan.requested(chunk))
    request = workspace.write(written.submission_request(workspace, unit, written.SUBMISSIONS[0]), b"{}")
    asked = plan.submitted(chunk)
    assert {workspace.relative(request), f"drafts/{unit}/standard.md"} <= {*asked}
    assert not any(name.startswith("drafts/") for name in plan.requested(chunk))


def test_the_name_of_a_record_tells_whether_it_is_of_a_package() -> None:
    names = ("送审", "报批3", "送审稿征求意见", "征求意见", "再次送审")
    assert [written.handed_over(name) for name in names] == ["送审", "报批", "", "", ""]
