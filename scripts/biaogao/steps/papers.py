"""Rule `papers`: makes single papers of a draft as it stands, those that the command `paper` asked for."""

from __future__ import annotations

from typing import Literal

from biaogao.steps.paper_files import paper_inputs, read_request
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.written import paper_request
from biaogao.workspace import Workspace

SCOPE: Literal["standard"] = "standard"


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts: papers may be asked for as PDF."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """The request, and where there is one all that papers are made from."""
    request = paper_request(workspace, unit)
    return (request, *paper_inputs(workspace, unit)) if request.is_file() else (request,)


def make(workspace: Workspace, unit: str) -> Made:
    """Write the papers asked for; nothing where nobody asked.

    Raises InputError for a level without procedure, TemplateError for a form of no use.
    """
    request = read_request(workspace, unit)
    if request is None:
        return ()
    # What makes papers knows Word and Excel, which the plan of a build has no use for.
    from biaogao.steps.papers_making import make_papers  # noqa: PLC0415

    return make_papers(workspace, unit, request)
