"""Looks into a built file from anywhere: first whether it is safe to read, then at its layout."""

from __future__ import annotations

from pathlib import Path

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.errors import InputError
from biaogao.inspection.engine import beyond_pdf, inspect
from biaogao.writers.pdf.screening import LARGEST_FILE, screen_docx, screen_pdf

_SCREENS = {".docx": screen_docx, ".dotx": screen_docx, ".pdf": screen_pdf}


def findings_of(path: Path) -> tuple[Diagnostic, ...]:
    """What is in a file that should not be, and what is wrong with its layout.

    Raises InputError where it is missing, no Word file or PDF, too large, locked or damaged.
    """
    screen = _SCREENS.get(path.suffix.lower())
    if screen is None:
        raise InputError(f"“{path}”不是 .docx 或 .pdf 文件。", "请用Word或WPS另存为.docx，或导出PDF。")
    if not path.is_file():
        raise InputError(f"没有文件“{path}”。", "请检查路径。")
    if path.stat().st_size > LARGEST_FILE:
        raise InputError(f"“{path}”超过 {LARGEST_FILE // 1_000_000} MB。", "请压缩其中的图片后再试。")
    data = path.read_bytes()
    unsafe = tuple(_unsafe(what, path.name) for what in screen(data))
    found = inspect(data, path.name)
    unseen = (beyond_pdf(path.name),) if data.startswith(b"%PDF-") else ()
    return (*unsafe, *found, *unseen)


def _unsafe(what: str, name: str) -> Diagnostic:
    return Diagnostic(
        code="EXT-03",
        name="unusable-given-file",
        severity=Severity.ERROR,
        message=f"文件{what}。",
        hint="请另存为干净的文件后重试。",
        where=name,
    )
