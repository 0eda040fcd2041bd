"""Rule `submission`: makes the papers of 送审 or 报批, holds them against the gate, and packs what is handed over.

Only drafts for which the command `submit` left a request have anything made. A package whose text moved on since stays
as it was: it is never made again from another text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from biaogao.editions.frozen import content_digest
from biaogao.opinions.revisions import DIGITS
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.submission_files import (
    Request,
    input_files,
    read_report,
    read_request,
    report_file,
)
from biaogao.steps.written import SUBMISSIONS, submission_request
from biaogao.workspace import Workspace

SCOPE: Literal["standard"] = "standard"


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts: the manifest names them."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """The requests; where one is of the text of today, also all that its package is made from."""
    files: dict[Path, None] = {}
    for stage in SUBMISSIONS:
        request = read_request(workspace, unit, stage)
        current = request is not None and request.revision == revision_of(workspace, unit)
        files |= dict.fromkeys(
            input_files(workspace, unit, stage) if current else (submission_request(workspace, unit, stage),)
        )
    return tuple(files)


def make(workspace: Workspace, unit: str) -> Made:
    """Write the packages asked for, or only the report where the gate refuses.

    Raises InputError for a level without procedure or package, TemplateError for a form of no use.
    """
    made: dict[Path, None] = {}
    for stage in SUBMISSIONS:
        request = read_request(workspace, unit, stage)
        if request is not None:
            made |= dict.fromkeys(_made(workspace, unit, stage, request))
    return tuple(made)


def _made(workspace: Workspace, unit: str, stage: str, request: Request) -> Made:
    if request.revision != revision_of(workspace, unit):
        return _kept(workspace, unit, stage)
    # What makes papers knows Word and Excel, which the plan of a build has no use for.
    from biaogao.steps.submission_making import make_package  # noqa: PLC0415

    return make_package(workspace, unit, stage, request)


def revision_of(workspace: Workspace, unit: str) -> str:
    """The revision that the draft has now; empty where it has no Markdown."""
    return "" if workspace.is_external(unit) else content_digest(workspace.draft(unit), unit)[:DIGITS]


def _kept(workspace: Workspace, unit: str, stage: str) -> Made:
    """What stands from before, untouched."""
    report = read_report(workspace, unit, stage)
    if report is None:
        return ()
    names = (*(file.path for file in report.files), *filter(None, (report.package,)))
    standing = (workspace.root / name for name in names)
    return (*(path for path in standing if path.is_file()), report_file(workspace, unit, stage))
