"""Turns `standard.yaml` and the files beside it into a standard that has no Markdown, only Word and PDF.

The files come from others, so they are looked into before they are passed on; nothing in them is run or opened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.model.document import Document
from biaogao.model.metadata import CHINESE_KEYS, Metadata
from biaogao.schema import load_yaml, validate
from biaogao.source import SourceFile, Span, UndecodableText, read_source
from biaogao.workspace import EXTERNAL_FILE, Workspace
from biaogao.writers.pdf.screening import LARGEST_FILE, screen_docx, screen_pdf

_FILES = "文件"
_SCREENS = {"word": screen_docx, "pdf": screen_pdf}


class External(msgspec.Struct, frozen=True, kw_only=True):
    """A standard as given: `document` has metadata and no text; a file that must not be passed on is None."""

    document: Document
    word: bytes | None
    pdf: bytes | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]


def read_external(workspace: Workspace, name: str) -> External:
    """Read a standard that has no Markdown; what is wrong with it is a finding, never an exception."""
    folder = workspace.draft(name)
    try:
        source = read_source(folder / EXTERNAL_FILE, EXTERNAL_FILE)
    except (UndecodableText, OSError):
        return _unreadable(name)
    value, positions, found = load_yaml(source, keys=(*CHINESE_KEYS, _FILES))
    findings = [*found, *(validate(value, "external", positions) if not _has_errors(found) else ())]
    fields: dict[str, Any] = dict(value) if isinstance(value, dict) and not _has_errors(findings) else {}
    files = fields.pop(_FILES, {})
    metadata = _metadata(fields)
    given: dict[str, bytes] = {}
    for kind, file in sorted(files.items()):
        result = _given(folder, file, positions.value((_FILES, kind)), _SCREENS[kind])
        if isinstance(result, bytes):
            given[kind] = result
        else:
            findings.extend(result)
    document = Document(name=name, metadata=metadata, children=(), files=tuple(sorted(files.values())))
    return External(
        document=document,
        word=given.get("word"),
        pdf=given.get("pdf"),
        diagnostics=tuple(findings),
        sources=(source,),
    )


def _metadata(fields: dict[str, Any]) -> Metadata:
    return msgspec.convert({CHINESE_KEYS[key]: value for key, value in fields.items()}, Metadata, strict=False)


def _given(
    folder: Path, name: str, span: Span | None, screen: Callable[[bytes], tuple[str, ...]]
) -> bytes | tuple[Diagnostic, ...]:
    """The content of a file that may be passed on, or what speaks against it."""
    path = folder / name
    if not path.is_file() or path.resolve().parent != folder.resolve():
        return (
            _finding("EXT-02", "missing-given-file", f"没有文件“{name}”。", span, "把文件放到 standard.yaml 旁边。"),
        )
    if path.stat().st_size > LARGEST_FILE:
        wrong: tuple[str, ...] = ("过大",)
    else:
        data = path.read_bytes()
        wrong = screen(data)
    hint = "请另存为干净的文件后重试。"
    found = (_finding("EXT-03", "unusable-given-file", f"“{name}”{what}，不能采用。", span, hint) for what in wrong)
    return tuple(found) if wrong else data


def _unreadable(name: str) -> External:
    document = Document(name=name, metadata=Metadata(), children=())
    finding = _finding("EXT-01", "unreadable-record", "standard.yaml 无法读取。", None, "请另存为 UTF-8 文本。")
    return External(document=document, word=None, pdf=None, diagnostics=(finding,), sources=())


def _finding(code: str, name: str, message: str, span: Span | None, hint: str) -> Diagnostic:
    return Diagnostic(code=code, name=name, severity=Severity.ERROR, message=message, span=span, hint=hint)


def _has_errors(findings: list[Diagnostic] | tuple[Diagnostic, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
