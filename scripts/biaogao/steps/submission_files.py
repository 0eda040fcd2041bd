"""Names the files of 送审 and 报批, and reads what was asked for and what people wrote for it.

Nothing here opens Word or Excel: the plan of every build imports it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.editions.files import FOLDER as STAGES_FOLDER
from biaogao.procedures.profile import FOR_REVIEW
from biaogao.records.gaps import Gap
from biaogao.steps.places import (
    comments_file,
    document_file,
    pdf_report_file,
    published_file,
    read_document,
    revision_folder,
)
from biaogao.steps.places import report_file as findings_report
from biaogao.steps.protocol import Made
from biaogao.steps.written import submission_request, submitted
from biaogao.workspace import Workspace


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command asked for; `revision` is that of the draft then. A date given there goes before the log's.

    `name` is that of the handing over: the stage, with a number where it was handed over before.
    """

    revision: str
    name: str
    date: str = ""
    preview: bool = False
    allow_incomplete: bool = False


class PackedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the package: its path from the workspace, and what it is (送审稿, 编制说明 …)."""

    path: str
    what: str


class SubmissionReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the step made: `package` is the zip (empty where it was refused), `files` what is in it.

    `text` is the stage on the cover, `date` the one used, empty where unknown; `digest` is the sha256 of the zip.
    """

    revision: str
    name: str
    text: str
    date: str
    complete: bool
    gaps: tuple[Gap, ...]
    package: str = ""
    digest: str = ""
    files: tuple[PackedFile, ...] = ()


def report_file(workspace: Workspace, name: str, stage: str) -> Path:
    """What the step made of it."""
    return workspace.work(name) / f"submission-{_place(stage)}.json"


def _place(stage: str) -> str:
    return "review" if stage == FOR_REVIEW else "approval"


def package_folder(workspace: Workspace, name: str, stage: str) -> Path:
    """送审包 or 报批包."""
    return workspace.published(name) / f"{stage}包"


def read_request(workspace: Workspace, name: str, stage: str) -> Request | None:
    """The request for a draft; None where nobody asked, or in words of another version."""
    try:
        return msgspec.json.decode(submission_request(workspace, name, stage).read_bytes(), type=Request)
    except (OSError, msgspec.MsgspecError):
        return None


def read_report(workspace: Workspace, name: str, stage: str) -> SubmissionReport | None:
    """What the step made last; None where it has not run."""
    try:
        return msgspec.json.decode(report_file(workspace, name, stage).read_bytes(), type=SubmissionReport)
    except (OSError, msgspec.MsgspecError):
        return None


def input_files(workspace: Workspace, name: str, stage: str) -> Made:
    """All files from which a package is made: the text as built, its findings and changes, what people wrote."""
    folder = workspace.draft(name)
    built: Made = ()
    label = ""
    if document_file(workspace, name).is_file():
        metadata = read_document(workspace, name).metadata
        label = metadata.stage
        built = tuple(published_file(workspace, name, metadata, ending) for ending in ("docx", "pdf"))
    return (
        submission_request(workspace, name, stage),
        document_file(workspace, name),
        comments_file(workspace, name),
        findings_report(workspace, name, "json"),
        findings_report(workspace, name, "html"),
        pdf_report_file(workspace, name),
        *built,
        *revision_files(workspace, name),
        *(path for path in submitted(workspace, name) if not _is_of(path, folder, label)),
    )


def revision_files(workspace: Workspace, name: str) -> Made:
    """What stands of 修订对照, sorted."""
    folder = revision_folder(workspace, name)
    return tuple(sorted(path for path in folder.glob("*") if path.is_file()))


def _is_of(path: Path, folder: Path, label: str) -> bool:
    """Whether a file is of a frozen text of the stage that is handed over: frozen afterwards, it decides nothing."""
    frozen = folder / STAGES_FOLDER
    return bool(label) and path.is_relative_to(frozen) and path.relative_to(frozen).parts[0].startswith(label)
