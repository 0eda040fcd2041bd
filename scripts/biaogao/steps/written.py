"""Names what people wrote, by the step that reads it: all that the plan of a build has to know of the steps' inputs.

Every start of Snakemake asks, so nothing here may import what reads or makes a file.
"""

from __future__ import annotations

import re
from pathlib import Path

from biaogao.compare.reasons import REASONS_FILE
from biaogao.editions.files import compared_files, former_files, records
from biaogao.opinions import sending
from biaogao.opinions.dispositions import DISPOSITIONS_FILE
from biaogao.opinions.files import consultee_files
from biaogao.opinions.register import REGISTER
from biaogao.procedures.events import EVENTS_FILE, USUAL_ROUND, read_events
from biaogao.procedures.files import expert_files
from biaogao.procedures.profile import FOLDER as PROCEDURES
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW, procedure_files
from biaogao.procedures.project import PROJECT_FILE
from biaogao.procedures.proof import proofs
from biaogao.readers.files import PAPERS_FOLDER
from biaogao.records.files import EVIDENCE_FOLDER, evidence_paths, is_hidden, ledger_files
from biaogao.records.shapes import load_shapes
from biaogao.steps.places import COMMENTS_FOLDER, sources_of
from biaogao.steps.protocol import PILOT, Made
from biaogao.workspace import TOOL_ROOT, Workspace

EXPLANATION_FILE = "explanation.md"
PLAN = "pilot.yaml"
SCORING = "scoring.yaml"
HANDED = "handed"
REPORTS = "reports"
REQUEST = "consultation-request.json"
SUBMISSIONS = (FOR_REVIEW, FOR_APPROVAL)
"""What a package can be made for, in the order of the procedure."""

HOUSE = "_papers"
"""The folder of work that belongs to the workspace as a whole."""

_HANDED_OVER = re.compile(rf"({'|'.join(SUBMISSIONS)})\d*")
_FORMS = "templates/forms"
_HIDDEN = (".", "~$")
# 来源.md is the project's own word about a sample's files.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "来源.md"})


def compared(workspace: Workspace, unit: str) -> Made:
    """What `compare` sets against each other: the draft with its reasons, and its older states."""
    return (*sources_of(workspace, unit), *compared_files(workspace.draft(unit)))


def request_file(workspace: Workspace, name: str) -> Path:
    """What the command `consult` asked for; only this one is not written by hand."""
    return workspace.work(name) / REQUEST


