"""Rule `word`: writes a standard as a Word file, the page numbers of its contents left open.

What has no Markdown is passed on by the step `pdf` as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from biaogao.diagnostics import Diagnostic
from biaogao.model.metadata import Metadata
from biaogao.steps.places import (
    document_file,
    pretty,
    read_document,
    read_resolution,
    resolution_file,
    sources_of,
    word_file,
    word_findings_file,
)
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace
from biaogao.writers.docx.continuation import NO_BREAKS, Breaks
from biaogao.writers.docx.options import Options
from biaogao.writers.docx.writer import Written, write
from biaogao.writers.mathematics import Mathematics

SCOPE: Literal["standard"] = "standard"


def inputs(workspace: Workspace, unit: str) -> Made:
    """The document with its numbers, the settings, and the draft's folder for pictures."""
    own = (document_file(workspace, unit), resolution_file(workspace, unit), workspace.config_file)
    return (*own, *sources_of(workspace, unit))


def make(workspace: Workspace, unit: str) -> Made:
    """Write the Word file and what could not be set in it."""
    if workspace.is_external(unit):
        nothing: tuple[Diagnostic, ...] = ()
        return (workspace.write(word_findings_file(workspace, unit), pretty(nothing)),)
    written = typeset(workspace, unit, {})
    return (
        workspace.write(word_file(workspace, unit), written.data),
        workspace.write(word_findings_file(workspace, unit), pretty(written.findings)),
    )


def typeset(workspace: Workspace, unit: str, pages: Mapping[str, str], breaks: Breaks = NO_BREAKS) -> Written:
    """The standard as a Word file with these page labels by node key, its tables parted at `breaks`.

    Raises ToolError where pandoc fails.
    """
    document = read_document(workspace, unit)
    return write(
        document,
        read_resolution(workspace, unit),
        workspace.draft(unit),
        pages,
        Mathematics(workspace.cache("formulas")),
        breaks=breaks,
        options=options_of(workspace, document.metadata),
    )


def options_of(workspace: Workspace, metadata: Metadata) -> Options:
    """What the settings ask of a file in this stage."""
    stage, config = metadata.stage, workspace.config
    return Options(line_numbers=stage in config.line_numbers, watermark=stage if stage in config.watermarks else "")
