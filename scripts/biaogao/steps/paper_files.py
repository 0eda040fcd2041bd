"""Names the files of single papers made on request, and reads what was asked for; opens neither Word nor Excel."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.procedures.submission import PaperKind
from biaogao.steps.places import comments_file
from biaogao.steps.protocol import PILOT, Made
from biaogao.steps.written import HOUSE, paper_request, submitted
from biaogao.workspace import Workspace

PAPERS_FOLDER = "文书"
HOUSE_PAPERS = (
    PaperKind.MANAGEMENT_RULES,
    PaperKind.FILE_RULES,
    PaperKind.DATA_RULES,
    PaperKind.STANDARDS_LIST,
)
"""Papers of the workspace as a whole; the list of standards is made of a single draft too."""

BUILT = frozenset(
    {PaperKind.TEXT, PaperKind.COMPARISON, PaperKind.CHECK_REPORT, PaperKind.FEEDBACK_FORM, PaperKind.OTHER}
)
"""Papers that `build` and `consult` make, or that only people can give."""

SINGLE_PAPERS = tuple(kind for kind in PaperKind if kind not in BUILT and kind not in HOUSE_PAPERS[:-1])
"""Papers of one draft that are made on request."""

_REPORT = "papers.json"


class PaperRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Which papers are asked for, and whether as PDF too."""

    papers: tuple[PaperKind, ...]
    pdf: bool = False


class PaperOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as made: its title, its files from the workspace, and the Chinese reason for what is not there.

    `doubt` says what a shipped form rests on that was not held against the authority's own.
    """

    kind: PaperKind
    title: str
    files: tuple[str, ...] = ()
    missing: str = ""
    doubt: str = ""


class PaperReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the step made of a request; `faults` are errors in what people wrote, each a Chinese line with its place.

    A log or a card with errors says nothing: papers made then have open places that are no fault of theirs.
    """

    papers: tuple[PaperOutcome, ...]
    faults: tuple[str, ...] = ()


def report_file(workspace: Workspace, unit: str) -> Path:
    """What was made of it."""
    return _work(workspace, unit) / _REPORT


def _work(workspace: Workspace, unit: str) -> Path:
    return workspace.work(HOUSE if unit == PILOT else unit)


def papers_folder(workspace: Workspace, unit: str) -> Path:
    """Where papers on request are handed out."""
    return (workspace.build if unit == PILOT else workspace.published(unit)) / PAPERS_FOLDER


def read_request(workspace: Workspace, unit: str) -> PaperRequest | None:
    """The request; None where nobody asked, or in words of another version."""
    try:
        return msgspec.json.decode(paper_request(workspace, unit).read_bytes(), type=PaperRequest)
    except (OSError, msgspec.MsgspecError):
        return None


def read_report(workspace: Workspace, unit: str) -> PaperReport | None:
    """What was made last; None where the step has not run."""
    try:
        return msgspec.json.decode(report_file(workspace, unit).read_bytes(), type=PaperReport)
    except (OSError, msgspec.MsgspecError):
        return None


def paper_inputs(workspace: Workspace, unit: str) -> Made:
    """All files from which papers of a draft are made: its text, what people wrote beside it, what came back."""
    return (comments_file(workspace, unit), *submitted(workspace, unit))
