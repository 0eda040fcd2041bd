"""Builds the Word file of a draft, or takes the one that is built, and writes the findings into a copy as comments."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from biaogao.commands.word_draft import word_bytes, write_draft
from biaogao.diagnostics import Diagnostic
from biaogao.importers.importing import Imported, import_word
from biaogao.importers.places import told_of_word
from biaogao.importers.typed import typed_findings
from biaogao.manuscript import Manuscript, judge, load
from biaogao.source import Point, Span
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


def commented_given(workspace: Workspace, path: Path) -> bytes:
    """A Word draft that was never Markdown, with what the rules say of it as comments beside those that it has.

    Raises InputError where it cannot be read, ToolError where a .doc needs LibreOffice.
    """
    data = word_bytes(path, workspace)
    imported = import_word(data, path.name, "draft")
    with tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True) as made:
        folder = Path(made) / "draft"
        write_draft(folder, imported)
        loaded = load(folder, "draft")
        judged = judge(loaded, alone=True)
    found = [*_told(judged.findings, imported, path.name), *_typed(imported, loaded, path.name)]
    found.sort(key=lambda one: (one.span.start if one.span else Point(0, 0), one.severity.rank))
    sources, date = loaded.sources, _date(workspace, loaded)
    return with_remarks(data, loaded.document, loaded.resolution, found, sources, date=date)


def _told(found: Iterable[Diagnostic], imported: Imported, name: str) -> Iterator[Diagnostic]:
    """The findings in the words of a Word draft, with the place in its Markdown, which leads to the very words."""
    for one in found:
        for told in told_of_word((one,), imported, name):
            yield msgspec.structs.replace(told, span=one.span)


def _typed(imported: Imported, loaded: Manuscript, name: str) -> Iterator[Diagnostic]:
    """The findings on typed numbers, at the line on which the node of their place is written."""
    lines, file = imported.written.lines_of(), loaded.sources[0].file
    starts = {f"{name}，{where}": lines[key] for key, where in imported.places.items() if key in lines}
    for one in typed_findings(imported, name):
        line = starts.get(one.where)
        end = len(loaded.sources[0].lines[line - 1]) + 1 if line else 0
        yield msgspec.structs.replace(one, span=Span.of(file, line, 1, line, end) if line else None)


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
