"""Rule `parse`: turns a draft into its completed document and the numbers and references found in it."""

from __future__ import annotations

from typing import Literal

from biaogao import manuscript
from biaogao.model.document import Document, encode
from biaogao.resolve.resolution import Resolution
from biaogao.steps.external import read_external
from biaogao.steps.places import document_file, pretty, resolution_file, sources_of
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace

SCOPE: Literal["standard"] = "standard"


def inputs(workspace: Workspace, unit: str) -> Made:
    """Everything that a person wrote for the text of the standard."""
    return sources_of(workspace, unit)


def make(workspace: Workspace, unit: str) -> Made:
    """Write `document.json` and `resolution.json`."""
    document, resolution = _read(workspace, unit)
    return (
        workspace.write(document_file(workspace, unit), encode(document)),
        workspace.write(resolution_file(workspace, unit), pretty(resolution)),
    )


def _read(workspace: Workspace, unit: str) -> tuple[Document, Resolution]:
    if workspace.is_external(unit):
        external = read_external(workspace, unit)
        return external.document, Resolution(labels={}, targets={})
    loaded = manuscript.load(workspace.draft(unit), unit)
    return loaded.document, loaded.resolution
