"""Builds the Word file of a draft, or takes the one that is built, and writes the findings into a copy as comments."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.manuscript import Manuscript
from biaogao.steps.places import published_file, read_document
from biaogao.steps.word import options_of
from biaogao.workspace import Workspace
from biaogao.writers.docx.remarks import with_remarks
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def commented_word(
    workspace: Workspace, folder: Path, manuscript: Manuscript, diagnostics: tuple[Diagnostic, ...]
) -> bytes:
    """The draft as Word with its findings as comments. Raises ToolError where pandoc fails."""
    built = _built(workspace, folder, manuscript) or _written(workspace, folder, manuscript)
    return with_remarks(
        built,
        manuscript.document,
        manuscript.resolution,
        diagnostics,
        manuscript.sources,
        date=_date(workspace, manuscript),
    )


def _built(workspace: Workspace, folder: Path, manuscript: Manuscript) -> bytes:
    """The file that was handed out, with the page numbers of 目次, where it is of this very text; else nothing."""
    if folder != (workspace.root / "drafts" / folder.name).resolve():
        return b""
    try:
        if read_document(workspace, folder.name) != manuscript.document:
            return b""
        return published_file(workspace, folder.name, manuscript.document.metadata, "docx").read_bytes()
    except (OSError, msgspec.MsgspecError):
        return b""


def _written(workspace: Workspace, folder: Path, manuscript: Manuscript) -> bytes:
    """The file without page numbers in 目次, which Word fills in when it is opened. Nothing is kept on disk."""
    document, resolution = manuscript.document, manuscript.resolution
    options = options_of(workspace, document.metadata)
    return write(document, resolution, folder, {}, Mathematics(), options=options).data


def _date(workspace: Workspace, manuscript: Manuscript) -> str:
    """The day for which the workspace is built, else that on the cover; never the day on which somebody looks."""
    for date in (workspace.config.as_of, manuscript.document.metadata.completed):
        if _DATE.fullmatch(date):
            return date
    return ""
