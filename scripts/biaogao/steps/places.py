"""Names the files of a standard under `build`, those between the steps and those that are handed out."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic, Waived
from biaogao.model.document import Document, decode
from biaogao.model.metadata import Metadata
from biaogao.readers.files import RESERVED_FILES, RESERVED_FOLDERS
from biaogao.resolve.resolution import Resolution
from biaogao.source import SourceFile
from biaogao.workspace import Workspace

COMMENTS_FOLDER = "comments"
"""What came back for a draft, a folder for each round."""

# Pages of what was pressed from a draft belong to what was given, not to the draft.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_STEM = 70


class PdfReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the step `pdf` says of a standard: `missing` is the Chinese reason why there is no PDF, empty if there is.

    `fonts` are PostScript names; `faces` are typefaces for which this machine has no stand-in of their kind;
    `unsettled` tells that page numbers of the contents would not come to rest, `uncontinued` that a table goes over a
    page without 续表.
    """

    pages: int = 0
    fonts: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    missing: str = ""
    unsettled: bool = False
    uncontinued: bool = False


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What `check` found in a draft, what was allowed there, and the texts in which it found it."""

    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    waived: tuple[Waived, ...] = ()


def sources_of(workspace: Workspace, name: str) -> tuple[Path, ...]:
    """All files of a draft that a person wrote for its text, sorted."""
    folder = workspace.draft(name)
    found = (path for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(path for path in found if _is_source(path.relative_to(folder))))


def document_file(workspace: Workspace, name: str) -> Path:
    """The completed document, written by `parse`."""
    return workspace.work(name) / "document.json"


def resolution_file(workspace: Workspace, name: str) -> Path:
    """Numbers and references of the document, written by `parse`."""
    return workspace.work(name) / "resolution.json"


def findings_file(workspace: Workspace, name: str) -> Path:
    """All findings in the shape of schemas/findings.schema.json, written by `check`."""
    return workspace.work(name) / "findings.json"


def judged_file(workspace: Workspace, name: str) -> Path:
    """The findings of `check` with the sources that their excerpts need, as a Judged, for `layout`."""
    return workspace.work(name) / "judged.json"


def report_file(workspace: Workspace, name: str, ending: str) -> Path:
    """检查报告 (`json`, `txt` or `html`) as handed out, written by `layout`."""
    return workspace.published(name) / f"检查报告.{ending}"


def word_file(workspace: Workspace, name: str) -> Path:
    """The Word file without page numbers in its contents, written by `word`."""
    return workspace.work(name) / "standard.docx"


def word_findings_file(workspace: Workspace, name: str) -> Path:
    """What could not be set in Word as the draft wants it, written by `word`."""
    return workspace.work(name) / "word.json"


def pdf_report_file(workspace: Workspace, name: str) -> Path:
    """A PdfReport, written by `pdf`."""
    return workspace.work(name) / "pdf.json"


def comments_file(workspace: Workspace, name: str) -> Path:
    """All opinions that came back, without their writers, as an opinions.opinion.Intake, written by `intake`."""
    return workspace.work(name) / "comments.json"


def people_file(workspace: Workspace, name: str) -> Path:
    """Who wrote each opinion, by its id; never published, written by `intake`."""
    return workspace.work(name) / "comment-people.json"


def revision_report_file(workspace: Workspace, name: str) -> Path:
    """Which PDFs `compare` could not make: file name to Chinese reason."""
    return workspace.work(name) / "compare.json"


def read_revision_report(workspace: Workspace, name: str) -> dict[str, str]:
    """What `compare` could not make. Raises OSError where it has not run or had nothing to compare."""
    return msgspec.json.decode(revision_report_file(workspace, name).read_bytes(), type=dict[str, str])


def changes_file(workspace: Workspace, name: str, at: int = 0) -> Path:
    """A change set in the shape of schemas/changes.schema.json, written by `compare`; `at` counts the comparisons."""
    return workspace.work(name) / (f"changes-{at + 1}.json" if at else "changes.json")


def revision_folder(workspace: Workspace, name: str) -> Path:
    """Where what is handed over of comparisons stands."""
    return workspace.published(name) / "修订对照"


def published_file(workspace: Workspace, name: str, metadata: Metadata, ending: str) -> Path:
    """What is handed out: `build/标准/<draft>/<名称>（<阶段>）.<ending>`."""
    return workspace.published(name) / f"{stem_of(metadata, name)}.{ending}"


def stem_of(metadata: Metadata, name: str) -> str:
    """A file name without ending that people recognise and every system takes."""
    title = _FORBIDDEN.sub("_", metadata.title.replace("\u3000", " "))[:_LONGEST_STEM].strip(" .") or name
    stage = _FORBIDDEN.sub("_", metadata.stage)[:12]
    return f"{title}（{stage}）" if stage else title


def read_document(workspace: Workspace, name: str) -> Document:
    """The completed document. Raises OSError where `parse` has not run."""
    return decode(document_file(workspace, name).read_bytes())


def read_resolution(workspace: Workspace, name: str) -> Resolution:
    """Numbers and references of the document. Raises OSError where `parse` has not run."""
    return msgspec.json.decode(resolution_file(workspace, name).read_bytes(), type=Resolution)


def read_judged(workspace: Workspace, name: str) -> Judged:
    """What `check` found. Raises OSError where it has not run."""
    return msgspec.json.decode(judged_file(workspace, name).read_bytes(), type=Judged)


def read_pdf_report(workspace: Workspace, name: str) -> PdfReport:
    """What the step `pdf` said. Raises OSError where it has not run."""
    return msgspec.json.decode(pdf_report_file(workspace, name).read_bytes(), type=PdfReport)


def pretty(value: object) -> bytes:
    """A value as JSON, the same bytes for the same value."""
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=1) + b"\n"


def _is_source(path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return not hidden and path.parts[0] not in RESERVED_FOLDERS and path.as_posix() not in RESERVED_FILES
