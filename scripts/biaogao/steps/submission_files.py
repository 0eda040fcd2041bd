"""Names the files of 送审 and 报批, and reads what was asked for and what people wrote for it.

Nothing here opens Word or Excel: the plan of every build imports it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.editions.frozen import FOLDER as STAGES_FOLDER
from biaogao.editions.standing import compared_files
from biaogao.opinions.consultees import consultee_files
from biaogao.opinions.dispositions import DISPOSITIONS_FILE
from biaogao.opinions.sending import FOLDER as SENT_FOLDER
from biaogao.procedures.events import EVENTS_FILE, read_events
from biaogao.procedures.experts import expert_files
from biaogao.procedures.profile import FOLDER as PROCEDURES
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW, procedure_files
from biaogao.procedures.project import PROJECT_FILE
from biaogao.procedures.proof import proofs
from biaogao.readers.files import PAPERS_FOLDER
from biaogao.records.evidence import Gap
from biaogao.steps.places import (
    COMMENTS_FOLDER,
    comments_file,
    document_file,
    pdf_report_file,
    published_file,
    read_document,
    revision_folder,
    sources_of,
)
from biaogao.steps.places import report_file as findings_report
from biaogao.steps.protocol import Made
from biaogao.workspace import TOOL_ROOT, Workspace

STAGES = (FOR_REVIEW, FOR_APPROVAL)
"""What a package can be made for, in the order of the procedure."""

EXPLANATION_FILE = "explanation.md"
_FORM_FOLDER = "templates/forms"


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


def request_file(workspace: Workspace, name: str, stage: str) -> Path:
    """What the command asked for."""
    return workspace.work(name) / f"submission-request-{_place(stage)}.json"


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
        return msgspec.json.decode(request_file(workspace, name, stage).read_bytes(), type=Request)
    except (OSError, msgspec.MsgspecError):
        return None


def read_report(workspace: Workspace, name: str, stage: str) -> SubmissionReport | None:
    """What the step made last; None where it has not run."""
    try:
        return msgspec.json.decode(report_file(workspace, name, stage).read_bytes(), type=SubmissionReport)
    except (OSError, msgspec.MsgspecError):
        return None


def procedure_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Where procedures are looked for: the workspace's own before the tool's."""
    return workspace.root / PROCEDURES, TOOL_ROOT / PROCEDURES


def paper_files(folder: Path) -> Made:
    """The files that stand for papers of ours, sorted; what people do not see does not count."""
    place = folder / PAPERS_FOLDER
    found = place.iterdir() if place.is_dir() else ()
    return tuple(sorted(path for path in found if not path.name.startswith((".", "~$")) and not path.is_dir()))


def written_files(workspace: Workspace, name: str) -> Made:
    """What people wrote for the papers beside the text, what came back and went out, present or not."""
    folder = workspace.draft(name)
    own = (*(folder / one for one in (EVENTS_FILE, PROJECT_FILE, EXPLANATION_FILE, DISPOSITIONS_FILE)),)
    lists = (*expert_files(folder), *consultee_files(folder))
    kept = sorted(path for place in (COMMENTS_FOLDER, SENT_FOLDER) for path in (folder / place).rglob("*"))
    # What this step itself sends out is kept there too, and decides nothing.
    others = (path for path in kept if path.is_file() and not _is_own(path.relative_to(folder)))
    forms = sorted((workspace.root / _FORM_FOLDER).glob("*.docx"))
    procedures = procedure_files(procedure_folders(workspace))
    evidence = proofs(read_events(folder, f"drafts/{name}"), folder)
    return (*own, *lists, *others, *paper_files(folder), *evidence, *forms, *procedures)


def _is_own(path: Path) -> bool:
    return path.parts[0] == SENT_FOLDER and path.parts[1].startswith(STAGES)


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
        request_file(workspace, name, stage),
        document_file(workspace, name),
        comments_file(workspace, name),
        findings_report(workspace, name, "json"),
        findings_report(workspace, name, "html"),
        pdf_report_file(workspace, name),
        *built,
        *revision_files(workspace, name),
        *sources_of(workspace, name),
        *(path for path in compared_files(folder) if not _is_of(path.relative_to(folder), label)),
        *written_files(workspace, name),
    )


def revision_files(workspace: Workspace, name: str) -> Made:
    """What stands of 修订对照, sorted."""
    folder = revision_folder(workspace, name)
    return tuple(sorted(path for path in folder.glob("*") if path.is_file()))


def _is_of(path: Path, label: str) -> bool:
    """Whether a file is of a frozen text of the stage that is handed over: frozen afterwards, it decides nothing."""
    return bool(label) and path.parts[0] == STAGES_FOLDER and path.parts[1].startswith(label)
