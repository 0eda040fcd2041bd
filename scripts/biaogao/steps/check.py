"""Rule `check`: judges a draft and writes its findings for people and for programs; errors stop no other step."""

from __future__ import annotations

from typing import Literal

import msgspec

from biaogao import manuscript
from biaogao.diagnostics import Diagnostic, in_order
from biaogao.reporters import json as json_report
from biaogao.reporters import text as text_report
from biaogao.source import SourceFile
from biaogao.steps.external import read_external
from biaogao.steps.places import document_file, findings_file, sources_of, word_findings_file
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace

SCOPE: Literal["standard"] = "standard"

REPORT = "检查报告"


def inputs(workspace: Workspace, unit: str) -> Made:
    """The draft, its document, and what Word could not set."""
    return (*sources_of(workspace, unit), document_file(workspace, unit), word_findings_file(workspace, unit))


def make(workspace: Workspace, unit: str) -> Made:
    """Write `findings.json` and the two reports beside the Word file."""
    found, sources = _findings(workspace, unit)
    as_json = json_report.render(found, sources).encode()
    as_text = text_report.render(found, sources, colour=False).encode()
    folder = workspace.published(unit)
    return (
        workspace.write(findings_file(workspace, unit), as_json),
        workspace.write(folder / f"{REPORT}.json", as_json),
        workspace.write(folder / f"{REPORT}.txt", as_text),
    )


def _findings(workspace: Workspace, unit: str) -> tuple[tuple[Diagnostic, ...], tuple[SourceFile, ...]]:
    if workspace.is_external(unit):
        external = read_external(workspace, unit)
        return in_order(external.diagnostics), external.sources
    loaded = manuscript.load(workspace.draft(unit), unit)
    typeset = msgspec.json.decode(word_findings_file(workspace, unit).read_bytes(), type=tuple[Diagnostic, ...])
    return in_order((*manuscript.check(loaded), *typeset)), loaded.sources
