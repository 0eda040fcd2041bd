"""Rule `html`: writes the reading copy of a standard, one file that needs nothing beside it and no network.

What has no Markdown has no reading copy.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from biaogao.model.metadata import Metadata
from biaogao.steps.places import (
    document_file,
    read_document,
    read_resolution,
    resolution_file,
    sources_of,
    stem_of,
)
from biaogao.steps.protocol import Made
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.html.mathml import MATHML
from biaogao.writers.html.writer import read_look, write
from biaogao.writers.mathematics import Mathematics

SCOPE: Literal["standard"] = "standard"

_MARK = "（阅读版）"


def inputs(workspace: Workspace, unit: str) -> Made:
    """The document with its numbers, and the draft's folder for pictures."""
    return (document_file(workspace, unit), resolution_file(workspace, unit), *sources_of(workspace, unit))


def make(workspace: Workspace, unit: str) -> Made:
    """Write the reading copy beside the Word file. Raises ToolError where pandoc fails."""
    if workspace.is_external(unit):
        return ()
    document = read_document(workspace, unit)
    page = write(
        document,
        read_resolution(workspace, unit),
        workspace.draft(unit),
        read_look(TOOL_ROOT / "templates" / "html"),
        Mathematics(workspace.cache("formulas"), MATHML),
    )
    return (workspace.write(reading_file(workspace, unit, document.metadata), page),)


def reading_file(workspace: Workspace, name: str, metadata: Metadata) -> Path:
    """Where the reading copy of a standard stands: `build/标准/<draft>/<名称>（<阶段>）（阅读版）.html`."""
    return workspace.published(name) / f"{stem_of(metadata, name)}{_MARK}.html"
