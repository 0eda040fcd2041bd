"""Rule `house_papers`: makes papers of the workspace as a whole, those that the command `paper` asked for."""

from __future__ import annotations

from typing import Literal

from biaogao.procedures.submission import PaperKind
from biaogao.steps.paper_files import HOUSE_PAPERS, read_request
from biaogao.steps.pilot_files import form_file, records_file
from biaogao.steps.places import document_file, resolution_file
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import PILOT, Made
from biaogao.steps.written import paper_request
from biaogao.workspace import Workspace

SCOPE: Literal["pilot"] = "pilot"


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts: papers may be asked for as PDF."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """The request, and where there is one records, documents and forms."""
    request = paper_request(workspace, PILOT)
    if not request.is_file():
        return (request,)
    texts = (file(workspace, name) for name in workspace.drafts() for file in (document_file, resolution_file))
    forms = (form_file(workspace, kind.value) for kind in HOUSE_PAPERS if kind is not PaperKind.STANDARDS_LIST)
    own = sorted(workspace.lists.glob("*.json"))
    return (request, records_file(workspace), *texts, *forms, *own)


def make(workspace: Workspace, unit: str) -> Made:
    """Write the papers asked for; nothing where nobody asked. Raises TemplateError for a form of no use."""
    request = read_request(workspace, PILOT)
    if request is None:
        return ()
    # What makes papers knows Word and Excel, which the plan of a build has no use for.
    from biaogao.steps.house_papers_making import make_house_papers  # noqa: PLC0415

    return make_house_papers(workspace, request)