def procedure_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Where procedures are looked for: the workspace's own before the tool's."""
    return workspace.root / PROCEDURES, TOOL_ROOT / PROCEDURES


def consulted(workspace: Workspace, unit: str) -> Made:
    """What `consultation` reads beside the text: log, card, explanation, register, the edition replaced, procedures."""
    folder = workspace.draft(unit)
    own = (folder / EVENTS_FILE, folder / PROJECT_FILE, folder / EXPLANATION_FILE, *consultee_files(folder))
    return (*own, *former_files(folder), *procedure_files(procedure_folders(workspace)))


def returned(workspace: Workspace, unit: str) -> Made:
    """What `intake` reads: what came back and went out, the registers of units and numbers, the text, procedures."""
    folder = workspace.draft(unit)
    sent = sorted(path for path in (folder / sending.FOLDER).rglob("*") if path.is_file())
    files = tuple(path for _, path in returned_files(folder))
    registers = (*consultee_files(folder), folder / REGISTER)
    procedures = procedure_files(procedure_folders(workspace))
    return (*files, *sent, *registers, *records(folder), *sources_of(workspace, unit), *procedures)


def returned_files(folder: Path) -> tuple[tuple[str, Path], ...]:
    """The returned files with their rounds, sorted; those that lie in no round's folder are of the usual one.

    Endings do not count in the order, so that a copy (意见 - 副本.docx) stands behind what it is a copy of.
    """
    root = folder / COMMENTS_FOLDER
    every = (path for path in root.rglob("*") if path.is_file() and _is_returned(path.relative_to(root)))
    found = sorted(every, key=lambda path: (path.with_suffix("").as_posix(), path.suffix))
    return tuple((_round(path.relative_to(root)), path) for path in found)


def _is_returned(path: Path) -> bool:
    hidden = any(part.startswith(_HIDDEN) for part in path.parts)
    return not hidden and path.name.lower() not in _LITTER


def _round(path: Path) -> str:
    return path.parts[0] if len(path.parts) > 1 else USUAL_ROUND


def decided(workspace: Workspace, unit: str) -> Made:
    """What `opinions` reads: decisions, reasons of changes, the register, what was sent, stages, text, procedures."""
    folder = workspace.draft(unit)
    own = (folder / DISPOSITIONS_FILE, folder / REASONS_FILE, *consultee_files(folder))
    sent = sorted((folder / sending.FOLDER).glob(f"*/{sending.RECORD}"))
    procedures = procedure_files(procedure_folders(workspace))
    return (*own, *sent, *records(folder), *sources_of(workspace, unit), *procedures, workspace.config_file)


def submission_request(workspace: Workspace, name: str, stage: str) -> Path:
    """What the command `submit` asked for; only this one is not written by hand."""
    return workspace.work(name) / f"submission-request-{'review' if stage == FOR_REVIEW else 'approval'}.json"


def submission_requests(workspace: Workspace, name: str) -> Made:
    """All requests of that sort for a draft, there or not."""
    return tuple(submission_request(workspace, name, stage) for stage in SUBMISSIONS)


def paper_request(workspace: Workspace, unit: str) -> Path:
    """What the command `paper` asked for; `unit` is a draft or PILOT for the workspace as a whole."""
    return workspace.work(HOUSE if unit == PILOT else unit) / "paper-request.json"


def submitted(workspace: Workspace, unit: str) -> Made:
    """What `submission` and `papers` read beside the text as built: all that people wrote, what came back and went out.

    What a package itself sent out is kept there too, and decides nothing.
    """
    folder = workspace.draft(unit)
    names = (EVENTS_FILE, PROJECT_FILE, EXPLANATION_FILE, DISPOSITIONS_FILE)
    lists = (*expert_files(folder), *consultee_files(folder))
    kept = sorted(path for place in (COMMENTS_FOLDER, sending.FOLDER) for path in (folder / place).rglob("*"))
    others = (path for path in kept if path.is_file() and not _is_package(path.relative_to(folder)))
    proved = proofs(read_events(folder, unit), folder)
    forms = sorted((workspace.root / _FORMS).glob("*.docx"))
    procedures = procedure_files(procedure_folders(workspace))
    written = (*(folder / name for name in names), *lists, *others, *paper_files(folder), *proved)
    return (*written, *sources_of(workspace, unit), *compared_files(folder), *forms, *procedures)


def paper_files(folder: Path) -> Made:
    """The files that stand for papers of ours, sorted; what people do not see does not count."""
    place = folder / PAPERS_FOLDER
    found = place.iterdir() if place.is_dir() else ()
    return tuple(sorted(path for path in found if not path.name.startswith(_HIDDEN) and not path.is_dir()))


def handed_over(sent: str) -> str:
    """送审 or 报批 for the name of a record of a package (送审, 送审2 …); empty for a round, whatever it is called."""
    found = _HANDED_OVER.fullmatch(sent)
    return found[1] if found else ""


def _is_package(path: Path) -> bool:
    return path.parts[0] == sending.FOLDER and bool(handed_over(path.parts[1]))


def pilot(workspace: Workspace) -> Made:
    """Plan, ledgers (present or not) and evidence of the pilot."""
    folder = workspace.pilot
    return (folder / PLAN, *ledger_files(folder, load_shapes()), *evidence_files(workspace))


def evidence_files(workspace: Workspace) -> Made:
    """Every file below `pilot/evidence` that counts, sorted."""
    return evidence_paths(workspace.pilot / EVIDENCE_FOLDER)


def papers(workspace: Workspace) -> Made:
    """The written parts of the pilot's reports (`pilot/reports/*.md`) and their pictures, sorted."""
    folder = workspace.pilot / REPORTS
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file() and not is_hidden(path, folder)))


def scoring_file(workspace: Workspace) -> Path:
    """The table by which the pilot will be scored; need not exist."""
    return workspace.pilot / SCORING


def handed_files(workspace: Workspace) -> Made:
    """The states of the volumes that were handed over, the last one last."""
    return tuple(sorted((workspace.pilot / HANDED).glob("[0-9][0-9][0-9].json")))


def neighbours(workspace: Workspace) -> Made:
    """Every file beside plan and ledgers, sorted: one that nobody reads is a finding."""
    folder = workspace.pilot
    found = sorted(folder.iterdir()) if folder.is_dir() else ()
    return tuple(path for path in found if path.is_file() and not is_hidden(path, folder))
