"""Rule `check`: judges a draft and keeps its findings for programs and for the report; errors stop no other step."""

from __future__ import annotations

from typing import Literal

import msgspec

from biaogao import manuscript
from biaogao.diagnostics import Diagnostic, in_order
from biaogao.editions import standing
from biaogao.editions.files import compared_files
from biaogao.reporters import json as json_report
from biaogao.steps.external import read_external
from biaogao.steps.places import (
    Judged,
    document_file,
    findings_file,
    judged_file,
    pretty,
    sources_of,
    word_findings_file,
)
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace

SCOPE: Literal["standard"] = "standard"


def inputs(workspace: Workspace, unit: str) -> Made:
    """The draft, its document, what Word could not set, and its older states."""
    made = (document_file(workspace, unit), word_findings_file(workspace, unit))
    return (*sources_of(workspace, unit), *made, *compared_files(workspace.draft(unit)))


def make(workspace: Workspace, unit: str) -> Made:
    """Write `findings.json` for programs, and the findings with their sources for the step `layout`."""
    judged = _judged(workspace, unit)
    return (
        workspace.write(
            findings_file(workspace, unit), json_report.render(judged.diagnostics, waived=judged.waived).encode()
        ),
        workspace.write(judged_file(workspace, unit), pretty(judged)),
    )


def _judged(workspace: Workspace, unit: str) -> Judged:
    if workspace.is_external(unit):
        external = read_external(workspace, unit)
        return Judged(diagnostics=in_order(external.diagnostics), sources=external.sources)
    loaded = manuscript.load(workspace.draft(unit), unit)
    typeset = msgspec.json.decode(word_findings_file(workspace, unit).read_bytes(), type=tuple[Diagnostic, ...])
    found = manuscript.judge(loaded, alone=True)
    compared, sources = standing.held_against(workspace.draft(unit), loaded.authored)
    return Judged(
        diagnostics=in_order((*found.findings, *typeset, *compared)),
        sources=(*loaded.sources, *sources),
        waived=found.waived,
    )
