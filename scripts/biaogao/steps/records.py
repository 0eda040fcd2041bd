"""Rule `records`: reads the ledgers of the pilot, holds them against each other and computes its indicators."""

from __future__ import annotations

from typing import Literal

from biaogao.diagnostics import Severity
from biaogao.records.indicators import compute, yardsticks
from biaogao.records.pilot import read_pilot
from biaogao.records.shapes import load_shapes
from biaogao.reporters import text
from biaogao.steps.pilot_files import has_pilot, indicators_file, read_plan, records_file, yardsticks_file
from biaogao.steps.places import pretty
from biaogao.steps.protocol import Made
from biaogao.steps.written import neighbours, pilot
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"


def environment(workspace: Workspace) -> str:
    """The names of the drafts: rows of the system point to them."""
    return "\n".join(workspace.drafts())


def inputs(workspace: Workspace, unit: str) -> Made:
    """Plan, ledgers, evidence, settings, and what else lies beside the ledgers, since a misnamed one is a finding."""
    return (*pilot(workspace), *neighbours(workspace), workspace.config_file)


def make(workspace: Workspace, unit: str) -> Made:
    """Write records, indicators and the report of findings; nothing where the workspace holds no pilot."""
    if not has_pilot(workspace):
        return ()
    plan, known = read_plan(workspace), load_shapes()
    as_of = plan.as_of or workspace.config.as_of
    records = read_pilot(workspace.pilot, plan, known, workspace.drafts(), as_of)
    snapshot = records.snapshot(known)
    indicators = compute(snapshot, records.unsound)
    shown = [one for one in records.diagnostics if one.severity is not Severity.INFO] or records.diagnostics
    report = text.render(shown)
    return (
        workspace.write(records_file(workspace), pretty(records)),
        workspace.write(indicators_file(workspace), pretty(indicators)),
        workspace.write(yardsticks_file(workspace), pretty(yardsticks(snapshot, records.unsound))),
        workspace.write(workspace.dossier() / "台账检查报告.txt", report.encode()),
    )
