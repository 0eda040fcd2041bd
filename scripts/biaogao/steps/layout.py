"""Rule `layout`: looks at the Word file and the PDF as handed out, and writes 检查报告 on draft and layout together.

Files that others made are passed on as they are; `check --built` looks at them on request.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.reporters import json as json_report
from biaogao.reporters import text as text_report
from biaogao.rulebook.pages import pages
from biaogao.steps.ahead import told
from biaogao.steps.looks import findings, lost
from biaogao.steps.places import (
    Judged,
    document_file,
    judged_file,
    pdf_report_file,
    published_file,
    read_document,
    read_judged,
    read_pdf_report,
    report_file,
)
from biaogao.steps.protocol import Made
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.html.report import read_report_look, report

SCOPE: Literal["standard"] = "standard"


def inputs(workspace: Workspace, unit: str) -> Made:
    """What `check` found, and the files that `pdf` handed out."""
    own = (judged_file(workspace, unit), document_file(workspace, unit), pdf_report_file(workspace, unit))
    return (*own, *_built(workspace, unit)) if document_file(workspace, unit).is_file() else own


def make(workspace: Workspace, unit: str) -> Made:
    """Write the report for people, as text and as a page, and for programs."""
    judged = read_judged(workspace, unit)
    found = (*judged.diagnostics, *_layout(workspace, unit))
    as_text = text_report.render(found, judged.sources, waived=judged.waived)
    return (
        workspace.write(report_file(workspace, unit, "json"), json_report.render(found, waived=judged.waived).encode()),
        workspace.write(report_file(workspace, unit, "txt"), as_text.encode()),
        workspace.write(report_file(workspace, unit, "html"), _page(found, judged)),
    )


def _page(found: tuple[Diagnostic, ...], judged: Judged) -> bytes:
    look = read_report_look(TOOL_ROOT / "templates" / "html")
    return report(found, judged.sources, pages=pages(), look=look, waived=judged.waived)


def _built(workspace: Workspace, unit: str) -> tuple[Path, ...]:
    metadata = read_document(workspace, unit).metadata
    return tuple(published_file(workspace, unit, metadata, ending) for ending in ("docx", "pdf"))


def _layout(workspace: Workspace, unit: str) -> tuple[Diagnostic, ...]:
    if workspace.is_external(unit):
        return ()
    files = tuple(path for path in _built(workspace, unit) if path.is_file())
    found = (finding for path in files for finding in told(findings, path.read_bytes(), path.name))
    return (*found, *_uncontinued(workspace, unit, files), *_lost(files))


def _lost(files: tuple[Path, ...]) -> tuple[Diagnostic, ...]:
    """Words that stand in Word and that LibreOffice left out of the PDF."""
    if len(files) < 2:
        return ()
    word, pdf = files
    count = told(lost, word.read_bytes(), pdf.read_bytes(), word.name)
    if not count:
        return ()
    return (
        Diagnostic(
            code="INS-02",
            name="words-lost",
            severity=Severity.ERROR,
            message=f"LibreOffice 转换时丢失了 {count} 个字，PDF 不完整。",
            where=pdf.name,
            clause="",
            hint="Word 文件是完整的；请用 Word 打印成 PDF，或者调整表前后的文字后再生成。",
        ),
    )


def _uncontinued(workspace: Workspace, unit: str, files: tuple[Path, ...]) -> tuple[Diagnostic, ...]:
    """What only the one who set the pages knows: a table goes over a page and could not be parted there."""
    if not read_pdf_report(workspace, unit).uncontinued:
        return ()
    return (
        Diagnostic(
            code="TAB-13",
            name="continued-table",
            severity=Severity.WARNING,
            message="有表跨页而不能拆分，续页只重复表头，没有“（续）”。",
            where=files[-1].name,
            clause="9.8.3",
            hint="把表拆小，或者减少纵向合并的单元格。",
        ),
    )
