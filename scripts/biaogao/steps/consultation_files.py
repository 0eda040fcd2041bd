"""Names the files of a round of consultation, and reads what was asked for and what people wrote for it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.records.gaps import Gap
from biaogao.steps.written import request_file
from biaogao.workspace import Workspace

PACKAGE_FOLDER = "征求意见包"
_REPORT = "consultation.json"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command asked for; `revision` is that of the draft then. Dates given there go before the log's."""

    revision: str
    round: str = ""
    sent: str = ""
    deadline: str = ""
    preview: bool = False
    allow_incomplete: bool = False


class PackedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the package: its path from the workspace, and what it is (征求意见稿, 意见反馈表 …)."""

    path: str
    what: str


class ConsultationReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the step made: `package` is the zip (empty where it was refused), `files` what is in it.

    `frozen` is the name that the stage gets; dates are those used, empty where unknown.
    """

    revision: str
    round: str
    frozen: str
    sent: str
    deadline: str
    complete: bool
    gaps: tuple[Gap, ...]
    package: str = ""
    files: tuple[PackedFile, ...] = ()


def report_file(workspace: Workspace, name: str) -> Path:
    """What the step made of it."""
    return workspace.work(name) / _REPORT


def read_request(workspace: Workspace, name: str) -> Request | None:
    """The request for a draft; None where nobody asked, or in words of another version."""
    try:
        return msgspec.json.decode(request_file(workspace, name).read_bytes(), type=Request)
    except (OSError, msgspec.MsgspecError):
        return None


def read_report(workspace: Workspace, name: str) -> ConsultationReport | None:
    """What the step made last; None where it has not run."""
    try:
        return msgspec.json.decode(report_file(workspace, name).read_bytes(), type=ConsultationReport)
    except (OSError, msgspec.MsgspecError):
        return None
